import { absenceReasonWords, absenceReasons, attendanceStates, attendanceWords, outReasonWords, outReasons, strikeReasonWords, strikeReasons } from '@groupwork/shared/attendance/vocabulary';
import type { AbsenceReason as AbsenceReasonValue, AttendanceState as StateValue, OutReason as OutReasonValue, StrikeReason as StrikeReasonValue } from '@groupwork/shared/attendance/vocabulary';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { KioskSignInType } from '../kiosk/kiosk.type';
import { StaffMemberType } from '../identity/staff-member.type';

const reasonLabels = Object.fromEntries(absenceReasons.map((reason) => [reason, `${absenceReasonWords[reason].label}${absenceReasonWords[reason].excused ? ', excused' : ', not excused'}.`])) as Record<AbsenceReasonValue, string>;

export const AttendanceState = vocabulary('AttendanceState', "A roster line's state, computed from its stays and absence.", attendanceStates, attendanceWords);
export const RestMark = vocabulary('RestMark', 'What everybody who is not taken yet is marked as.', ['PRESENT', 'ABSENT']);
export const AbsenceReason = vocabulary('AbsenceReason', 'Why somebody was not there.', absenceReasons, reasonLabels);
export const StrikeReason = vocabulary('StrikeReason', 'Why a line should never have been on a roster.', strikeReasons, strikeReasonWords);
export const OutReason = vocabulary('OutReason', 'Why somebody stepped out.', outReasons, outReasonWords);

@ObjectType('RosterPatient', { description: "A patient as a roster line keeps them: the names of the session's day. Lists show displayName; full name, birth date and MRN belong in an individual note, a chart and print." })
export class RosterPatientType {
  @Field(() => ID, { description: 'The patient.' })
  id: string;

  @Field({ description: 'Preferred name, else first name, and last initial.' })
  displayName: string;

  @Field({ description: 'Initials of the same.' })
  initials: string;

  @Field({ description: 'First and last name.' })
  fullName: string;

  @Field({ description: 'First name.' })
  firstName: string;

  @Field({ description: 'Last name.' })
  lastName: string;

  @Field(() => String, { nullable: true, description: 'What the patient wants to be called.' })
  preferredName: string | null;

  @Field(() => LocalDate, { description: 'Birth date.' })
  birthDate: string;

  @Field({ description: 'Medical record number.' })
  mrn: string;

  @Field({ description: 'Last four of the MRN, to tell two alike names apart.' })
  mrnTail: string;

  @Field(() => [String], { description: 'What is to be known of them in a group, as it is now; none before the start, and none for who only sees the day.' })
  alerts: string[];

  @Field(() => String, { nullable: true, description: 'A short line beside the alerts.' })
  alertNote: string | null;
}

@ObjectType('AttendanceSegment', { implements: Node, description: 'One continuous stay.' })
export class AttendanceSegmentType extends Node {
  @Field(() => Int, { description: 'Rises with every change of its times.' })
  version: number;

  @Field({ description: 'In.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Out; null while the stay is open.' })
  endsAt: Date | null;

  @Field(() => OutReason, { nullable: true, description: 'Why it ended, when that was said.' })
  outReason: OutReasonValue | null;

  @Field({ description: 'When the in was marked, by the server.' })
  startMarkedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the out was marked, by the server.' })
  endMarkedAt: Date | null;

  @Field({ description: "Whether the session's end closed it." })
  endedWithSession: boolean;
}

@ObjectType('Absence', { description: 'That, and why, somebody was not there.' })
export class AbsenceType {
  @Field(() => AbsenceReason, { nullable: true, description: 'The reason; asked for again before signing when it is missing.' })
  reason: AbsenceReasonValue | null;

  @Field(() => String, { nullable: true, description: 'Note beside it, at most 500 characters.' })
  note: string | null;

  @Field({ description: 'Whether it is excused: as its reason says, unless somebody said otherwise. Not, while there is neither.' })
  excused: boolean;

  @Field({ description: 'When it was marked.' })
  markedAt: Date;

  @Field(() => StaffMemberType, { description: 'Who marked it.' })
  markedBy: StaffMemberType;
}

@ObjectType('RosterEntryStrike', { description: 'That, and why, a line was added in error.' })
export class RosterEntryStrikeType {
  @Field(() => StrikeReason, { description: 'The reason.' })
  reason: StrikeReasonValue;

  @Field(() => String, { nullable: true, description: 'A few words beside it.' })
  note: string | null;

  @Field({ description: 'When it was struck.' })
  struckAt: Date;

  @Field(() => StaffMemberType, { description: 'Who struck it.' })
  struckBy: StaffMemberType;
}

@ObjectType('PresentElsewhere', { description: 'The time of another session in which somebody is marked present now. Which session it is, is nobody’s business here.' })
export class PresentElsewhereType {
  @Field({ description: 'Its planned start.' })
  plannedStart: Date;

  @Field({ description: 'Its planned end.' })
  plannedEnd: Date;
}

