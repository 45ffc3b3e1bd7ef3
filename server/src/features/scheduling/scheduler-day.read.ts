import { badField, notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityLoader } from '../facilities/facility.facts';
import { readSessions } from './group-session.read';
import { SchedulerDayType } from './scheduler-day.type';

const MOST_WAITING = 100;
const MOST_FACILITIES = 40;

/** The boards of some facilities, in the number of statements that one takes. */
export async function readSchedulerDays(context: Context, facilityIds: readonly string[], date: string): Promise<SchedulerDayType[]> {
  if (facilityIds.length === 0 || facilityIds.length > MOST_FACILITIES) throw badField('facilityIds', `Name 1 to ${MOST_FACILITIES} facilities.`);
  const facilities = (await context.loadAll(facilityLoader, [...facilityIds])).map((facility) => {
    if (facility === null) throw notFound();
    return facility;
  });
  const now = context.clock.now();
  const sessions = await readSessions(
    context,
    // A session across midnight belongs to the day it began on, and is shown on the next while it runs.
    "s.facilityId in (?) and (s.date = ? or (s.status = 'IN_PROGRESS' and s.date < ? and s.plannedEnd > ?))",
    [facilityIds, date, date, now],
    's.plannedStart, s.groupTitle, s.id',
  );
  const waiting = await readSessions(context, "s.facilityId in (?) and s.date <> ? and (s.status in ('SIGNED', 'PENDING_REVIEW') or (s.status = 'ENDED' and s.returnedAt is not null))", [facilityIds, date]);
  const empty = facilityIds.filter((id) => sessions.every(({ facilityId }) => facilityId !== id));
  const next = empty.length === 0 ? [] : await context.reads.query<{ facilityId: string; date: string }>("select facilityId, min(date) as date from group_session where organizationId = ? and facilityId in (?) and date > ? and status <> 'CANCELLED' group by facilityId", [context.actor.organizationId, empty, date]);
  return facilities.map((facility) =>
    Object.assign(new SchedulerDayType(), {
      facility, date, now,
      sessions: sessions.filter(({ facilityId }) => facilityId === facility.facilityId),
      pendingReview: waiting.filter(({ facilityId }) => facilityId === facility.facilityId).slice(0, MOST_WAITING),
      nextDayWithSessions: next.find(({ facilityId }) => facilityId === facility.facilityId)?.date ?? null,
    }),
  );
}
