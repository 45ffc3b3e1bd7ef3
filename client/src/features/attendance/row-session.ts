import type { LineSession } from '@groupwork/shared/attendance/roster-line';
import type { SessionTimes } from '@groupwork/shared/attendance/totals';
import { hasHadTheGrace } from '@groupwork/shared/attendance/no-show.rules';
import { useMemo } from 'react';
import type { AttendancePageQuery } from '../../graphql/generated/operations';
import { pauseOf } from '../../graphql/session-abilities';

export type PageSession = AttendancePageQuery['groupSession'];
export type PageEntry = PageSession['roster'][number];

/** What every row knows of its session. It changes when the session's times do, not when somebody is marked. */
export interface RowSession {
  id: string;
  timeZone: string;
  times: SessionTimes;
  /** Null before the start and after the signature: nothing can be marked then. */
  line: LineSession | null;
  /** Whether those not taken yet are proposed as no-shows. */
  noShows: boolean;
  lateThresholdMinutes: number;
  earlyLeaveThresholdMinutes: number;
  /** The shared axis of all timelines. */
  axis: { start: number; end: number };
  /** Why nothing can be marked here by this reader, or null. */
  notMarking: string | null;
  notCorrecting: string | null;
}

const OVERTIME_STEP = 10 * 60_000;
const date = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

type TimedSession = Pick<PageSession, 'status' | 'actualStart' | 'actualEnd' | 'timeZone' | 'pauses'> & { facility: { settings: { graceAtStartMinutes: number; editToleranceMinutes: number } } };

/** The session as the rules of a line know it. */
export function lineSession({ status, actualStart, actualEnd, timeZone, pauses, facility: { settings: { graceAtStartMinutes, editToleranceMinutes } } }: TimedSession): LineSession | null {
  if ((status !== 'IN_PROGRESS' && status !== 'ENDED') || actualStart === null) return null;
  return { status, actualStart: new Date(actualStart), actualEnd: status === 'ENDED' ? date(actualEnd) : null, timeZone, pauses: pauses.map(pauseOf), graceAtStartMinutes, editToleranceMinutes };
}

/** From the earlier of planned and actual start to the later end; while it runs over, ten minutes at a time. */
function axisOf(session: PageSession, now: number): { start: number; end: number } {
  const start = Math.min(Date.parse(session.plannedStart), session.actualStart === null ? Number.POSITIVE_INFINITY : Date.parse(session.actualStart));
  const plannedEnd = Date.parse(session.plannedEnd);
  const over = session.status === 'IN_PROGRESS' && now > plannedEnd ? plannedEnd + Math.ceil((now - plannedEnd) / OVERTIME_STEP) * OVERTIME_STEP : plannedEnd;
  return { start, end: Math.max(over, session.actualEnd === null ? 0 : Date.parse(session.actualEnd)) };
}

/**
 * Made of plain values only: the session itself is another object after every tap, since its counts changed, and with it every
 * row would be drawn again.
 */
export function useRowSession(session: PageSession, now: number, notMarking: string | null, notCorrecting: string | null): RowSession {
  const { id, timeZone, status, plannedStart, plannedEnd, actualStart, actualEnd } = session;
  const { lateThresholdMinutes, earlyLeaveThresholdMinutes, graceAtStartMinutes, editToleranceMinutes } = session.facility.settings;
  const { start, end } = axisOf(session, now);
  const pauses = JSON.stringify(session.pauses);
  const noShows = hasHadTheGrace({ plannedStart: new Date(plannedStart), actualEnd: date(actualEnd), timeZone, noShowAfterMinutes: session.facility.settings.noShowAfterMinutes, now: new Date(now) }) === null;
  return useMemo(() => ({
    id, timeZone, notMarking, notCorrecting, lateThresholdMinutes, earlyLeaveThresholdMinutes,
    noShows,
    line: lineSession({ status, actualStart, actualEnd, timeZone, pauses: JSON.parse(pauses) as PageSession['pauses'], facility: { settings: { graceAtStartMinutes, editToleranceMinutes } } }),
    times: { plannedStart: new Date(plannedStart), plannedEnd: new Date(plannedEnd), actualStart: date(actualStart), actualEnd: date(actualEnd) },
    axis: { start, end },
  }), [id, timeZone, status, pauses, noShows, plannedStart, plannedEnd, actualStart, actualEnd, notMarking, notCorrecting, lateThresholdMinutes, earlyLeaveThresholdMinutes, graceAtStartMinutes, editToleranceMinutes, start, end]);
}
