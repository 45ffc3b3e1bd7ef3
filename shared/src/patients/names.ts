import { grouped } from '../kernel/grouped';

export interface PatientNames { firstName: string; lastName: string; preferredName: string | null }

const segmenter = new Intl.Segmenter('en-US', { granularity: 'grapheme' });
const FIRST_COMBINING = 0x0300;

/** Segmenting is slow and every line of every list asks: a letter that nothing combines with is its own. */
function firstLetter(text: string): string {
  const trimmed = text.trim();
  const isPlain = trimmed.charCodeAt(0) < FIRST_COMBINING && !(trimmed.charCodeAt(1) >= FIRST_COMBINING);
  const letter = isPlain ? trimmed.charAt(0) : segmenter.segment(trimmed)[Symbol.iterator]().next().value?.segment;
  return (letter ?? '').toLocaleUpperCase('en-US');
}
const given = (names: PatientNames): string => names.preferredName?.trim() || names.firstName.trim();

/** Preferred name, else first name, and the last initial: all that lists ever show. */
export const displayName = (names: PatientNames): string => (firstLetter(names.lastName) ? `${given(names)} ${firstLetter(names.lastName)}.` : given(names));

/** The same in its two parts, for forms of others that ask for both. */
export const displayNameParts = (names: PatientNames): { given: string; initial: string } => ({ given: given(names), initial: firstLetter(names.lastName) ? `${firstLetter(names.lastName)}.` : '' });

export const initials = (names: PatientNames): string => `${firstLetter(given(names))}${firstLetter(names.lastName)}`;

const alike = (text: string): string => text.normalize('NFC').trim().toLocaleLowerCase('en-US');

/** How a sign-in sheet on a table shows its people, by policy. */
export type SheetNames = 'PREFERRED' | 'FIRST' | 'INITIALS';

/** Names of a sheet's lines, in their order; whoever reads like another has the end of the MRN beside it. */
export function sheetNames(lines: readonly (PatientNames & { mrnTail: string })[], as: SheetNames): string[] {
  const shown = lines.map((line) => {
    if (as === 'INITIALS') return initials(line);
    return displayName(as === 'FIRST' ? { ...line, preferredName: null } : line);
  });
  return lines.map((line, index) => {
    const name = shown[index] as string;
    return shown.filter((other) => alike(other) === alike(name)).length > 1 ? `${name} ${line.mrnTail}` : name;
  });
}

/** In a chart, an individual note and print only. */
export const fullName = (names: PatientNames): string => `${names.firstName.trim()} ${names.lastName.trim()}`.trim();

/** `··2210` */
export const mrnTail = (mrn: string): string => `··${mrn.slice(-4)}`;

/** Those whose shown name another line also shows: they get an MRN tail and an icon. */
export function sameNames(roster: readonly ({ id: string } & PatientNames)[]): Set<string> {
  const byName = grouped(roster, (patient) => alike(displayName(patient)));
  return new Set([...byName.values()].filter((same) => same.length > 1).flatMap((same) => same.map(({ id }) => id)));
}

/** Of a last name, and never all of it. */
const MOST_LETTERS = 3;

const lettersOf = (text: string): string[] => [...segmenter.segment(text.trim())].map(({ segment }) => segment);

/**
 * As a device in the hands of a group shows its members: as lists do, and where two would read alike with so many more
 * letters of the last name as tell them apart. Whom three letters do not tell apart, staff does.
 */
export function namesInAGroup(roster: readonly ({ id: string } & PatientNames)[]): Map<string, string> {
  const doubled = sameNames(roster);
  const longer = (patient: PatientNames, count: number): string => {
    const letters = lettersOf(patient.lastName);
    return count < letters.length ? `${given(patient)} ${firstLetter(patient.lastName)}${letters.slice(1, count).join('').toLocaleLowerCase('en-US')}.` : displayName(patient);
  };
  return new Map(roster.map((patient) => {
    if (!doubled.has(patient.id)) return [patient.id, displayName(patient)];
    const others = roster.filter((other) => other.id !== patient.id && doubled.has(other.id) && alike(displayName(other)) === alike(displayName(patient)));
    const counts = Array.from({ length: MOST_LETTERS - 1 }, (_, more) => more + 2);
    const enough = counts.find((count) => others.every((other) => alike(longer(other, count)) !== alike(longer(patient, count))));
    return [patient.id, enough === undefined ? displayName(patient) : longer(patient, enough)];
  }));
}

const collator = new Intl.Collator('en-US', { sensitivity: 'base' });

/** By shown name, then by id so that two alike keep their place. */
export const byDisplayName = (one: { id: string } & PatientNames, other: { id: string } & PatientNames): number =>
  collator.compare(displayName(one), displayName(other)) || (one.id < other.id ? -1 : Number(one.id > other.id));
