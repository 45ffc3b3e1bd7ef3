export const attendanceStates = ['NOT_TAKEN', 'PRESENT', 'OUT', 'ABSENT', 'ADDED_IN_ERROR'] as const;
export type AttendanceState = (typeof attendanceStates)[number];
export const attendanceWords: Record<AttendanceState, string> = { NOT_TAKEN: 'Not taken', PRESENT: 'Present', OUT: 'Out', ABSENT: 'Absent', ADDED_IN_ERROR: 'Added in error' };

/** In the order of the keys 1 to 7; the others are rarer. NO_SHOW and CANCELLED_AHEAD are proposed by the system and confirmed by a person. */
export const absenceReasons = ['ILL', 'COURT', 'APPOINTMENT', 'TRANSPORT', 'FAMILY', 'REFUSED', 'UNKNOWN', 'NO_SHOW', 'OTHER', 'AMA', 'LEFT_FACILITY', 'CANCELLED_AHEAD'] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

interface ReasonWords { label: string; excused: boolean }

export const absenceReasonWords: Record<AbsenceReason, ReasonWords> = {
  ILL: { label: 'Ill', excused: true },
  COURT: { label: 'Court', excused: true },
  APPOINTMENT: { label: 'Appointment', excused: true },
  TRANSPORT: { label: 'Transport', excused: true },
  FAMILY: { label: 'Family', excused: true },
  REFUSED: { label: 'Refused', excused: false },
  UNKNOWN: { label: 'Unknown', excused: false },
  NO_SHOW: { label: 'No-show', excused: false },
  OTHER: { label: 'Other', excused: false },
  AMA: { label: 'Against medical advice', excused: false },
  LEFT_FACILITY: { label: 'Left the facility', excused: false },
  CANCELLED_AHEAD: { label: 'Cancelled ahead', excused: true },
};

/** Why a line should never have been on a roster. NO_LONGER_EXPECTED is also said by a start that is made again. */
export const strikeReasons = ['WRONG_PERSON', 'OTHER_GROUP', 'NO_LONGER_EXPECTED', 'OTHER'] as const;
export type StrikeReason = (typeof strikeReasons)[number];
export const strikeReasonWords: Record<StrikeReason, string> = { WRONG_PERSON: 'Wrong person', OTHER_GROUP: 'Belongs to another group', NO_LONGER_EXPECTED: 'No longer expected', OTHER: 'Other' };

/** An absence as far as excusing goes: a person's word, else what the reason says. Without either it is not excused. */
export interface Excusable { reason: AbsenceReason | null; excused: boolean | null }
const reasonExcuses = (reason: AbsenceReason | null): boolean => reason !== null && absenceReasonWords[reason].excused;
export const isExcused = ({ reason, excused }: Excusable): boolean => excused ?? reasonExcuses(reason);

export const excusedWord = (excused: boolean): string => (excused ? 'Excused' : 'Not excused');

/** `Ill, not excused` */
export const absenceInWords = (reason: AbsenceReason, excused: boolean): string => `${absenceReasonWords[reason].label}, ${excusedWord(excused).toLowerCase()}`;

/** What is kept of a person's word on it: nothing where it says what the reason says anyway. */
export const excusedAgainstReason = ({ reason, excused }: Excusable): boolean | null => (excused === reasonExcuses(reason) ? null : excused);

export const outReasons = ['NURSE', 'COURT', 'RESTROOM', 'DRUG_SCREEN', 'DISRUPTIVE', 'CRISIS', 'OTHER'] as const;
export type OutReason = (typeof outReasons)[number];
export const outReasonWords: Record<OutReason, string> = {
  NURSE: 'Nurse', COURT: 'Court', RESTROOM: 'Restroom', DRUG_SCREEN: 'Drug screen', DISRUPTIVE: 'Disruptive', CRISIS: 'Crisis', OTHER: 'Other',
};

export const ABSENCE_NOTE_LENGTH = 500;
export const STRIKE_NOTE_LENGTH = 200;
export const ADD_REASON_LENGTH = 500;
export const EDIT_REASON_LENGTH = 500;
