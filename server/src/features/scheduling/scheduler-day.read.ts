import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityLoader } from '../facilities/facility.facts';
import { readSessions } from './group-session.read';
import { SchedulerDayType } from './scheduler-day.type';

const MOST_WAITING = 100;

export async function readSchedulerDay(context: Context, facilityId: string, date: string): Promise<SchedulerDayType> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  const now = context.clock.now();
  const sessions = await readSessions(
    context,
    // A session across midnight belongs to the day it began on, and is shown on the next while it runs.
    "s.facilityId = ? and (s.date = ? or (s.status = 'IN_PROGRESS' and s.date < ? and s.plannedEnd > ?))",
    [facilityId, date, date, now],
    's.plannedStart, s.groupTitle, s.id',
  );
  const waiting = await readSessions(context, "s.facilityId = ? and s.date <> ? and (s.status in ('SIGNED', 'PENDING_REVIEW') or (s.status = 'ENDED' and s.returnedAt is not null))", [facilityId, date]);
  const next = sessions.length > 0 ? null : await context.reads.one<{ date: string }>("select min(date) as date from group_session where organizationId = ? and facilityId = ? and date > ? and status <> 'CANCELLED'", [context.actor.organizationId, facilityId, date]);
  return Object.assign(new SchedulerDayType(), { facility, date, now, sessions, pendingReview: waiting.slice(0, MOST_WAITING), nextDayWithSessions: next?.date ?? null });
}
