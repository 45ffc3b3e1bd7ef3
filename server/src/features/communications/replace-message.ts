import type { Channel, MessageKind } from '@groupwork/shared/communications/vocabulary';
import type { Work } from '../../platform/database/work';
import { Messages, MessageSessions } from './communications.repositories';
import type { MessageRow } from './message.entity';
import { messageSettled } from './messages.events';
import { queueMessages, withdraw } from './queue';
import type { NewMessage } from './queue';

/** Whom a message is for. */
export const recipientOf = (row: MessageRow): NewMessage['recipient'] => (row.patientId ? { patientId: row.patientId } : { staffMemberId: row.staffMemberId ?? '' });

/** The sessions one message speaks of, for another that takes its place. */
export async function copySessions(work: Work, fromId: string, toId: string): Promise<void> {
  const sessions = work.repository(MessageSessions);
  const rows = await sessions.all({ messageId: fromId });
  await sessions.addMany(rows.map(({ id: _id, organizationId: _organizationId, version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...fields }) => ({ ...fields, messageId: toId, toldStart: null })));
}

/**
 * What was written once is never written over: a message that was tried in vain, and would say something else by now,
 * gives its key and its place to a new one.
 */
export async function replaceMessage(work: Work, row: MessageRow): Promise<void> {
  const { uniqueKey } = row;
  await withdraw(work, [await work.repository(Messages).change(row, { uniqueKey: `REPLACED:${row.id}` })], 'REPLACED');
  work.record(messageSettled(row, 'WITHDRAWN', 'REPLACED'));
  const [next] = await queueMessages(work, [
    {
      facilityId: row.facilityId,
      recipient: recipientOf(row),
      channel: row.channel as Channel,
      kind: row.kind as MessageKind,
      uniqueKey,
      dueAt: row.dueAt,
      ...(row.forDate ? { forDate: row.forDate } : {}),
      ...(row.alert ? { alert: row.alert } : {}),
      ...(row.fallbackOfId ? { fallbackOfId: row.fallbackOfId } : {}),
      ...(row.resendOfId ? { resend: { ofId: row.resendOfId, reason: row.resendReason ?? '' } } : {}),
    },
  ]);
  if (next) await copySessions(work, row.id, next.id);
}
