const letters: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** Lower case, without accents, apostrophes, hyphens or spaces: how two spellings of a name are compared. */
export const folded = (text: string): string =>
  /^[A-Za-z]*$/.test(text) ? text.toLowerCase() : text.normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/[đðøłßæœı]/g, (letter) => letters[letter] ?? letter);

/** True if one letter added, left out, changed or swapped with its neighbour makes one of the other. False if they are equal. */
export function oneLetterApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

const sounds: readonly (readonly [RegExp, string])[] = [[/ph/g, 'f'], [/[ct]h(?=[^aeiou]|$)/g, 't'], [/ck|ch(?=r)|c(?![eiyh])|q/g, 'k'], [/c(?=[eiy])|z/g, 's'], [/y/g, 'i'], [/ie$|ee$|ey$/g, 'i'], [/(.)\1+/g, '$1']];

/** The same for two spellings of one sound: Sofia and Sophia, Erik and Eric. */
export const soundOf = (name: string): string => sounds.reduce((heard, [letters, sound]) => heard.replace(letters, sound), name);

/** True if two such changes, apart from each other or not, make one of the other. */
export function twoLettersApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - at && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const from = one.slice(at, one.length - tail);
  const into = other.slice(at, other.length - tail);
  // After one change at the first difference the rest may be one letter off.
  const rests = [[from.slice(1), into], [from, into.slice(1)], [from.slice(1), into.slice(1)]] as const;
  if (rests.some(([left, right]) => left === right || oneLetterApart(left, right))) return true;
  return from[0] === into[1] && from[1] === into[0] && (from.slice(2) === into.slice(2) || oneLetterApart(from.slice(2), into.slice(2)));
}
