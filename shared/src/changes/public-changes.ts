import type { NodeType } from '../kernel/ids';

/** What others are told of, as they choose from: with ids alone, and never with what was written. */
export const changeTopics = ['SESSIONS', 'ATTENDANCE', 'NOTES', 'SCHEDULES', 'PATIENTS'] as const;
export type ChangeTopic = (typeof changeTopics)[number];
export const changeTopicWords: Record<ChangeTopic, string> = { SESSIONS: 'Sessions', ATTENDANCE: 'Rosters and attendance', NOTES: 'Signing and notes', SCHEDULES: 'Groups and schedules', PATIENTS: 'Patients and their care' };

interface KindWords { topic: ChangeTopic; words: string }

/** Each kind of change, in the words of whoever chooses it. A kind is never renamed: programs of others know it. */
export const changeCatalogue = {
  SESSIONS_PLANNED: { topic: 'SESSIONS', words: 'Sessions were written ahead from schedules' },
  SESSION_CREATED: { topic: 'SESSIONS', words: 'A session was created' },
  SESSION_CHANGED: { topic: 'SESSIONS', words: 'A session has another time, room, leader or topic' },
  SESSION_STARTED: { topic: 'SESSIONS', words: 'A session started' },
  SESSION_START_UNDONE: { topic: 'SESSIONS', words: 'The start of a session was taken back' },
  SESSION_PAUSED: { topic: 'SESSIONS', words: 'A session paused' },
  SESSION_RESUMED: { topic: 'SESSIONS', words: 'A session went on after a pause' },
  SESSION_ENDED: { topic: 'SESSIONS', words: 'A session ended' },
  SESSION_REOPENED: { topic: 'SESSIONS', words: 'A session was reopened' },
  SESSION_CANCELLED: { topic: 'SESSIONS', words: 'A session was cancelled' },
  SESSION_RESTORED: { topic: 'SESSIONS', words: 'A cancelled session was brought back' },
  SESSION_NOT_HELD: { topic: 'SESSIONS', words: 'A session was not held' },
  SESSION_VOIDED: { topic: 'SESSIONS', words: 'A session entered in error was voided' },
  SESSION_UNVOIDED: { topic: 'SESSIONS', words: 'A voided session was brought back' },
  SESSION_CHECKED_OUT: { topic: 'SESSIONS', words: 'A session was checked out' },
  ROSTER_CHANGED: { topic: 'ATTENDANCE', words: 'Somebody was added to a session or taken from it' },
  ATTENDANCE_CHANGED: { topic: 'ATTENDANCE', words: 'Attendance was taken or corrected' },
  APPOINTMENT_ANSWERED: { topic: 'ATTENDANCE', words: 'A patient confirmed, cancelled or arrived' },
  SESSION_SIGNED: { topic: 'NOTES', words: 'A session was signed and waits for more' },
  SESSION_RETURNED: { topic: 'NOTES', words: 'A session was returned to its leader' },
  NOTE_FINALISED: { topic: 'NOTES', words: 'The notes of a session are finalised' },
  NOTE_AMENDED: { topic: 'NOTES', words: 'A finalised note was added to or struck' },
  GROUP_CHANGED: { topic: 'SCHEDULES', words: 'A group was created, changed or archived' },
  SCHEDULE_CHANGED: { topic: 'SCHEDULES', words: 'A group schedule, one of its slots or a holiday changed' },
  SCHEDULES_ASSIGNED: { topic: 'SCHEDULES', words: 'Patients were given schedules' },
  ASSIGNMENT_ENDED: { topic: 'SCHEDULES', words: 'A patient left a schedule' },
  PATIENT_CHANGED: { topic: 'PATIENTS', words: 'A patient was created or changed' },
  PATIENT_ADMITTED: { topic: 'PATIENTS', words: 'A patient was admitted' },
  STAY_CHANGED: { topic: 'PATIENTS', words: 'A patient has another level of care' },
  PATIENT_TRANSFERRED: { topic: 'PATIENTS', words: 'A patient was transferred to another facility' },
  PATIENT_DISCHARGED: { topic: 'PATIENTS', words: 'A patient was discharged' },
  CARE_TEAM_CHANGED: { topic: 'PATIENTS', words: 'A patient has another care team' },
} as const satisfies Record<string, KindWords>;

export type ChangeKind = keyof typeof changeCatalogue;
export const changeKinds = Object.keys(changeCatalogue) as ChangeKind[];

interface Happened {
  type: string;
  subject: { readonly type: string; readonly id: string };
  payload: Readonly<Record<string, unknown>>;
  patientIds: readonly string[];
}

type Kind = ChangeKind | ((payload: Readonly<Record<string, unknown>>) => ChangeKind);

const whenFinalised: Kind = ({ after }) => (after === 'FINALISED' ? 'NOTE_FINALISED' : 'SESSION_SIGNED');

