import { DAY } from '@groupwork/shared/kernel/time';
import { instantOf } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

/** One patient's place in one session. Rows' own ids. */
export interface OnePlace {
  patientId: string;
  sessionId: string;
}
export const placeKey = ({ patientId, sessionId }: OnePlace): string => `${patientId} ${sessionId}`;

/** What somebody was told of a session. */
export interface ToldOnce extends OnePlace {
  facilityId: string;
  kind: string;
  toldStart: Date;
}

/** Messages that tell of what is still ahead are not older than the plan is long. */
const OLDEST = 120 * DAY;

/** What patients were told last of each session ahead, on any channel. */
export async function lastTold(work: Work, patientIds: readonly string[]): Promise<ToldOnce[]> {
  const rows = await work.query<OnePlace & { facilityId: string; kind: string; toldStart: unknown }>(
    `select m.patientId, m.facilityId, m.kind, x.sessionId, x.toldStart from message m join message_session x on x.organizationId = m.organizationId and x.messageId = m.id
      where m.organizationId = ? and m.patientId in (?) and m.dueAt > ? and m.status in ('SENDING', 'SENT', 'DELIVERED') and x.toldStart > ? order by m.sentAt, m.id`,
    [work.actor.organizationId, patientIds, new Date(work.now.getTime() - OLDEST), work.now],
  );
  return [...new Map(rows.map((row) => [placeKey(row), { ...row, toldStart: instantOf(row.toldStart) }])).values()];
}

/** Of these places, those whose patients were told last that the session is off, or that they are not expected. */
export async function toldOff(work: Work, places: readonly OnePlace[]): Promise<Set<string>> {
  if (places.length === 0) return new Set();
  const rows = await work.query<OnePlace & { kind: string }>(
    `select m.patientId, m.kind, x.sessionId from message_session x join message m on m.organizationId = x.organizationId and m.id = x.messageId
      where x.organizationId = ? and x.sessionId in (?) and m.patientId in (?) and m.status in ('SENDING', 'SENT', 'DELIVERED') order by m.sentAt, m.id`,
    [work.actor.organizationId, [...new Set(places.map(({ sessionId }) => sessionId))], [...new Set(places.map(({ patientId }) => patientId))]],
  );
  const last = new Map(rows.map((row) => [placeKey(row), row.kind]));
  return new Set(places.map(placeKey).filter((key) => last.get(key) === 'CANCELLED'));
}
