import { wallTime } from '@groupwork/shared/kernel/time';
import { minutesOf } from '../../ui/grid-geometry';
import type { GridItem } from '../../ui/use-grid-keys';
import { minutesBetween } from '@groupwork/shared/kernel/time';
import type { CalendarSession } from './calendar-sessions';

export interface CalendarItem extends GridItem { session: CalendarSession }

/** A session where a time grid draws it: in the column of its day, or of its room. */
export function itemOf(session: CalendarSession, column: string, stays: string | null): CalendarItem {
  return { id: session.id, date: column, from: minutesOf(wallTime(session.plannedStart, session.facility.timeZone)), minutes: minutesBetween(session.plannedStart, session.plannedEnd), title: session.groupTitle, stays, session };
}
