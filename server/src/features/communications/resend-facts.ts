import type { ResendFacts } from '@groupwork/shared/communications/resend.rules';
import type { Channel, MessageStatus, RecipientKind } from '@groupwork/shared/communications/vocabulary';
import { countOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { patientReach } from '../patients/reach.facts';

interface Row {
  id: string;
  patientId: string | null;
  recipientKind: RecipientKind;
  channel: Channel;
  status: MessageStatus;
  sessions: unknown;
  ahead: unknown;
  waiting: unknown;
}

/** Another one in a message's place is linked to the first of them. */
const FACTS = `
  select m.id, m.patientId, m.recipientKind, m.channel, m.status,
         (select count(*) from message_session t where t.organizationId = m.organizationId and t.messageId = m.id) as sessions,
         (select count(*) from message_session t join group_session s on s.organizationId = t.organizationId and s.id = t.sessionId where t.organizationId = m.organizationId and t.messageId = m.id and s.plannedStart > ? and s.status in ('UPCOMING', 'CANCELLED')) as ahead,
         (select count(*) from message w where w.organizationId = m.organizationId and w.resendOfId = coalesce(m.resendOfId, m.id) and w.status in ('QUEUED', 'SENDING')) as waiting
    from message m where m.organizationId = ? and m.id in (?)`;

/** What decides whether messages may be sent once more, by their ids: two statements, however many. */
export async function resendFacts(source: Pick<Reads, 'query'>, organizationId: string, messageIds: readonly string[], now: Date): Promise<Map<string, ResendFacts>> {
  const rows = await source.query<Row>(FACTS, [now, organizationId, messageIds]);
  const reach = await patientReach(source, organizationId, [...new Set(rows.flatMap(({ patientId }) => patientId ?? []))], now);
  return new Map(rows.map((row) => {
    const { recipientKind, status, channel, patientId } = row;
    const because = patientId === null ? null : reach.get(patientId)?.channels[channel].because ?? null;
    return [row.id, { recipientKind, status, waiting: countOf(row.waiting) > 0, because, over: countOf(row.sessions) > 0 && countOf(row.ahead) === 0 }];
  }));
}
