import { isLocalDate, isZone } from '../kernel/time';
import type { LocalDate } from '../kernel/time';

/** Languages messages and papers can be asked for in, by BCP 47 tag. */
export const languageWords = {
  en: 'English', es: 'Spanish', ar: 'Arabic', fr: 'French', ht: 'Haitian Creole', ko: 'Korean', pl: 'Polish', pt: 'Portuguese', ru: 'Russian', so: 'Somali', tl: 'Tagalog', vi: 'Vietnamese', zh: 'Chinese',
} as const;
export type Language = keyof typeof languageWords;
export const languages = Object.keys(languageWords) as Language[];
export const isLanguage = (text: string): text is Language => Object.hasOwn(languageWords, text);

export const NAME_LENGTH = 100;
export const MRN_LENGTH = 32;
export const EMAIL_LENGTH = 200;
export const PHONE_LENGTH = 24;
const OLDEST_YEARS = 130;
const PHONE_DIGITS = { least: 7, most: 15 };

/** What is kept of a person, as it was typed. */
export interface PatientFields {
  firstName: string;
  lastName: string;
  preferredName: string | null;
  birthDate: LocalDate;
  mrn: string;
  phone: string | null;
  email: string | null;
  timeZone: string;
  language: string;
}

export interface PatientProblem { field: keyof PatientFields; message: string }

const PHONE = /^\+?[0-9 ().-]+$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const CONTROL = /\p{Cc}/u;
/** Said of every number that cannot be kept: of one that has another form, and of one that somebody out of reach has, so that nobody learns of them. */
export const MRN_UNUSABLE = `This record number cannot be used here. Write another one of letters, digits, dots, dashes or slashes, at most ${MRN_LENGTH}.`;

const MRN = /^[A-Za-z0-9][A-Za-z0-9./-]*$/;

function nameProblem(name: string, what: string): string | null {
  if (name.trim() === '') return `Write the ${what}.`;
  return lineProblem(name);
}

/** A name stands in one line of lists and sheets. */
function lineProblem(name: string): string | null {
  if (CONTROL.test(name.trim())) return 'Write it in one line.';
  return name.trim().length > NAME_LENGTH ? `Write at most ${NAME_LENGTH} characters.` : null;
}

function birthDateProblem(birthDate: LocalDate, today: LocalDate): string | null {
  if (!isLocalDate(birthDate)) return 'Write the birth date as a day that exists.';
  if (birthDate > today) return 'This day is still to come.';
  return birthDate < yearsBefore(today, OLDEST_YEARS) ? `This is over ${OLDEST_YEARS} years ago. Look at the year.` : null;
}

/** The same day of that year; a February 29 that year did not have compares as one all the same. */
const yearsBefore = (day: LocalDate, years: number): LocalDate => `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;

function isPhone(phone: string): boolean {
  const digits = phone.replaceAll(/\D/g, '').length;
  return PHONE.test(phone) && phone.length <= PHONE_LENGTH && digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most;
}

const emailProblem = (email: string | null): string | null => (email === null || (email.length <= EMAIL_LENGTH && EMAIL.test(email.trim())) ? null : 'Write an address such as name@example.com.');
const phoneProblem = (phone: string | null): string | null => (phone === null || isPhone(phone.trim()) ? null : 'Write the number with its area code, for example 312 555 0142.');

/** What is wrong with an address that is kept beside the patient's own. */
export const contactProblem = (field: 'email' | 'phone', typed: string | null): string | null => (field === 'email' ? emailProblem : phoneProblem)(typed);

const checks: { [Field in keyof PatientFields]: (patient: PatientFields, today: LocalDate) => string | null } = {
  firstName: ({ firstName }) => nameProblem(firstName, 'first name'),
  lastName: ({ lastName }) => nameProblem(lastName, 'last name'),
  preferredName: ({ preferredName }) => (preferredName === null ? null : lineProblem(preferredName)),
  birthDate: ({ birthDate }, today) => birthDateProblem(birthDate, today),
  mrn: ({ mrn }) => (mrn.trim().length <= MRN_LENGTH && MRN.test(mrn.trim()) ? null : MRN_UNUSABLE),
  phone: ({ phone }) => phoneProblem(phone),
  email: ({ email }) => emailProblem(email),
  timeZone: ({ timeZone }) => (isZone(timeZone) ? null : 'Choose an IANA time zone, for example America/Chicago.'),
  language: ({ language }) => (isLanguage(language) ? null : 'Choose a language of the list.'),
};

/** Everything that cannot be kept as typed, each with its field and what would be right. */
export function patientProblems(patient: PatientFields, today: LocalDate): PatientProblem[] {
  return (Object.keys(checks) as (keyof PatientFields)[]).flatMap((field) => {
    const message = checks[field](patient, today);
    return message === null ? [] : [{ field, message }];
  });
}
