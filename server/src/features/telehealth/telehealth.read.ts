import DataLoader from 'dataloader';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { displayName } from '@groupwork/shared/patients/names';
import { isOutOfState, meetingState } from '@groupwork/shared/telehealth/join-page';
import type { WorthlessReason } from '@groupwork/shared/telehealth/join-page';
import { isUsState, usStates } from '@groupwork/shared/telehealth/vocabulary';
import type { MeetingProvider, MeetingWant } from '@groupwork/shared/telehealth/vocabulary';
import { countOf, flagOrNull, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { RefusedLinkType, RosterEntryTelehealthType, SessionTelehealthType } from './telehealth.type';

interface MeetingRow {
  id: string;
  sessionId: string;
  provider: MeetingProvider;
  hasAddress: unknown;
  wanted: MeetingWant | null;
  attempts: unknown;
  trouble: string | null;
  gaveUpAt: unknown;
  removedAt: unknown;
  linkSentAt: unknown;
}

const MEETINGS = `
  select id, sessionId, provider, case when joinAddress is null then 0 else 1 end as hasAddress, wanted, attempts, trouble, gaveUpAt, removedAt, linkSentAt
    from telehealth_meeting where organizationId = ? and sessionId in (?)`;

interface RefusedRow {
  sessionId: string;
  patientId: string;
  value: WorthlessReason;
  at: unknown;
  firstName: string;
  lastName: string;
  preferredName: string | null;
}

const REFUSED = `
  select e.sessionId, e.patientId, e.value, e.at, p.firstName, p.lastName, p.preferredName
    from join_event e join patient p on p.organizationId = e.organizationId and p.id = e.patientId
   where e.organizationId = ? and e.sessionId in (?) and e.kind = 'REFUSED' order by e.at desc, e.id`;

/** The video side of sessions by their own ids, in two statements however many they are. */
export const telehealthLoader = (context: Context): DataLoader<string, SessionTelehealthType> =>
  new DataLoader(async (sessionIds) => {
    const { organizationId } = context.actor;
    const meetings = new Map((await context.reads.query<MeetingRow>(MEETINGS, [organizationId, sessionIds])).map((row) => [row.sessionId, row]));
    const refused = grouped(await context.reads.query<RefusedRow>(REFUSED, [organizationId, sessionIds]), (row) => row.sessionId);
    return sessionIds.map((id) => shapeTelehealth(id, meetings.get(id) ?? null, refused.get(id) ?? []));
  });

function shapeTelehealth(sessionId: string, row: MeetingRow | null, refused: readonly RefusedRow[]): SessionTelehealthType {
  const facts = row && { provider: row.provider, hasAddress: countOf(row.hasAddress) === 1, wanted: row.wanted, attempts: countOf(row.attempts), gaveUp: instantOrNull(row.gaveUpAt) !== null, removed: instantOrNull(row.removedAt) !== null };
  return Object.assign(new SessionTelehealthType(), {
    id: globalId('TelehealthMeeting', sessionId), provider: row?.provider ?? null, state: meetingState(facts), trouble: row?.trouble ?? null, linkSentAt: instantOrNull(row?.linkSentAt),
    refusedLinks: refused.map((each) => Object.assign(new RefusedLinkType(), { displayName: displayName(each), because: each.value, at: instantOf(each.at), patientId: each.patientId })),
  });
}

interface AnsweredRow {
  sessionId: string;
  patientId: string;
  kind: 'CONSENT' | 'LOCATION';
  value: string;
  atHome: unknown;
  at: unknown;
}

/** What patients answered before joining, by session and patient: the last of each question stands. One statement. */
export const joinAnswersLoader = (context: Context): DataLoader<string, ReadonlyMap<string, AnsweredRow[]>> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<AnsweredRow>("select sessionId, patientId, kind, value, atHome, at from join_event where organizationId = ? and sessionId in (?) and kind in ('CONSENT', 'LOCATION') order by at, id", [context.actor.organizationId, sessionIds]);
    const found = grouped(rows, (row) => row.sessionId);
    return sessionIds.map((id) => grouped(found.get(id) ?? [], (row) => row.patientId));
  });

export function shapeAnswers(rows: readonly AnsweredRow[], facilityState: string): RosterEntryTelehealthType | null {
  if (rows.length === 0) return null;
  const consent = rows.findLast(({ kind }) => kind === 'CONSENT');
  const location = rows.findLast(({ kind }) => kind === 'LOCATION');
  const state = location?.value ?? null;
  return Object.assign(new RosterEntryTelehealthType(), {
    consent: consent ? consent.value === 'YES' : null, state, stateName: state !== null && isUsState(state) ? usStates[state] : null, atHome: location ? flagOrNull(location.atHome ?? null) : null,
    outOfState: isOutOfState(facilityState, state), answeredAt: instantOf(rows.at(-1)?.at),
  });
}
