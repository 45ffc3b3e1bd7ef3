/** A stretch of one day, in minutes since its midnight. */
export interface Stretch { from: number; until: number }

/** Which of how many equal lanes a stretch stands in. */
export interface Lane { lane: number; of: number }

/** How many stand beside each other where most do. */
export const mostBeside = (stretches: readonly Stretch[]): number => Math.max(1, ...[...lanesOf(stretches).values()].map(({ of }) => of));

/** Stretches that overlap stand beside each other; what only touches has the whole width. */
export function lanesOf<Item extends Stretch>(stretches: readonly Item[]): Map<Item, Lane> {
  const lanes = new Map<Item, Lane>();
  let cluster: Item[] = [];
  let ends: number[] = [];
  let until = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    for (const item of cluster) lanes.set(item, { lane: lanes.get(item)?.lane ?? 0, of: ends.length });
    cluster = [];
    ends = [];
  };
  for (const item of [...stretches].sort((one, other) => one.from - other.from || other.until - one.until)) {
    if (item.from >= until) close();
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = item.until;
    lanes.set(item, { lane, of: 1 });
    cluster.push(item);
    until = Math.max(until, item.until);
  }
  close();
  return lanes;
}