/**
 * The events that others hear of, and as what. Which is not here is told to nobody outside: a new event stays
 * inside until somebody has looked at what it carries.
 */
const published: Readonly<Record<string, Kind>> = {
  SessionsPlanned: 'SESSIONS_PLANNED',
  SessionCreated: 'SESSION_CREATED',
  SessionChanged: 'SESSION_CHANGED',
  SessionCovered: 'SESSION_CHANGED',
  CoLeaderAdded: 'SESSION_CHANGED',
  SessionDescribed: 'SESSION_CHANGED',
  SessionStarted: 'SESSION_STARTED',
  SessionStartUndone: 'SESSION_START_UNDONE',
  SessionPaused: 'SESSION_PAUSED',
  SessionResumed: 'SESSION_RESUMED',
  SessionEnded: 'SESSION_ENDED',
  SessionReopened: 'SESSION_REOPENED',
  SessionCancelled: 'SESSION_CANCELLED',
  SessionRestored: 'SESSION_RESTORED',
  SessionNotHeld: 'SESSION_NOT_HELD',
  SessionVoided: 'SESSION_VOIDED',
  SessionUnvoided: 'SESSION_UNVOIDED',
  SessionCheckedOut: 'SESSION_CHECKED_OUT',
  PatientsExpected: 'ROSTER_CHANGED',
  PatientWithdrawn: 'ROSTER_CHANGED',
  PatientAddedToSession: 'ROSTER_CHANGED',
  AttendanceMarked: 'ATTENDANCE_CHANGED',
  AppointmentAnswered: 'APPOINTMENT_ANSWERED',
  SessionSigned: whenFinalised,
  SessionCoSigned: whenFinalised,
  SessionReturned: 'SESSION_RETURNED',
  SignatureDeclined: 'SESSION_RETURNED',
  ReviewSigned: 'NOTE_FINALISED',
  ReviewWaived: 'NOTE_FINALISED',
  AddendumSigned: 'NOTE_AMENDED',
  GroupSaved: 'GROUP_CHANGED',
  GroupArchived: 'GROUP_CHANGED',
  GroupScheduleSaved: 'SCHEDULE_CHANGED',
  SlotChanged: 'SCHEDULE_CHANGED',
  HolidaySaved: 'SCHEDULE_CHANGED',
  SchedulesAssigned: 'SCHEDULES_ASSIGNED',
  AssignmentEnded: 'ASSIGNMENT_ENDED',
  PatientSaved: 'PATIENT_CHANGED',
  PatientAdmitted: 'PATIENT_ADMITTED',
  PlacementChanged: 'STAY_CHANGED',
  PatientTransferred: 'PATIENT_TRANSFERRED',
  PatientDischarged: 'PATIENT_DISCHARGED',
  CareTeamSaved: 'CARE_TEAM_CHANGED',
};

export const publishedEvents = Object.keys(published);

/** Where an event's own ids stand, and of what they are. Nothing else of what it carries leaves. */
const idsIn: Readonly<Record<string, NodeType>> = { rosterEntryIds: 'RosterEntry', scheduleIds: 'GroupSchedule', scheduleId: 'GroupSchedule', assignmentIds: 'ScheduleAssignment', episodeId: 'Episode' };
const subjects: ReadonlySet<string> = new Set<NodeType>(['Facility', 'GroupSession', 'Group', 'GroupSchedule', 'Holiday', 'Patient']);

/** One thing a change is about: its type in the API, and the row's own id. */
export type Concerned = readonly [type: NodeType, id: string];

export interface PublicChange { kind: ChangeKind; concerned: readonly Concerned[] }

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '');

/** What others are told of an event: its kind, and the ids of what it is about. Null for what is told to nobody. */
export function publicChange({ type, subject, payload, patientIds }: Happened): PublicChange | null {
  const kind = Object.hasOwn(published, type) ? published[type] : undefined;
  if (kind === undefined) return null;
  const named: Concerned[] = [
    ...(subjects.has(subject.type) ? [[subject.type as NodeType, subject.id] as const] : []),
    ...Object.entries(idsIn).flatMap(([name, of]) => idsOf(payload[name]).map((id) => [of, id] as const)),
    ...patientIds.map((id) => ['Patient', id] as const),
  ];
  const once = new Map(named.map((each) => [each.join(':'), each]));
  return { kind: typeof kind === 'function' ? kind(payload) : kind, concerned: [...once.values()] };
}

/** Told to those alone who may open patients: by its kind it is about one. */
export const isAboutPatients = (kind: ChangeKind): boolean => changeCatalogue[kind].topic === 'PATIENTS';

/** So long a change is kept at least, for whoever reads on from where they were. */
export const CHANGES_KEPT_DAYS = 30;
