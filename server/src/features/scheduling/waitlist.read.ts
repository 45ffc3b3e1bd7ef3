import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import { decodeCursor, encodeCursor, pageOf, pageSize } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope } from '../access/staff-actor.facts';
import { SeatOfferType, WaitlistEntryType } from './waitlist.type';

interface Row {
  id: string;
  patientId: string;
  groupTitle: string;
  scheduleTitle: string | null;
  sessionStart: unknown;
  queuedAt: unknown;
  reason: string | null;
}

interface OfferRow {
  id: string;
  entryId: string;
  sessionId: string | null;
  startsAt: unknown;
  expiresAt: unknown;
}

const ENTRIES = `
  from waitlist_entry w
  join therapy_group g on g.organizationId = w.organizationId and g.id = w.groupId
  join episode e on e.organizationId = w.organizationId and e.id = w.episodeId
  left join schedule_assignment a on a.organizationId = w.organizationId and a.id = w.assignmentId
  left join group_schedule c on c.organizationId = a.organizationId and c.id = a.groupScheduleId
  left join group_session s on s.organizationId = w.organizationId and s.id = w.sessionId
 where w.organizationId = ? and w.facilityId = ? and w.outcome is null
   and (e.dischargedAt is null or e.dischargedAt > ?) and (a.endsAt is null or a.endsAt > ?) and (s.id is null or (s.status = 'UPCOMING' and s.plannedStart > ?))`;

/** A page of who waits at a facility, the longest first. Three statements. Whoever left care or whose session began waits no more. */
export async function readWaitlist(context: Context, facilityId: string, first: number | null, after: string | null): Promise<Page<WaitlistEntryType>> {
  mustBeInScope(context.actor, facilityId);
  const size = pageSize(first);
  const cursor = decodeCursor(after, 2);
  const now = context.clock.now();
  const parameters = [context.actor.organizationId, facilityId, now, now, now];
  const total = await context.reads.one<{ n: unknown }>(`select count(*) as n ${ENTRIES}`, parameters);
  const [at, id] = cursor ?? [];
  const from = cursor ? ' and (w.queuedAt > ? or (w.queuedAt = ? and w.id > ?))' : '';
  const rows = size === 0 ? [] : await context.reads.query<Row>(`select w.id, w.patientId, g.title as groupTitle, c.title as scheduleTitle, s.plannedStart as sessionStart, w.queuedAt, w.reason ${ENTRIES}${from} order by w.queuedAt, w.id limit ${size + 1}`, [...parameters, ...(cursor ? [at ?? '', at ?? '', id ?? ''] : [])]);
  const offers = grouped(await openOffers(context, rows.slice(0, size).map((row) => row.id)), ({ entryId }) => entryId);
  context.disclosed(rows.slice(0, size).map(({ patientId }) => patientId));
  return pageOf(rows, size, cursor !== null, countOf(total?.n), (row) => encodeCursor([instantText(instantOf(row.queuedAt)), row.id]), (row) => shaped(row, offers.get(row.id) ?? []));
}

async function openOffers(context: Context, entryIds: readonly string[]): Promise<OfferRow[]> {
  if (entryIds.length === 0) return [];
  return context.reads.query<OfferRow>('select id, entryId, sessionId, startsAt, expiresAt from seat_offer where organizationId = ? and entryId in (?) and answer is null and expiresAt > ? order by startsAt, id', [context.actor.organizationId, entryIds, context.clock.now()]);
}

const shaped = ({ id, sessionStart, queuedAt, ...row }: Row, offers: readonly OfferRow[]): WaitlistEntryType =>
  Object.assign(new WaitlistEntryType(), {
    ...row,
    id: globalId('WaitlistEntry', id),
    sessionStart: instantOrNull(sessionStart),
    queuedAt: instantOf(queuedAt),
    offers: offers.map((offer) => Object.assign(new SeatOfferType(), { id: globalId('SeatOffer', offer.id), oneSession: offer.sessionId !== null, startsAt: instantOf(offer.startsAt), expiresAt: instantOf(offer.expiresAt) })),
  });
