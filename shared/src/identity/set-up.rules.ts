import { organizationNameProblem } from '../communications/lint-template';
import { shortened } from '../communications/message-facts';
import { sentence } from '../kernel/refusal-catalogue';
import { contactProblem } from '../patients/patient-fields';
import { newPinRefusal } from '../signatures/pin.rules';
import { newPasswordRefusal } from './password.rules';
import { EMAIL_LENGTH } from './sign-in.rules';
import { FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from './staff-account.rules';

export const ORGANIZATION_NAME_LENGTH = 100;

/** What an organization begins with: its name, and the Super Admin who sets up the rest. */
export interface WantedSetUp {
  organizationName: string;
  firstName: string;
  lastName: string;
  email: string;
  password: string;
  /** Null where it is chosen later, under My profile. */
  pin: string | null;
}

export interface SetUpProblem { field: keyof WantedSetUp; message: string }

const lineProblem = (typed: string, what: string, most: number): string | null => (typed.trim() === '' || typed.trim().length > most ? `Enter the ${what}, at most ${most} characters.` : null);

function emailProblem(email: string): string | null {
  if (email.trim() === '' || email.trim().length > EMAIL_LENGTH) return `Enter an e-mail address, at most ${EMAIL_LENGTH} characters.`;
  return contactProblem('email', email.trim());
}

const secretProblem = (refusal: ReturnType<typeof newPasswordRefusal>): string | null => refusal && sentence(refusal);

/** Everything that cannot be kept, each with its field. */
export const setUpProblems = ({ organizationName, firstName, lastName, email, password, pin }: WantedSetUp): SetUpProblem[] =>
  ([
    ['organizationName', lineProblem(organizationName, 'name of the organization', ORGANIZATION_NAME_LENGTH)],
    ['firstName', lineProblem(firstName, 'first name', FIRST_NAME_LENGTH)],
    ['lastName', lineProblem(lastName, 'last name', LAST_NAME_LENGTH)],
    ['email', emailProblem(email)],
    ['password', secretProblem(newPasswordRefusal(password, email.trim()))],
    ['pin', pin === null ? null : secretProblem(newPinRefusal(pin))],
  ] as const).flatMap(([field, message]) => (message === null ? [] : [{ field, message }]));

/** What messages say until another name is chosen under Settings: they have little room, and a name that tells why somebody comes stands in none. */
export const nameInMessages = (organizationName: string): string =>
  [shortened(organizationName), organizationName.trim().split(/\s+/)[0] ?? ''].find((name) => organizationNameProblem(name) === null) ?? 'Our office';
