import DataLoader from 'dataloader';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { parseRecurrence, recurrenceWords } from '@groupwork/shared/scheduling/recurrence-rule';
import { countOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { GroupSessionType } from './group-session.type';
import { SeatOfferType, WaitlistEntryType } from './waitlist.type';

interface Row {
  id: string;
  patientId: string;
  assignmentId: string | null;
  lineageId: string | null;
  sessionId: string | null;
  groupTitle: string;
  scheduleTitle: string | null;
  sessionStart: unknown;
  startsAt: unknown;
  endsAt: unknown;
  queuedAt: unknown;
  reason: string | null;
  place: string;
  turn: unknown;
}

interface OfferRow {
  id: string;
  entryId: string;
  sessionId: string | null;
  startsAt: unknown;
  expiresAt: unknown;
}

/** Everybody who waits now. Whoever left care or whose session began waits no more. */
const LINES = `
  select w.id, w.patientId, w.assignmentId, w.lineageId, w.sessionId, g.title as groupTitle, c.title as scheduleTitle, s.plannedStart as sessionStart, w.startsAt, a.endsAt, w.queuedAt, w.reason, coalesce(w.lineageId, w.sessionId) as place,
         row_number() over (partition by coalesce(w.lineageId, w.sessionId) order by w.queuedAt, w.id) as turn
    from waitlist_entry w
    join therapy_group g on g.organizationId = w.organizationId and g.id = w.groupId
    join episode e on e.organizationId = w.organizationId and e.id = w.episodeId
    left join schedule_assignment a on a.organizationId = w.organizationId and a.id = w.assignmentId
    left join group_schedule c on c.organizationId = a.organizationId and c.id = a.groupScheduleId
    left join group_session s on s.organizationId = w.organizationId and s.id = w.sessionId
   where w.organizationId = ? and w.facilityId in (?) and w.outcome is null
     and (e.dischargedAt is null or e.dischargedAt > ?) and (a.endsAt is null or a.endsAt > ?) and (s.id is null or (s.status = 'UPCOMING' and s.plannedStart > ?))`;

const parametersOf = (context: Context, facilityIds: readonly string[]): Parameter[] => {
  const now = context.clock.now();
  return [context.actor.organizationId, [...facilityIds], now, now, now];
};

async function lines(context: Context, condition: string, parameters: readonly Parameter[]): Promise<Row[]> {
  return context.reads.query<Row>(`select q.* from (${LINES}) q where ${condition} order by q.queuedAt, q.id`, [...parametersOf(context, facilityScope(context.actor)), ...parameters]);
}

/** A page of who waits at a facility: line after line, the longest first in each. Four statements. */
export async function readWaitlist(context: Context, facilityId: string, paging: Paging): Promise<Page<WaitlistEntryType>> {
  mustBeInScope(context.actor, facilityId);
  const window = new PageWindow('Waitlist', paging, ['q.groupTitle', 'q.place', 'q.queuedAt', 'q.id'].map((sql) => ({ sql })));
  const parameters = parametersOf(context, [facilityId]);
  const total = await context.reads.one<{ n: unknown }>(`select count(*) as n from (${LINES}) q`, parameters);
  const rows = window.isNumberAlone ? [] : await context.reads.query<Row>(`select q.* from (${LINES}) q where 1 = 1${window.sql} ${window.order}`, [...parameters, ...window.parameters]);
  const shown = await shapeAll(context, window.shown(rows));
  return pageOf(window, rows, countOf(total?.n), (row) => [row.groupTitle, row.place, instantText(instantOf(row.queuedAt)), row.id], (row) => shown.get(row.id) as WaitlistEntryType);
}

/** What each patient waits for. */
export const waitsLoader = (context: Context): DataLoader<string, WaitlistEntryType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = await lines(context, 'q.patientId in (?)', [patientIds]);
    const shown = await shapeAll(context, rows);
    const own = grouped(rows, ({ patientId }) => patientId);
    return patientIds.map((patientId) => (own.get(patientId) ?? []).flatMap(({ id }) => shown.get(id) ?? []));
  });

type SessionAsked = Pick<GroupSessionType, 'sessionId' | 'lineageId' | 'plannedStart' | 'rosterTaken'>;

