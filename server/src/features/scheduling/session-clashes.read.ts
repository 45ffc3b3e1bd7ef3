import { addMinutes } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { LONGEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import type { StaffActor } from '../access/staff-actor.facts';
import { readHeld } from './assignment-check.read';
import { shapeClashes } from './assignment-preview.read';
import { SessionClashesType } from './assignment.type';
import { clashFacts } from './clash-facts';
import type { ClashFacts } from './clash-facts';
import { readClashPolicy } from './give-schedules';
import { clashesAdded, expectedSessions } from './memberships';
import type { Expected } from './memberships';
import { NOT_OVER, readSessionsAhead, readSingleSessions } from './schedule-sessions.read';
import type { PlanningFacility } from './session-to-plan';

type Source = Pick<Reads | Work, 'query'>;

/** A session patients would be expected in by itself. */
export interface SessionToExpect {
  /** Null where it is not made yet. */
  id: string | null;
  groupTitle: string;
  start: Date;
  end: Date;
  date: LocalDate;
}

interface Here {
  facilityId: string;
  timeZone: string;
  now: Date;
}

const NOT_MADE_YET = 'not made yet';

/** What patients have at the time of one session, each clash with both names, by the same rule as with schedules. Who comes to it already does not clash with it. */
export async function clashesOfSession(source: Source, organizationId: string, { facilityId, timeZone, now }: Here, { id, groupTitle, start, end, date }: SessionToExpect, patientIds: readonly string[]): Promise<ClashFacts[]> {
  // Somebody whose schedule ends before it may still sit in what began earlier.
  const held = await readHeld(source, organizationId, patientIds, addMinutes(start, -LONGEST_SESSION_MINUTES));
  const window = { facilityId, timeZone, from: start, until: end, now, statuses: NOT_OVER };
  const { sessions, slots } = await readSessionsAhead(source, organizationId, [...new Set([...held.assignments.values()].flat().map((each) => each.scheduleId))], window);
  const single = await readSingleSessions(source, organizationId, [...new Set([...held.singleSessionIds.values()].flat())], window);
  const own = id ?? NOT_MADE_YET;
  const session = { id: own, writtenId: id, scheduleIds: [], lineageId: null, groupTitle, roomId: null, start, end, date, status: 'UPCOMING' as const, countsTowardHours: false, rosterKept: false };
  const added: Expected = { id: own, start, end, session, scheduleId: null, ways: [], added: true };
  const checks = patientIds.map((patientId) => {
    const ids = held.singleSessionIds.get(patientId) ?? [];
    const has = expectedSessions(held.assignments.get(patientId) ?? [], sessions, single.filter((each) => ids.includes(each.id)));
    return { patient: { id: patientId }, clashes: has.some((each) => each.id === own) ? [] : clashesAdded([...has, added]) };
  });
  return clashFacts(checks, slots);
}

/** The same as it is shown before anything is saved, with what the facility's policy makes of it. */
export async function readSessionClashes(context: Context, actor: StaffActor, facility: PlanningFacility, session: SessionToExpect, patientIds: readonly string[]): Promise<SessionClashesType> {
  const here = await context.reads.query<{ id: string }>('select id from patient where organizationId = ? and facilityId = ? and id in (?)', [actor.organizationId, facility.facilityId, patientIds]);
  if (here.length < patientIds.length) throw notFound();
  context.disclosed(patientIds);
  const clashes = await clashesOfSession(context.reads, actor.organizationId, { ...facility, now: context.clock.now() }, session, patientIds);
  return Object.assign(new SessionClashesType(), { ...(await readClashPolicy(context.reads, actor, facility.facilityId, facility.settings.clashPolicy)), clashes: await shapeClashes(context, clashes) });
}
