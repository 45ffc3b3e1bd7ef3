import type { Role } from '../access/roles';
import { isAdministrator } from '../access/roles';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addDays, dayBounds, shortDate } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import type { Settings } from '../settings/settings';
import { backDateRules } from './back-date.rules';
import type { BackDate } from './back-date.rules';

/** How many patients one assignment reaches. */
export const MOST_PATIENTS_AT_ONCE = 5_000;
export const MOST_SCHEDULES_AT_ONCE = 20;
/** Sessions further ahead than this are looked at by nobody. */
export const CLASH_WINDOW_DAYS = 13 * 7;
const DAYS_AHEAD = 365;

/** What can be asked before anybody is looked at. */
export interface AssignmentDates extends BackDate {
  /** Last day on the schedule; open where null. */
  endsOn: LocalDate | null;
}

export const beginsWithinAYear: Rule<AssignmentDates> = ({ date, today }) => {
  const last = addDays(today, DAYS_AHEAD);
  return date > last ? refuse('BEGINS_TOO_FAR_AHEAD', { last: shortDate(last) }) : null;
};

export const endsOnOrAfterItsStart: Rule<AssignmentDates> = ({ date, endsOn }) => (endsOn !== null && endsOn < date ? refuse('ENDS_BEFORE_IT_BEGINS', { begins: shortDate(date), ends: shortDate(endsOn) }) : null);

export const assignmentDateRules: readonly Rule<AssignmentDates>[] = [...backDateRules, beginsWithinAYear, endsOnOrAfterItsStart];

/** From now where it begins today, so that what has started stays as it is; else from the start of the day. */
export const assignmentStart = (date: LocalDate, today: LocalDate, now: Date, timeZone: string): Date => (date === today ? now : dayBounds(date, timeZone).start);

/** After the last day. */
export const assignmentEnd = (endsOn: LocalDate | null, timeZone: string): Date | null => (endsOn === null ? null : dayBounds(endsOn, timeZone).end);

export interface ScheduleToGive { title: string; facilityId: string; archived: boolean }
export interface PatientToGive { name: string; facilityId: string; inCare: boolean }
export interface Giving { facilityId: string; facilityName: string; date: LocalDate; schedule: ScheduleToGive }
export interface Receiving { facilityId: string; facilityName: string; date: LocalDate; patient: PatientToGive }

export const scheduleIsOfThisFacility: Rule<Giving> = ({ facilityId, facilityName, schedule }) => (schedule.facilityId === facilityId ? null : refuse('SCHEDULE_OF_ANOTHER_FACILITY', { schedule: schedule.title, facility: facilityName }));
export const scheduleIsInUse: Rule<Giving> = ({ schedule }) => (schedule.archived ? refuse('SCHEDULE_ARCHIVED', { schedule: schedule.title }) : null);
export const patientIsOfThisFacility: Rule<Receiving> = ({ facilityId, facilityName, patient }) => (patient.facilityId === facilityId ? null : refuse('PATIENT_OF_ANOTHER_FACILITY', { patient: patient.name, facility: facilityName }));
export const patientIsInCare: Rule<Receiving> = ({ facilityName, date, patient }) => (patient.inCare ? null : refuse('NOT_IN_CARE', { patient: patient.name, facility: facilityName, date: shortDate(date) }));

export const scheduleToGiveRules: readonly Rule<Giving>[] = [scheduleIsOfThisFacility, scheduleIsInUse];
export const patientToGiveRules: readonly Rule<Receiving>[] = [patientIsOfThisFacility, patientIsInCare];

export type ClashPolicy = Settings['clashPolicy'];
export const clashPolicies = ['WARN', 'BLOCK', 'OVERRIDE'] as const satisfies readonly ClashPolicy[];
export const clashPolicyWords: Record<ClashPolicy, string> = { WARN: 'Shown, and allowed.', BLOCK: 'Not allowed; an administrator may keep it with a reason.', OVERRIDE: 'Allowed with a reason.' };

/** Clashes that stay after some slots were left out. */
export interface KeptClashes {
  policy: ClashPolicy;
  clashes: number;
  reason: string | null;
  /** Null for a machine with a key. */
  role: Role | null;
  /** Names of those who may keep both where the facility blocks. */
  overriders: readonly string[];
}

/** Where the facility blocks, its administrators may still keep both. */
export const mayKeepClashes = (policy: ClashPolicy, role: Role | null): boolean => policy !== 'BLOCK' || (role !== null && isAdministrator(role));
export const needsClashReason = (policy: ClashPolicy): boolean => policy !== 'WARN';

const toAsk = (overriders: readonly string[]): string => (overriders.length > 0 ? overriders.join(', ') : 'an administrator');

export const clashesMayBeKept: Rule<KeptClashes> = ({ policy, clashes, role, overriders }) =>
  clashes > 0 && !mayKeepClashes(policy, role) ? refuse('CLASHES_BLOCKED', { clashes, overriders: toAsk(overriders) }) : null;

export const clashesAreKeptForAReason: Rule<KeptClashes> = ({ policy, clashes, reason }) => (clashes > 0 && needsClashReason(policy) && (reason ?? '').trim() === '' ? refuse('CLASH_REASON_NEEDED', { clashes }) : null);

export const keptClashRules: readonly Rule<KeptClashes>[] = [clashesMayBeKept, clashesAreKeptForAReason];

/** Patients who would be expected in one session, and elsewhere at the same time. */
export interface SessionClashes extends Omit<KeptClashes, 'clashes'> {
  patients: readonly string[];
}

const MOST_NAMED = 3;
/** The first few names, and how many more there are. */
export const someNames = (patients: readonly string[]): string => [...patients.slice(0, MOST_NAMED), ...(patients.length > MOST_NAMED ? [`${patients.length - MOST_NAMED} more`] : [])].join(', ');

export const sessionClashesMayBeKept: Rule<SessionClashes> = ({ policy, patients, role, overriders }) =>
  patients.length > 0 && !mayKeepClashes(policy, role) ? refuse('SESSION_CLASH_BLOCKED', { patients: someNames(patients), overriders: toAsk(overriders) }) : null;

export const sessionClashesAreKeptForAReason: Rule<SessionClashes> = ({ policy, patients, reason }) =>
  patients.length > 0 && needsClashReason(policy) && (reason ?? '').trim() === '' ? refuse('SESSION_CLASH_REASON_NEEDED', { patients: someNames(patients) }) : null;

export const sessionClashRules: readonly Rule<SessionClashes>[] = [sessionClashesMayBeKept, sessionClashesAreKeptForAReason];

export interface EndAssignment extends BackDate {
  schedule: string;
  startsAt: Date;
  endsAt: Date | null;
  /** When it is to end. */
  at: Date;
}

export const isNotOverYet: Rule<EndAssignment> = ({ endsAt, at, schedule }) => (endsAt !== null && endsAt <= at ? refuse('ASSIGNMENT_ENDS_SOONER', { schedule }) : null);
export const endsAfterItBegan: Rule<EndAssignment> = ({ startsAt, at, schedule }) => (at < startsAt ? refuse('ASSIGNMENT_BEGINS_LATER', { schedule }) : null);

export const endAssignmentRules: readonly Rule<EndAssignment>[] = [...backDateRules, isNotOverYet, endsAfterItBegan];
