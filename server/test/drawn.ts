/** Numbers that look like chance and come the same for the same seed. */
export interface Drawn {
  below(limit: number): number;
  one<T>(of: readonly T[]): T;
  /** So many of them, in no order. */
  some<T>(of: readonly T[], count: number): T[];
  chance(percent: number): boolean;
}

export function drawn(seed: number): Drawn {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    some: <T>(of: readonly T[], count: number): T[] => of.map((each) => ({ each, at: next() })).toSorted((one, other) => one.at - other.at).slice(0, count).map(({ each }) => each),
    chance: (percent) => below(100) < percent,
  };
}
