import { profileRights, profileRightWords, roles, roleWords } from '../access/roles';
import type { ProfileRight, Role } from '../access/roles';
import { FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from '../identity/staff-account.rules';
import { placementsProblem, standingWords } from '../identity/placements';
import { contactProblem } from '../patients/patient-fields';
import { dayOf, listOf, listWords, oneOf, textOf } from './cells';
import type { Read } from './cells';
import type { CellProblem, ReadRow, RowOutcome } from './import-table';

/** What somebody is at one facility, named, in place of the account's role and rights. */
export interface NamedPlacement { facility: string; role: Role; rights: readonly ProfileRight[] }

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
  placements: readonly NamedPlacement[];
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

/** `Cedar Court: Case Manager, Back-date Groups`; a facility's own name may hold a colon. */
const placementOf = (names: readonly string[]) => (text: string): Read<NamedPlacement> => {
  const facility = [...names].sort((one, other) => other.length - one.length).find((name) => text.toLowerCase().startsWith(name.toLowerCase()) && text.slice(name.length).trimStart().startsWith(':'));
  if (facility === undefined) return { problem: `“${text}” does not begin with a facility of yours and a colon. Write it as ${names[0] ?? 'Alder House'}: ${roleWords.THERAPIST}.` };
  const [first = '', ...others] = text.slice(text.indexOf(':', facility.length) + 1).split(',').map((each) => each.trim());
  const role = oneOf(first, roles, roleWords);
  if ('problem' in role) return role;
  const rights = listOf(others.join(';'), (each) => oneOf(each, profileRights, profileRightWords));
  return 'problem' in rights ? rights : { value: { facility, role: role.value, rights: rights.value } };
};

/** What a row says of an account. An empty cell says nothing. */
export function readStaffRow({ values, problems: found }: ReadRow, facilityNames: readonly string[]): { said: Partial<StaffValues>; problems: CellProblem[] } {
  const read: { [Field in keyof StaffValues]: (text: string) => Read<StaffValues[Field]> } = {
    email: emailOf, firstName: textOf(FIRST_NAME_LENGTH), lastName: textOf(LAST_NAME_LENGTH), role: (text) => oneOf(text, roles, roleWords), credential: textOf(CREDENTIAL_LENGTH), credentialExpiresOn: dayOf,
    rights: (text) => listOf(text, (each) => oneOf(each, profileRights, profileRightWords)), facilities: (text) => listOf(text, facilityOf(facilityNames)),
    placements: (text) => listOf(text, placementOf(facilityNames)),
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

/** What a row makes of an account. Roles at facilities of which it says nothing stay where somebody stays, and a Super Admin has none. */
export function staffMerged(before: StaffValues, said: Partial<StaffValues>): StaffValues {
  const after = { ...before, ...said };
  return said.placements === undefined ? { ...after, placements: after.role === 'SUPER_ADMIN' ? [] : after.placements.filter(({ facility }) => after.facilities.includes(facility)) } : after;
}

/** What is wrong with the roles an account would have at single facilities. */
export function placementProblems({ role, facilities, placements }: StaffValues): CellProblem[] {
  const message = placementsProblem(role, facilities, placements.map(({ facility, ...own }) => ({ ...own, facilityId: facility })));
  return message === null ? [] : [{ column: 'placements', message }];
}

const required: readonly (keyof StaffValues)[] = ['email', 'firstName', 'lastName', 'role'];
const requiredWords: Partial<Record<keyof StaffValues, string>> = { email: 'Write the e-mail address they sign in with.', firstName: 'Write the first name.', lastName: 'Write the last name.', role: `Write one of ${roles.map((role) => roleWords[role]).join(', ')}.` };

/** What somebody new lacks; a cell that is wrong is told so already. */
export const missingOfStaff = (said: Partial<StaffValues>, found: readonly CellProblem[]): CellProblem[] =>
  required.filter((field) => said[field] === undefined && !found.some(({ column }) => column === field)).map((field) => ({ column: field, message: requiredWords[field] ?? '' }));

export const newStaff = (said: Partial<StaffValues>, facilityName: string): StaffValues => ({ email: '', firstName: '', lastName: '', role: 'TECHNICIAN', credential: null, credentialExpiresOn: null, rights: [], facilities: [facilityName], placements: [], ...said });

const shown: { [Field in keyof StaffValues]: (staff: StaffValues) => string } = {
  email: ({ email }) => email, firstName: ({ firstName }) => firstName, lastName: ({ lastName }) => lastName, role: ({ role }) => roleWords[role], credential: ({ credential }) => credential ?? '', credentialExpiresOn: ({ credentialExpiresOn }) => credentialExpiresOn ?? '',
  rights: ({ rights }) => listWords(profileRights.filter((right) => rights.includes(right)).map((right) => profileRightWords[right])), facilities: ({ facilities }) => listWords([...facilities].sort()),
  placements: ({ placements }) => listWords(placements.map(({ facility, role, rights }) => `${facility}: ${standingWords(role, rights)}`).sort()),
};

export const staffChanges = (before: StaffValues, after: StaffValues): RowOutcome['changes'] =>
  (Object.keys(shown) as (keyof StaffValues)[]).flatMap((column) => {
    const [from, to] = [shown[column](before), shown[column](after)];
    return from === to ? [] : [{ column, from, to }];
  });

/** An account as a row of the template. */
export const staffCells = (staff: StaffValues, keys: readonly string[]): (string | null)[] => keys.map((key) => shown[key as keyof StaffValues](staff) || null);
