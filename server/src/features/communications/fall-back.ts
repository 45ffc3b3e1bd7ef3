import type { MessageKind } from '@groupwork/shared/communications/vocabulary';
import type { Work } from '../../platform/database/work';
import { copySessions, recipientOf } from './replace-message';
import type { MessageRow } from './message.entity';
import { keysInUse, queueMessages } from './queue';

/** An e-mail that tells the same patient the same: of one of the same sessions, or of the same day. */
const TOLD_BY_EMAIL = `
  select m.id from message m
   where m.organizationId = ? and m.patientId = ? and m.channel = 'EMAIL' and m.kind = ? and m.status in ('QUEUED', 'SENDING', 'SENT', 'DELIVERED')
     and (m.forDate = ? or exists (
       select 1 from message_session e
         join message_session t on t.organizationId = e.organizationId and t.sessionId = e.sessionId and t.messageId = ?
        where e.organizationId = m.organizationId and e.messageId = m.id))
   limit 1`;

/**
 * A text message that failed is told by e-mail instead, once, unless an e-mail tells it anyway. Whether the patient may be
 * written to is asked before it leaves, as of every message.
 */
export async function fallBack(work: Work, row: MessageRow): Promise<void> {
  if (row.channel !== 'SMS' || !row.patientId) return;
  const [told] = await work.query(TOLD_BY_EMAIL, [work.actor.organizationId, row.patientId, row.kind, row.forDate ?? '', row.id]);
  const uniqueKey = `FALLBACK:${row.id}`;
  // What was given up and turns out to have left may fail once more: the e-mail in its place has been written.
  if (told || (await keysInUse(work, [uniqueKey])).size > 0) return;
  const [next] = await queueMessages(work, [
    { facilityId: row.facilityId, recipient: recipientOf(row), channel: 'EMAIL', kind: row.kind as MessageKind, uniqueKey, dueAt: work.now, ...(row.forDate ? { forDate: row.forDate } : {}), fallbackOfId: row.id },
  ]);
  if (next) await copySessions(work, row.id, next.id);
}