/** Who waits for a seat in each session, of its slot or of it alone, in turn. */
export const sessionWaitsLoader = (context: Context): DataLoader<SessionAsked, WaitlistEntryType[], string> =>
  new DataLoader(
    async (sessions) => {
      const lineages = sessions.flatMap(({ lineageId }) => lineageId ?? []);
      const rows = await lines(context, '(q.lineageId in (?) or q.sessionId in (?))', [lineages, sessions.map(({ sessionId }) => sessionId)]);
      const shown = await shapeAll(context, rows);
      return sessions.map((session) => {
        const own = session.rosterTaken ? [] : rows.filter((row) => waitsFor(row, session));
        return own.flatMap(({ id }, place) => (shown.has(id) ? [Object.assign(new WaitlistEntryType(), shown.get(id), { turn: place + 1 })] : []));
      });
    },
    { cacheKeyFn: ({ sessionId }) => sessionId },
  );

function waitsFor({ sessionId, lineageId, startsAt, endsAt }: Row, session: SessionAsked): boolean {
  const until = instantOrNull(endsAt);
  return sessionId === session.sessionId || (lineageId !== null && lineageId === session.lineageId && instantOf(startsAt) <= session.plannedStart && (until === null || until > session.plannedStart));
}

async function shapeAll(context: Context, rows: readonly Row[]): Promise<Map<string, WaitlistEntryType>> {
  const offers = grouped(await openOffers(context, rows.map(({ id }) => id)), ({ entryId }) => entryId);
  const times = await slotTimes(context.reads, context.actor.organizationId, rows.flatMap(({ lineageId }) => lineageId ?? []), context.clock.now());
  context.disclosed(rows.map(({ patientId }) => patientId));
  return new Map(rows.map((row) => [row.id, shaped(row, offers.get(row.id) ?? [], times)]));
}

async function openOffers(context: Context, entryIds: readonly string[]): Promise<OfferRow[]> {
  if (entryIds.length === 0) return [];
  return context.reads.query<OfferRow>('select id, entryId, sessionId, startsAt, expiresAt from seat_offer where organizationId = ? and entryId in (?) and answer is null and expiresAt > ? order by startsAt, id', [context.actor.organizationId, entryIds, context.clock.now()]);
}

/** When a slot is held, in words. */
export interface SlotTimes {
  groupTitle: string;
  recurrence: string;
  wallTime: string;
}

/** Of the version of each slot that is valid now, or the next one. One statement. */
export async function slotTimes(reads: Reads, organizationId: string, lineageIds: readonly string[], now: Date): Promise<Map<string, SlotTimes>> {
  if (lineageIds.length === 0) return new Map();
  const rows = await reads.query<{ lineageId: string; groupTitle: string; rrule: string; wallTime: string }>(
    `select t.lineageId, g.title as groupTitle, t.rrule, t.wallTime from schedule_slot t join therapy_group g on g.organizationId = t.organizationId and g.id = t.groupId
      where t.organizationId = ? and t.lineageId in (?) and (t.validUntil is null or t.validUntil > ?) order by t.validFrom desc`,
    [organizationId, [...new Set(lineageIds)], now],
  );
  return new Map(rows.map(({ lineageId, groupTitle, rrule, wallTime }) => {
    const rule = parseRecurrence(rrule);
    return [lineageId, { groupTitle, wallTime, recurrence: 'recurrence' in rule ? recurrenceWords(rule.recurrence) : rrule }];
  }));
}

const shaped = ({ id, patientId, assignmentId, lineageId, sessionId, groupTitle, scheduleTitle, sessionStart, startsAt, queuedAt, reason, place, turn }: Row, offers: readonly OfferRow[], times: ReadonlyMap<string, SlotTimes>): WaitlistEntryType =>
  Object.assign(new WaitlistEntryType(), {
    id: globalId('WaitlistEntry', id),
    lineId: globalId('WaitlistLine', place),
    patientId, assignmentId, groupTitle, scheduleTitle, reason,
    sessionId: sessionId === null ? null : globalId('GroupSession', sessionId),
    sessionStart: instantOrNull(sessionStart),
    recurrence: (lineageId !== null && times.get(lineageId)?.recurrence) || null,
    wallTime: (lineageId !== null && times.get(lineageId)?.wallTime) || null,
    wantedFrom: instantOf(startsAt),
    queuedAt: instantOf(queuedAt),
    turn: countOf(turn),
    offers: offers.map((offer) => Object.assign(new SeatOfferType(), { id: globalId('SeatOffer', offer.id), oneSession: offer.sessionId !== null, startsAt: instantOf(offer.startsAt), expiresAt: instantOf(offer.expiresAt) })),
  });
