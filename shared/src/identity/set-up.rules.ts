import { organizationNameProblem } from '../communications/lint-template';
import { shortened } from '../communications/message-facts';
import { sentence } from '../kernel/refusal-catalogue';
import { facilityProblems } from '../facilities/facility.rules';
import { contactProblem } from '../patients/patient-fields';
import { newPinRefusal } from '../signatures/pin.rules';
import { newPasswordRefusal } from './password.rules';
import { EMAIL_LENGTH } from './sign-in.rules';
import { FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from './staff-account.rules';

export const ORGANIZATION_NAME_LENGTH = 100;
/** How long the address that sets up is open. */
export const SET_UP_MINUTES = 60;

/** What an organization begins with: its name, the Super Admin who sets up the rest, and a first facility. */
export interface WantedSetUp {
  organizationName: string;
  firstName: string;
  lastName: string;
  email: string;
  password: string;
  /** Null where it is chosen later, under My profile. */
  pin: string | null;
  /** Null where it is opened later, by whoever signed in. */
  facility: { name: string; timeZone: string } | null;
}

export type SetUpField = Exclude<keyof WantedSetUp, 'facility'> | 'facilityName' | 'timeZone';

export interface SetUpProblem { field: SetUpField; message: string }

const lineProblem = (typed: string, what: string, most: number): string | null => (typed.trim() === '' || typed.trim().length > most ? `Enter the ${what}, at most ${most} characters.` : null);

function emailProblem(email: string): string | null {
  if (email.trim() === '' || email.trim().length > EMAIL_LENGTH) return `Enter an e-mail address, at most ${EMAIL_LENGTH} characters.`;
  return contactProblem('email', email.trim());
}

const firstFacilityProblems = (facility: WantedSetUp['facility']): SetUpProblem[] =>
  (facility === null ? [] : facilityProblems({ id: null, ...facility, phone: null, address: null }, [])).flatMap(({ field, message }) => (field === 'name' ? { field: 'facilityName' as const, message } : field === 'timeZone' ? { field, message } : []));

const secretProblem = (refusal: ReturnType<typeof newPasswordRefusal>): string | null => refusal && sentence(refusal);

/** Everything that cannot be kept, each with its field. */
export const setUpProblems = ({ organizationName, firstName, lastName, email, password, pin, facility }: WantedSetUp): SetUpProblem[] => [
  ...([
    ['organizationName', lineProblem(organizationName, 'name of the organization', ORGANIZATION_NAME_LENGTH)],
    ['firstName', lineProblem(firstName, 'first name', FIRST_NAME_LENGTH)],
    ['lastName', lineProblem(lastName, 'last name', LAST_NAME_LENGTH)],
    ['email', emailProblem(email)],
    ['password', secretProblem(newPasswordRefusal(password, email.trim()))],
    ['pin', pin === null ? null : secretProblem(newPinRefusal(pin))],
  ] as const).flatMap(([field, message]) => (message === null ? [] : [{ field, message }])),
  ...firstFacilityProblems(facility),
];

/** What messages say until another name is chosen under Settings: they have little room, and a name that tells why somebody comes stands in none. */
export const nameInMessages = (organizationName: string): string =>
  [shortened(organizationName), organizationName.trim().split(/\s+/)[0] ?? ''].find((name) => organizationNameProblem(name) === null) ?? 'Our office';
