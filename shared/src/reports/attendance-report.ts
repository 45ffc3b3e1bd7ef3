export const attendanceBys = ['GROUP', 'LEADER', 'PATIENT', 'LEVEL_OF_CARE'] as const;
export type AttendanceBy = (typeof attendanceBys)[number];
export const attendanceByWords: Record<AttendanceBy, string> = { GROUP: 'Group', LEADER: 'Leader', PATIENT: 'Patient', LEVEL_OF_CARE: 'Level of care' };

/** Lines of rosters, each a patient in a session; those added in error are none. */
export interface AttendanceCounts {
  onRoster: number;
  attended: number;
  excused: number;
  notExcused: number;
  notTaken: number;
}

export const attendanceOutcomes = ['attended', 'excused', 'notExcused', 'notTaken'] as const;
export type AttendanceOutcome = (typeof attendanceOutcomes)[number];
export const attendanceOutcomeWords: Record<AttendanceOutcome, string> = { attended: 'Attended', excused: 'Excused', notExcused: 'Not excused', notTaken: 'Not taken' };

const PRECISION = 10;

/** A part of a whole in percent with one decimal; null of nothing. */
export const percentOf = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 100 * PRECISION) / PRECISION);

/** Who attended among those of whom it is known. */
export const percentAttended = ({ attended, excused, notExcused }: AttendanceCounts): number | null => percentOf(attended, attended + excused + notExcused);
