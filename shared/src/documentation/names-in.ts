import type { PatientNames } from '../patients/names';

/** Words that are names too: without a capital letter they are taken for the word. */
const EVERYDAY: ReadonlySet<string> = new Set([
  'angel', 'april', 'art', 'august', 'autumn', 'bill', 'chance', 'chase', 'crystal', 'dawn', 'drew', 'earnest', 'faith', 'frank', 'gene', 'grace', 'grant', 'guy', 'harmony', 'hope', 'hunter', 'ivy', 'jack', 'joy', 'june',
  'lane', 'mark', 'max', 'may', 'mercy', 'miles', 'pat', 'pearl', 'penny', 'ray', 'rich', 'rob', 'rose', 'ruby', 'serenity', 'skip', 'sky', 'sue', 'summer', 'sunny', 'victor', 'will', 'young', 'brown', 'green', 'white', 'black', 'long', 'king', 'page', 'price', 'wise',
]);

const lower = (text: string): string => text.normalize('NFC').toLocaleLowerCase('en-US');
const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;
const wordsOf = (text: string): string[] => text.normalize('NFC').match(WORD) ?? [];
const namesOf = ({ firstName, lastName, preferredName }: PatientNames): string[] => [firstName, lastName, preferredName ?? ''].flatMap(wordsOf).map(lower).filter((name) => name.length > 1);

/** A possessive names its owner: Jonah's is Jonah. */
const named = (word: string): string => lower(word).replace(/['’]s$/, '');

const isNamed = (word: string, names: ReadonlySet<string>): boolean => {
  const name = named(word);
  return names.has(name) && (!EVERYDAY.has(name) || word.charAt(0) !== lower(word).charAt(0));
};

/** The words of a text that name one of these people, as they stand in it, each once. `own` may share a name with somebody. */
export function namesIn(text: string, people: readonly PatientNames[], own: PatientNames | null = null): string[] {
  const allowed = new Set(own ? namesOf(own) : []);
  const names = new Set(people.flatMap(namesOf).filter((name) => !allowed.has(name)));
  return [...new Set(wordsOf(text).filter((word) => isNamed(word, names)))];
}

/** The same text with every name of one person replaced. */
export function withoutNames(text: string, person: PatientNames, instead: string): string {
  const names = new Set(namesOf(person));
  return text.normalize('NFC').replace(WORD, (word) => (isNamed(word, names) ? `${instead}${/['’]s$/.exec(word)?.[0] ?? ''}` : word));
}
