/** Words in a row that are compared. */
const SHINGLE = 3;
/** Below this two texts of the same session are merely about the same session. */
const ALIKE_FROM = 0.8;

export interface TextOf<Id> {
  id: Id;
  text: string;
}

/** Two texts that read as copied. */
export interface AlikePair<Id> {
  one: Id;
  other: Id;
  /** 80 to 100. */
  percent: number;
}

const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  if (words.length < SHINGLE) return new Set(words.length === 0 ? [] : [words.join(' ')]);
  return new Set(words.slice(SHINGLE - 1).map((_word, at) => words.slice(at, at + SHINGLE).join(' ')));
}

/**
 * Pairs whose runs of three words are nearly all the same (Dice's coefficient), the most alike first. Only texts that
 * share a run are compared, each pair once.
 */
export function alikePairs<Id>(texts: readonly TextOf<Id>[]): AlikePair<Id>[] {
  const shingles = texts.map(({ text }) => shinglesOf(text));
  const holders = new Map<string, number[]>();
  const shared = new Map<number, number>();
  for (const [at, own] of shingles.entries()) {
    for (const shingle of own) {
      const before = holders.get(shingle) ?? [];
      for (const other of before) shared.set(other * texts.length + at, (shared.get(other * texts.length + at) ?? 0) + 1);
      before.push(at);
      holders.set(shingle, before);
    }
  }
  return [...shared].flatMap(([pair, count]) => {
    const [one, other] = [Math.floor(pair / texts.length), pair % texts.length];
    const alike = (2 * count) / ((shingles[one]?.size ?? 0) + (shingles[other]?.size ?? 0));
    const [first, second] = [texts[one], texts[other]];
    return alike < ALIKE_FROM || first === undefined || second === undefined ? [] : [{ one: first.id, other: second.id, percent: Math.floor(alike * 100) }];
  }).sort((a, b) => b.percent - a.percent);
}
