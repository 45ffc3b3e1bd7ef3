import { age, duration, minutesBetween } from '@groupwork/shared/kernel/time';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import type { CalendarSession } from './calendar-sessions';

export const workflowColumns = ['UPCOMING', 'IN_PROGRESS', 'DOCUMENTING', 'RETURNED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED', 'NOT_HELD'] as const;
export type WorkflowColumn = (typeof workflowColumns)[number];
export const workflowWords: Record<WorkflowColumn, string> = {
  UPCOMING: 'Upcoming', IN_PROGRESS: 'In Progress', DOCUMENTING: 'Documenting', RETURNED: 'Returned', SIGNED: 'Signed', PENDING_REVIEW: 'Pending Review', FINALISED: 'Finalised', NOT_HELD: 'Cancelled or not held',
};

export function columnOf(session: Pick<CalendarSession, 'status' | 'returnedAt'>): WorkflowColumn {
  if (isReturned(session)) return 'RETURNED';
  switch (session.status) {
    case 'ENDED': return 'DOCUMENTING';
    case 'CANCELLED': case 'NOT_HELD': case 'VOIDED': return 'NOT_HELD';
    default: return session.status;
  }
}

/** From when on something has waited too long, in minutes; policies of the facility and what DOMAIN's defaults say where none is set. */
export interface Patience { notStarted: number; endProposed: number; incomplete: number; reviewDays: number }

export interface Age { words: string; late: boolean }

const since = (from: string | Date, now: Date, limit: number, says: (age: string) => string): Age | null => {
  const minutes = minutesBetween(from, now);
  return minutes < 0 ? null : { words: says(age(from, now)), late: minutes >= limit };
};

/** How long a session has stood in its column, and whether that is too long. */
export function ageOf(session: CalendarSession, now: Date, patience: Patience): Age | null {
  switch (columnOf(session)) {
    case 'UPCOMING': return since(session.plannedStart, now, patience.notStarted, (late) => `${late} late`);
    case 'IN_PROGRESS': return since(session.plannedEnd, now, patience.endProposed, (over) => `${over} over its end`);
    case 'DOCUMENTING': return since(session.actualEnd ?? session.plannedEnd, now, patience.incomplete, (waited) => `Ended ${waited} ago`);
    case 'RETURNED': return since(session.returnedAt ?? session.plannedEnd, now, patience.incomplete, (waited) => `Returned ${waited} ago`);
    case 'SIGNED': return since(session.signedAt ?? session.plannedEnd, now, patience.reviewDays * 1440, (waited) => `Waits for signers, ${waited}`);
    case 'PENDING_REVIEW': return since(session.signedAt ?? session.plannedEnd, now, patience.reviewDays * 1440, (waited) => `Waiting ${waited}`);
    default: return null;
  }
}

/** What has waited too long in a column, and how long that is: `2 notes not signed after 2 h`. */
export function lateWords(column: WorkflowColumn, late: number, patience: Patience): string {
  const notes = late === 1 ? 'note' : 'notes';
  const days = `${patience.reviewDays} ${patience.reviewDays === 1 ? 'day' : 'days'}`;
  switch (column) {
    case 'UPCOMING': return `${late} not started after ${duration(patience.notStarted)}`;
    case 'IN_PROGRESS': return `${late} not ended, ${duration(patience.endProposed)} over`;
    case 'DOCUMENTING': return `${late} ${notes} not signed after ${duration(patience.incomplete)}`;
    case 'RETURNED': return `${late} ${notes} not corrected after ${duration(patience.incomplete)}`;
    case 'SIGNED': return `${late} waiting for signers after ${days}`;
    case 'PENDING_REVIEW': return `${late} not reviewed after ${days}`;
    // What is final or was not held waits for nobody.
    case 'FINALISED': case 'NOT_HELD': return '';
  }
}
