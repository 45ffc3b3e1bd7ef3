import { isExcused } from './vocabulary';
import type { AttendanceState, Excusable } from './vocabulary';

export const outreachStatuses = ['OPEN', 'DONE', 'WITHDRAWN'] as const;
export type OutreachStatus = (typeof outreachStatuses)[number];
export const outreachStatusWords: Record<OutreachStatus, string> = { OPEN: 'To do', DONE: 'Done', WITHDRAWN: 'Withdrawn' };

export const OUTREACH_DONE_LENGTH = 1000;

/** A patient's line in one session that has ended. */
export interface EndedLine extends Excusable { state: AttendanceState }

/**
 * Absences in a row that are not excused, counted back from the last session. Coming to one ends the row; an excused absence,
 * and a line nobody decided, neither counts nor ends it. An absence nobody gave a reason for is not excused.
 */
export function absencesInARow(lastFirst: readonly EndedLine[]): number {
  let count = 0;
  for (const { state, ...absence } of lastFirst) {
    if (state === 'PRESENT' || state === 'OUT') break;
    if (state === 'ABSENT' && !isExcused(absence)) count += 1;
  }
  return count;
}