@ObjectType('AttendanceMark', { description: 'One mark in the history of a line. Nothing is ever removed from it.' })
export class AttendanceMarkType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field({ description: 'What was done: PRESENT, OUT, ABSENT, EDITED, DROPPED, ADDED; STRUCK, found to have been added in error, and BROUGHT_BACK; ACCEPTED, time that a video room suggested; UNDONE, which takes one of them back; REPEATED, said again by somebody without changing anything; SET_ASIDE, a tap that contradicts another answer and waits for a person to decide; of the whole session PAUSED, RESUMED, ENDED, END_MOVED, REOPENED.' })
  kind: string;

  @Field({ description: 'When it was done, by the server.' })
  markedAt: Date;

  @Field({ description: 'The moment it speaks of.' })
  effectiveAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the tap was made, checked by server time: before `markedAt` where it waited for the network. Null on what is no tap.' })
  tappedAt: Date | null;

  @Field(() => StaffMemberType, { description: 'Who did it.' })
  markedBy: StaffMemberType;

  @Field(() => String, { nullable: true, description: 'What stood before, as JSON of times and reasons.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'What stands since, as JSON of times and reasons.' })
  after: string | null;
}

/** How far the line's individual note is; read with the line, since every card and tab counts it. */
export interface NoteFacts {
  version: number;
  participation: number | null;
  noLinkReason: NoLinkReason | null;
  started: boolean;
  complete: boolean;
  linkedObjectiveIds: readonly string[];
}

@ObjectType('RosterEntry', { implements: Node, description: "A patient's line in one session. Before the start it is planned from the schedules; the start keeps it." })
export class RosterEntryType extends Node {
  @Field(() => Int, { description: 'Rises with every mark; 0 while the line is only planned.' })
  version: number;

  @Field(() => RosterPatientType, { description: 'The patient, as of that day.' })
  patient: RosterPatientType;

  @Field(() => String, { nullable: true, description: 'Name of the level of care at the planned start.' })
  levelOfCare: string | null;

  @Field(() => AttendanceState, { description: 'Not taken, present, out, absent, or added in error.' })
  state: StateValue;

  @Field({ description: 'Whether another line shows the same name.' })
  sameName: boolean;

  @AtMost(500, { priced: 20 })
  @Field(() => [AttendanceSegmentType], { description: 'Stays in the order of time.' })
  segments: AttendanceSegmentType[];

  @Field(() => AbsenceType, { nullable: true, description: 'The absence, while it stands.' })
  absence: AbsenceType | null;

  @Field(() => RosterEntryStrikeType, { nullable: true, description: 'While it is struck as added in error: then it counts nowhere and reaches no chart.' })
  strike: RosterEntryStrikeType | null;

  @Field(() => PresentElsewhereType, { nullable: true, description: 'Marked present in another session at this moment: nothing of it but its time. Null where they are not.' })
  presentElsewhere: PresentElsewhereType | null;

  @Field(() => KioskSignInType, { nullable: true, description: 'Their sign-in on a handed-over device, unless it was dismissed.' })
  signIn: KioskSignInType | null;

  @Field({ description: 'Whether the patient was added by hand, not by a schedule.' })
  added: boolean;

  @Field(() => Date, { nullable: true, description: 'When they were added by hand.' })
  addedAt: Date | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who added them.' })
  addedBy: StaffMemberType | null;

  @Field(() => String, { nullable: true, description: 'Why, where a reason was given.' })
  addReason: string | null;

  @Field({ description: 'Whether attendance was taken after the session had ended.' })
  takenAfterwards: boolean;

  /** Carried for field resolvers and rules: rows' own ids. */
  rosterEntryId: string;
  sessionId: string;
  patientId: string;
  episodeId: string | null;
  noteFacts: NoteFacts;
}

@ObjectType('SessionCensus', { description: 'The numbers of a session. Before the start, the planned roster.' })
export class SessionCensusType {
  @Field(() => Int, { description: 'Lines on the roster; those added in error are none.' })
  onRoster: number;

  @Field(() => Int, { description: 'Of the seats, those taken: expected and not cancelled ahead. From the start on the lines of the roster.' })
  booked: number;

  @Field(() => Int, { description: 'Seats kept for patients on leave. None from the start on.' })
  held: number;

  @Field(() => Int, { description: 'Seats kept for patients in line until they answer. None from the start on.' })
  offered: number;

  @Field(() => Int, { description: 'Patients in line for a seat in it, of its slot or of it alone. None from the start on.' })
  waiting: number;

  @Field(() => Int, { description: 'Here now, or to the end.' })
  present: number;

  @Field(() => Int, { description: 'Stepped out.' })
  out: number;

  @Field(() => Int, { description: 'Absent.' })
  absent: number;

  @Field(() => Int, { description: 'Not decided yet.' })
  notTaken: number;

  @Field(() => Int, { description: 'Most here at once: group size is judged by it.' })
  peak: number;

  @Field(() => Int, { description: 'Different people with at least one stay.' })
  attended: number;

  @Field(() => Int, { description: 'Individual notes begun.' })
  notesStarted: number;

  @Field(() => Int, { description: 'Individual notes with all required fields.' })
  notesComplete: number;
}
