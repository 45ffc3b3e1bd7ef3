import { givesUp, waitBeforeNextTry } from '@groupwork/shared/communications/retries';
import { channels } from '@groupwork/shared/communications/vocabulary';
import type { MessageReason, MessageStatus } from '@groupwork/shared/communications/vocabulary';
import { systemActor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { addressesInTrouble, addressFailed, addressWorks } from '../patients/reach.step';
import type { Carried } from './carrier';
import { MessageAttempts, Messages } from './communications.repositories';
import { fallBack } from './fall-back';
import type { MessageRow } from './message.entity';
import { messageSettled } from './messages.events';
import { stopMessages } from './stop-messages.step';

/** How long after a try that broke off the SMS service is asked whether it has it. */
const ASK_AFTER_MILLISECONDS = 60_000;

/** A message that was let go, and what came of it. */
export interface Outcome {
  row: MessageRow;
  carried: Carried;
}

type Patch = Omit<Partial<MessageRow>, 'status'>;

/** Where a message stands after a try, and the log's line of it. */
interface Step {
  patch: Patch & { status: MessageStatus };
  reason: MessageReason | null;
  answer: string | null;
}

const unclaimed = { claimedBy: null, claimedUntil: null } as const;
const failed = (reason: MessageReason, answer: string): Step => ({ patch: { status: 'FAILED', reason, ...unclaimed }, reason, answer });

function taken(now: Date, row: MessageRow, carried: Extract<Carried, { outcome: 'TAKEN' }>): Step {
  const arrived = carried.arrived || row.status === 'DELIVERED';
  return { patch: { status: arrived ? 'DELIVERED' : 'SENT', reason: null, sentAt: now, deliveredAt: row.deliveredAt ?? (arrived ? now : null), carrierId: carried.carrierId, ...unclaimed }, reason: null, answer: null };
}

function later(now: Date, row: MessageRow, answer: string, wait: number, more: Patch = {}): Step {
  return { patch: { status: 'QUEUED', reason: null, nextTryAt: new Date(now.getTime() + wait), ...unclaimed, ...more }, reason: null, answer };
}

function stepAfter(now: Date, row: MessageRow, carried: Carried, chance: number): Step {
  if (carried.outcome === 'TAKEN') return taken(now, row, carried);
  const { answer } = carried;
  if (carried.outcome === 'ADDRESS') return failed(carried.stopped ? 'OPTED_OUT' : 'ADDRESS_REFUSED', answer);
  if (carried.outcome === 'REJECTED') return failed('CARRIER_REFUSED', answer);
  // Nobody’s fault but the settings’: tried as long as it can be of use.
  if (carried.outcome === 'CONFIGURATION') return givesUp(0, row.dueAt, now) ? failed('CARRIER_REFUSED', answer) : later(now, row, answer, waitBeforeNextTry(row.attempts, chance, null));
  // A text message costs its recipient: the service is asked before it is sent again, by whoever finds the claim run out.
  if (carried.perhapsTaken && row.channel === 'SMS') return { patch: { status: 'SENDING', claimedBy: null, claimedUntil: new Date(now.getTime() + ASK_AFTER_MILLISECONDS) }, reason: null, answer };
  const maybeTwice = carried.perhapsTaken ? { maybeTwice: true } : {};
  if (givesUp(row.attempts, row.dueAt, now)) return failed('GAVE_UP', answer);
  return later(now, row, answer, waitBeforeNextTry(row.attempts, chance, carried.retryAfterSeconds), maybeTwice);
}

const arrivedAt = ({ row, carried }: Outcome): { patientId: string; address: string }[] =>
  row.patientId && row.address && carried.outcome === 'TAKEN' && (carried.arrived || row.channel === 'EMAIL') ? [{ patientId: row.patientId, address: row.address }] : [];

/** What tries say of the addresses they went to. Before the messages are locked: patients are locked first, here as in a reply that stops them. */
async function tellOfAddresses(work: Work, outcomes: readonly Outcome[]): Promise<void> {
  for (const channel of channels) {
    const own = outcomes.filter(({ row }) => row.channel === channel);
    for (const worked of await addressesInTrouble(work, channel, own.flatMap(arrivedAt))) await addressWorks(work, { ...worked, channel });
    for (const { row: { patientId, address }, carried } of own) {
      if (!patientId || !address || carried.outcome !== 'ADDRESS') continue;
      if (carried.stopped) await stopMessages(work, [patientId], channel, 'SMS_REPLY');
      else await addressFailed(work, { patientId, channel, address, trouble: 'The address does not exist, or takes no messages.', hard: true });
    }
  }
}

/**
 * Writes down what came of the messages that were let go: sent, to be tried again, or given up. What was taken back in
 * the meantime and left all the same is written down as sent, since it was.
 */
export function recordOutcomes(unitOfWork: UnitOfWork, organizationId: string, workerId: string, outcomes: readonly Outcome[], chance: () => number): Promise<void> {
  const chances = new Map(outcomes.map(({ row }) => [row.id, chance()]));
  return unitOfWork.run(systemActor('messages', organizationId), { operation: 'recordSentMessages' }, async (work) => {
    work.unrecorded('A message that waits for its next try has come no further.');
    await tellOfAddresses(work, outcomes);
    const now = new Map((await work.repository(Messages).allForUpdate({ id: outcomes.map(({ row }) => row.id) })).map((row) => [row.id, row]));
    for (const { row, carried } of outcomes) {
      const current = now.get(row.id);
      if (current) await recordOne(work, current, { ours: current.status === 'SENDING' && current.claimedBy === workerId, carried, chance: chances.get(row.id) ?? 0 });
    }
  });
}

async function recordOne(work: Work, row: MessageRow, { ours, carried, chance }: { ours: boolean; carried: Carried; chance: number }): Promise<void> {
  // Taken back while it was on its way, and it did not get there: it stays taken back. Also by the answer itself, if that says stop.
  if (!ours && carried.outcome !== 'TAKEN') return;
  await takeStep(work, row, stepAfter(work.now, row, carried, chance));
}

/** Where a message comes to, its line in the log, who is told, and what is sent instead. */
export async function takeStep(work: Work, row: MessageRow, { patch, reason, answer }: Step): Promise<void> {
  await work.repository(Messages).change(row, patch);
  await work.repository(MessageAttempts).add({ messageId: row.id, at: work.now, status: patch.status, reason, answer, attempt: row.attempts });
  if (patch.status !== 'QUEUED' && patch.status !== 'SENDING') work.record(messageSettled(row, patch.status, reason));
  if (patch.status === 'FAILED') await fallBack(work, row);
}
