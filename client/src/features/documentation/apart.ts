export interface Apart { before: string; own: string; after: string }

const words = (text: string): string[] => text.split(/(?<=\s)/);

/** Where two versions differ: what they begin and end with alike, and what each has between, by whole words. */
export function apart(mine: string, other: string): { mine: Apart; other: Apart } {
  const [one, two] = [words(mine), words(other)];
  const shorter = Math.min(one.length, two.length);
  let head = 0;
  while (head < shorter && one[head] === two[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one[one.length - 1 - tail] === two[two.length - 1 - tail]) tail += 1;
  const cut = (all: string[]): Apart => ({ before: all.slice(0, head).join(''), own: all.slice(head, all.length - tail).join(''), after: all.slice(all.length - tail).join('') });
  return { mine: cut(one), other: cut(two) };
}
