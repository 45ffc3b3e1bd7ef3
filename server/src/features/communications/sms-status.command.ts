import type { MessageReason } from '@groupwork/shared/communications/vocabulary';
import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { addressFailed, addressWorks } from '../patients/reach.step';
import { Messages } from './communications.repositories';
import type { MessageRow } from './message.entity';
import { takeStep } from './record-outcomes';
import { stopMessages } from './stop-messages.step';
import { twilioFault } from './twilio-answer';

/** Nothing is told of a message so long after it left. */
const LATE_MILLISECONDS = 7 * 24 * 60 * 60_000;

/** What the service tells of a message. */
export interface SmsStatus {
  /** Ours. */
  messageId: string;
  /** Theirs. */
  carrierId: string;
  status: string;
  error: number | null;
}

export type StatusTaken = { taken: 'YES' | 'UNKNOWN' } | { taken: 'LATE'; organizationId: string };

const HAS_IT = new Set(['accepted', 'scheduled', 'queued', 'sending', 'sent']);
const ARRIVED = new Set(['delivered', 'read']);
const FAILED = new Set(['failed', 'undelivered', 'canceled']);
export const isSmsStatus = (status: string): boolean => HAS_IT.has(status) || ARRIVED.has(status) || FAILED.has(status);

/**
 * Takes in how far a message came, in whatever order and however often it is told: what arrived stays arrived, and what
 * failed is told otherwise once. It also settles what nobody had written down.
 */
export async function takeSmsStatus({ unitOfWork, reads, clock }: { unitOfWork: UnitOfWork; reads: Reads; clock: Clock }, told: SmsStatus): Promise<StatusTaken> {
  const row = await reads.one<{ organizationId: string; sentAt: unknown }>('select organizationId, sentAt from message where id = ?', [told.messageId]);
  if (!row) return { taken: 'UNKNOWN' };
  const sentAt = instantOrNull(row.sentAt);
  if (sentAt && clock.now().getTime() - sentAt.getTime() > LATE_MILLISECONDS) return { taken: 'LATE', organizationId: row.organizationId };
  await unitOfWork.run(systemActor('sms-status', row.organizationId), { operation: 'takeSmsStatus' }, (work) => takeIn(work, told));
  return { taken: 'YES' };
}

async function takeIn(work: Work, told: SmsStatus): Promise<void> {
  const row = await work.repository(Messages).getForUpdate(told.messageId);
  if (row.channel !== 'SMS' || row.attempts === 0 || row.status === 'DELIVERED') return;
  if (ARRIVED.has(told.status)) return arrived(work, row, told);
  // Of a message that was sent twice, the second one counts.
  if (row.carrierId !== null && row.carrierId !== told.carrierId) return;
  if (HAS_IT.has(told.status) && (row.status === 'SENDING' || row.status === 'QUEUED')) return hasIt(work, row, told);
  if (FAILED.has(told.status) && ['SENT', 'SENDING', 'QUEUED'].includes(row.status)) return failed(work, row, told);
}

const settled = (work: Work, row: MessageRow, told: SmsStatus): Partial<MessageRow> => ({ reason: null, sentAt: row.sentAt ?? work.now, carrierId: told.carrierId, claimedBy: null, claimedUntil: null });

const hasIt = (work: Work, row: MessageRow, told: SmsStatus): Promise<void> => takeStep(work, row, { patch: { ...settled(work, row, told), status: 'SENT' }, reason: null, answer: 'TOLD_BY_SERVICE' });

async function arrived(work: Work, row: MessageRow, told: SmsStatus): Promise<void> {
  await takeStep(work, row, { patch: { ...settled(work, row, told), status: 'DELIVERED', deliveredAt: work.now }, reason: null, answer: null });
  if (row.patientId && row.address) await addressWorks(work, { patientId: row.patientId, channel: 'SMS', address: row.address });
}

async function failed(work: Work, row: MessageRow, told: SmsStatus): Promise<void> {
  const fault = told.error === null ? null : twilioFault(told.error);
  const reasons: Record<string, MessageReason> = { STOPPED: 'OPTED_OUT', ADDRESS: 'ADDRESS_REFUSED', TEMPORARY: 'ADDRESS_REFUSED' };
  const reason = reasons[fault ?? ''] ?? 'CARRIER_REFUSED';
  await takeStep(work, row, { patch: { ...settled(work, row, told), status: 'FAILED', reason }, reason, answer: `TWILIO_${told.error ?? told.status.toUpperCase()}` });
  if (!row.patientId || !row.address) return;
  if (fault === 'STOPPED') await stopMessages(work, [row.patientId], 'SMS', 'SMS_REPLY');
  if (fault === 'ADDRESS') await addressFailed(work, { patientId: row.patientId, channel: 'SMS', address: row.address, trouble: 'The number does not exist, or takes no texts.', hard: true });
  if (fault === 'TEMPORARY') await addressFailed(work, { patientId: row.patientId, channel: 'SMS', address: row.address, trouble: 'The phone could not be reached.', hard: false });
}
