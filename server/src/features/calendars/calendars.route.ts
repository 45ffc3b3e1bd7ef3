import { createHash } from 'node:crypto';
import { addDays, facilityDate, instantFromWallTime, later } from '@groupwork/shared/kernel/time';
import type { Clock } from '../../platform/clock';
import { Counted, openedByToken, wrongTokens } from '../../platform/counted';
import type { Reads } from '../../platform/database/reads';
import { rateLimited } from '../../platform/errors';
import type { Limiters } from '../../platform/limiters';
import type { Route } from '../../platform/graphql/routes';
import type { Seal } from '../../platform/seal';
import { joinAddress } from '../telehealth/join-link.facts';
import { slotVersions } from '../scheduling/slot-versions.facts';
import { calendarText } from './calendar-text';
import { feedActor, feedOf } from './feed-actor';
import { feedEvents } from './feed-events';
import { patientChangedAt, patientSessions } from './patient-sessions.read';
import { staffChangedAt, staffSessions } from './staff-sessions.read';

const PATH = '/calendars/:token';
/** Points that are taken of each address: its calendar is drawn anew for every look. */
const PRICE = 250;
/** A calendar program looks every quarter of an hour, from the devices of one person. */
const MOST_READS = { name: 'calendar reads', minutes: 60, most: 120 };

/** What lies behind: from the first day of last month, so that series do not begin anew each day. */
function beginOf(now: Date): Date {
  const lastMonth = addDays(`${facilityDate(now, 'utc').slice(0, 8)}01`, -1);
  return instantFromWallTime(`${lastMonth.slice(0, 8)}01`, '00:00', 'utc');
}

const NAMES = { STAFF: 'Group sessions', PATIENT: 'Appointments' } as const;
const reader = { STAFF: { sessions: staffSessions, changedAt: staffChangedAt }, PATIENT: { sessions: patientSessions, changedAt: patientChangedAt } } as const;

/** Calendars that programs subscribe to. What stands in the address is who asks: it is in no log and no event. */
export function calendarRoutes({ reads, clock, seal, publicUrl, limiters }: { reads: Reads; clock: Clock; seal: Seal; publicUrl: () => string; limiters: Limiters }): Route[] {
  const linkOf = (linkId: string): string => joinAddress(seal, publicUrl(), linkId);
  const wrong = wrongTokens(clock, limiters, 'wrong calendars');
  const pace = new Counted(clock, limiters, MOST_READS);
  return [
    {
      method: 'get',
      path: PATH,
      operation: 'ReadCalendar',
      capability: 'calendar:own',
      price: PRICE,
      authenticate: async ({ token = '' }, { address }) => {
        const actor = await openedByToken(wrong, address, () => feedActor(reads, token.endsWith('.ics') ? token.slice(0, -'.ics'.length) : ''));
        const wait = await pace.count(actor.feed.id);
        if (wait > 0) throw rateLimited(wait);
        return { actor, reason: 'NOT_SIGNED_IN', signInId: null };
      },
      answer: async (_request, context) => {
        const { organizationId } = context.actor;
        const feed = feedOf(context.actor);
        const whose = { organizationId, holderId: feed.holderId, from: beginOf(context.clock.now()) };
        const { sessions: read, changedAt } = reader[feed.kind];
        const sessions = await read(context.reads, whose, linkOf);
        const versions = await slotVersions(context.reads, organizationId, [...new Set(sessions.flatMap(({ lineageId }) => lineageId ?? []))], whose.from);
        const changed = (await changedAt(context.reads, whose)) ?? whose.from;
        // Of this calendar alone: what two people have in common cannot be read from two calendars.
        const uid = (series: string): string => `${seal(`calendar ${feed.id} ${series}`).slice(0, 32)}@groupwork`;
        const content = calendarText({ name: NAMES[feed.kind], events: feedEvents(sessions, versions), uid, changedAt: later(changed, whose.from) });
        if (feed.kind === 'PATIENT') context.disclosed([feed.holderId]);
        return { document: { contentType: 'text/calendar; charset=utf-8', content, tag: `"${createHash('sha256').update(content).digest('base64url')}"` } };
      },
    },
  ];
}
