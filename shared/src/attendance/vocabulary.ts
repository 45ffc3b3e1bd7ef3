export const attendanceStates = ['NOT_TAKEN', 'PRESENT', 'OUT', 'ABSENT'] as const;
export type AttendanceState = (typeof attendanceStates)[number];
export const attendanceWords: Record<AttendanceState, string> = { NOT_TAKEN: 'Not taken', PRESENT: 'Present', OUT: 'Out', ABSENT: 'Absent' };

/** In the order of the keys 1 to 7; the others are rarer. NO_SHOW is proposed by the system and confirmed by a person. */
export const absenceReasons = ['ILL', 'COURT', 'APPOINTMENT', 'TRANSPORT', 'FAMILY', 'REFUSED', 'UNKNOWN', 'NO_SHOW', 'OTHER', 'AMA', 'LEFT_FACILITY'] as const;
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
};

export const outReasons = ['NURSE', 'COURT', 'RESTROOM', 'DRUG_SCREEN', 'DISRUPTIVE', 'CRISIS', 'OTHER'] as const;
export type OutReason = (typeof outReasons)[number];
export const outReasonWords: Record<OutReason, string> = {
  NURSE: 'Nurse', COURT: 'Court', RESTROOM: 'Restroom', DRUG_SCREEN: 'Drug screen', DISRUPTIVE: 'Disruptive', CRISIS: 'Crisis', OTHER: 'Other',
};

export const ABSENCE_NOTE_LENGTH = 500;
export const ADD_REASON_LENGTH = 500;
export const EDIT_REASON_LENGTH = 500;
