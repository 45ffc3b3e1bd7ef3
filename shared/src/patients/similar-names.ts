import { folded, oneLetterApart } from '../kernel/spelling';
import type { PatientNames } from './names';

/** Shorter words are one letter apart from too many others. */
const SHORTEST = 4;

const wordsOf = (text: string): string[] => text.trim().split(/[\s-]+/).map(folded).filter((word) => word !== '');

/** Begins with it, or begins with something one letter away from it: who types a name seldom types all of it. */
function isAlike(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < SHORTEST) return false;
  return [typed.length - 1, typed.length, typed.length + 1].some((length) => oneLetterApart(typed, word.slice(0, length)));
}

/** Whether every word that was typed is, but for one letter each, the beginning of a name or the MRN. */
export function isNearly(search: string, patient: PatientNames & { mrn: string }): boolean {
  const words = [patient.firstName, patient.lastName, patient.preferredName ?? '', patient.mrn].flatMap(wordsOf);
  const typed = wordsOf(search);
  return typed.length > 0 && typed.every((each) => words.some((word) => isAlike(each, word)));
}
