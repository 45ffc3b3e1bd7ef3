import { profileRights, profileRightWords, roles, roleWords } from '../access/roles';
import type { ProfileRight, Role } from '../access/roles';
import { FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from '../identity/staff-account.rules';
import { contactProblem } from '../patients/patient-fields';
import { dayOf, listOf, listWords, oneOf, textOf } from './cells';
import type { Read } from './cells';
import type { CellProblem, ReadRow, RowOutcome } from './import-table';

/** What is kept of an account, as a file says it: facilities by name. */
export interface StaffValues {
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  credential: string | null;
  credentialExpiresOn: string | null;
  rights: readonly ProfileRight[];
  facilities: readonly string[];
}

const CREDENTIAL_LENGTH = 64;

const emailOf = (text: string): Read<string> => {
  const problem = contactProblem('email', text);
  return problem === null ? { value: text.toLowerCase() } : { problem };
};

const facilityOf = (names: readonly string[]) => (text: string): Read<string> => {
  const found = names.find((name) => name.toLowerCase() === text.toLowerCase());
  return found === undefined ? { problem: `“${text}” is no facility of yours. Write one of ${names.join(', ')}.` } : { value: found };
};

/** What a row says of an account. An empty cell says nothing. */
export function readStaffRow({ values, problems: found }: ReadRow, facilityNames: readonly string[]): { said: Partial<StaffValues>; problems: CellProblem[] } {
  const read: { [Field in keyof StaffValues]: (text: string) => Read<StaffValues[Field]> } = {
    email: emailOf, firstName: textOf(FIRST_NAME_LENGTH), lastName: textOf(LAST_NAME_LENGTH), role: (text) => oneOf(text, roles, roleWords), credential: textOf(CREDENTIAL_LENGTH), credentialExpiresOn: dayOf,
    rights: (text) => listOf(text, (each) => oneOf(each, profileRights, profileRightWords)), facilities: (text) => listOf(text, facilityOf(facilityNames)),
  };
  const said: Partial<Record<keyof StaffValues, unknown>> = {};
  const problems = [...found];
  for (const field of Object.keys(read) as (keyof StaffValues)[]) {
    const text = values[field];
    if (text === null || text === undefined) continue;
    const cell = read[field](text);
    if ('problem' in cell) problems.push({ column: field, message: cell.problem });
    else said[field] = cell.value;
  }
  if ((said.facilities as readonly string[] | undefined)?.length === 0) problems.push({ column: 'facilities', message: 'Everybody works at one facility at least.' });
  return { said: said as Partial<StaffValues>, problems };
}

const required: readonly (keyof StaffValues)[] = ['email', 'firstName', 'lastName', 'role'];
const requiredWords: Partial<Record<keyof StaffValues, string>> = { email: 'Write the e-mail address they sign in with.', firstName: 'Write the first name.', lastName: 'Write the last name.', role: `Write one of ${roles.map((role) => roleWords[role]).join(', ')}.` };

/** What somebody new lacks; a cell that is wrong is told so already. */
export const missingOfStaff = (said: Partial<StaffValues>, found: readonly CellProblem[]): CellProblem[] =>
  required.filter((field) => said[field] === undefined && !found.some(({ column }) => column === field)).map((field) => ({ column: field, message: requiredWords[field] ?? '' }));

export const newStaff = (said: Partial<StaffValues>, facilityName: string): StaffValues => ({ email: '', firstName: '', lastName: '', role: 'TECHNICIAN', credential: null, credentialExpiresOn: null, rights: [], facilities: [facilityName], ...said });

const shown: { [Field in keyof StaffValues]: (staff: StaffValues) => string } = {
  email: ({ email }) => email, firstName: ({ firstName }) => firstName, lastName: ({ lastName }) => lastName, role: ({ role }) => roleWords[role], credential: ({ credential }) => credential ?? '', credentialExpiresOn: ({ credentialExpiresOn }) => credentialExpiresOn ?? '',
  rights: ({ rights }) => listWords(profileRights.filter((right) => rights.includes(right)).map((right) => profileRightWords[right])), facilities: ({ facilities }) => listWords([...facilities].sort()),
};

export const staffChanges = (before: StaffValues, after: StaffValues): RowOutcome['changes'] =>
  (Object.keys(shown) as (keyof StaffValues)[]).flatMap((column) => {
    const [from, to] = [shown[column](before), shown[column](after)];
    return from === to ? [] : [{ column, from, to }];
  });

/** An account as a row of the template. */
export const staffCells = (staff: StaffValues, keys: readonly string[]): (string | null)[] => keys.map((key) => shown[key as keyof StaffValues](staff) || null);
