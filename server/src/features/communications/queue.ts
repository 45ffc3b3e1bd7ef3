import type { Channel, MessageKind, MessageReason } from '@groupwork/shared/communications/vocabulary';
import type { Work } from '../../platform/database/work';
import { MessageAttempts, Messages } from './communications.repositories';
import type { MessageRow } from './message.entity';

/** A message to be written into the queue. */
export interface NewMessage {
  facilityId: string;
  recipient: { patientId: string } | { staffMemberId: string };
  channel: Channel;
  kind: MessageKind;
  /** At most 200 characters; says what must be told once. */
  uniqueKey: string;
  dueAt: Date;
  forDate?: string;
  alert?: string;
  fallbackOfId?: string;
  resend?: { ofId: string; reason: string };
}

/**
 * Writes messages into the queue, in the unit of whatever makes them due. Keys that are there already are the
 * caller's to leave out (`keysInUse`); two units that write the same one at once cannot both commit.
 */
export async function queueMessages(work: Work, messages: readonly NewMessage[]): Promise<MessageRow[]> {
  const rows = await work.repository(Messages).addMany(
    messages.map(({ recipient, resend, ...message }) => ({
      facilityId: message.facilityId,
      recipientKind: 'patientId' in recipient ? 'PATIENT' : 'STAFF',
      patientId: 'patientId' in recipient ? recipient.patientId : null,
      staffMemberId: 'staffMemberId' in recipient ? recipient.staffMemberId : null,
      channel: message.channel,
      kind: message.kind,
      uniqueKey: message.uniqueKey,
      status: 'QUEUED',
      reason: null,
      dueAt: message.dueAt,
      nextTryAt: message.dueAt,
      forDate: message.forDate ?? null,
      alert: message.alert ?? null,
      attempts: 0,
      claimedBy: null,
      claimedUntil: null,
      address: null,
      sentAt: null,
      deliveredAt: null,
      carrierId: null,
      maybeTwice: false,
      fallbackOfId: message.fallbackOfId ?? null,
      resendOfId: resend?.ofId ?? null,
      resendReason: resend?.reason ?? null,
      askedBy: work.actor.kind === 'STAFF' ? work.actor.id : null,
    })),
  );
  await work.repository(MessageAttempts).addMany(rows.map((row) => ({ messageId: row.id, at: work.now, status: 'QUEUED', reason: null, answer: null, attempt: 0 })));
  return rows;
}

/**
 * Takes waiting messages back, with the reason the log shows. One that a worker has let go a moment ago is stopped too if
 * it has not left: the worker looks once more right before. If it has, the worker writes that down.
 */
export async function withdraw(work: Work, rows: readonly MessageRow[], reason: MessageReason, status: 'WITHDRAWN' | 'SUPPRESSED' = 'WITHDRAWN'): Promise<void> {
  const waiting = rows.filter((row) => row.status === 'QUEUED' || row.status === 'SENDING');
  await work.repository(Messages).changeMany(waiting.map((row) => ({ row, patch: { status, reason, claimedBy: null, claimedUntil: null } })));
  await work.repository(MessageAttempts).addMany(waiting.map((row) => ({ messageId: row.id, at: work.now, status, reason, answer: null, attempt: row.attempts })));
}

/** Puts messages back into the queue that were taken back, where what they were to tell is to be told after all. */
export async function requeue(work: Work, rows: readonly { row: MessageRow; dueAt: Date }[]): Promise<void> {
  await work.repository(Messages).changeMany(rows.map(({ row, dueAt }) => ({ row, patch: { status: 'QUEUED', reason: null, dueAt, nextTryAt: dueAt } })));
  await work.repository(MessageAttempts).addMany(rows.map(({ row }) => ({ messageId: row.id, at: work.now, status: 'QUEUED', reason: null, answer: null, attempt: row.attempts })));
}

/** Of these keys, those that stand for a message already. */
export async function keysInUse(work: Work, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await work.query<{ uniqueKey: string }>('select uniqueKey from message where organizationId = ? and uniqueKey in (?)', [work.actor.organizationId, [...keys]]);
  return new Set(rows.map((row) => row.uniqueKey));
}
