import { givesUp } from '@groupwork/shared/communications/retries';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { systemActor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { Carriers, Found } from './carrier';
import { Messages } from './communications.repositories';
import type { MessageRow } from './message.entity';
import { takeStep } from './record-outcomes';
import { CLAIM_MILLISECONDS } from './take-due';

const AT_ONCE = 20;
/** A service that cannot be asked for so long is not waited for: rather twice than never. */
const ASKED_FOR_MILLISECONDS = 15 * 60_000;

interface RecoverParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  carriers: Carriers;
  workerId: string;
}

interface Doubtful {
  row: MessageRow;
  /** When it was let go. */
  since: Date;
}

const CANCELLED_TRY = { reason: null, answer: 'NO_OUTCOME' } as const;

/** Back into the queue. With doubt, the log says that it may have been sent twice. */
async function tryAgain(work: Work, row: MessageRow, inDoubt: boolean): Promise<void> {
  if (givesUp(row.attempts, row.dueAt, work.now)) {
    return takeStep(work, row, { patch: { status: 'FAILED', reason: 'GAVE_UP', maybeTwice: row.maybeTwice || inDoubt, claimedBy: null, claimedUntil: null }, reason: 'GAVE_UP', answer: CANCELLED_TRY.answer });
  }
  await takeStep(work, row, { patch: { status: 'QUEUED', nextTryAt: work.now, maybeTwice: row.maybeTwice || inDoubt, claimedBy: null, claimedUntil: null }, ...CANCELLED_TRY });
}

/**
 * Takes up what a worker let go and never spoke of again: it ended between sending and writing that down, or before
 * sending. An e-mail goes out again under the same id, by which a mailbox can know it. Of a text message the service is
 * asked first whether it has it.
 */
export async function recoverClaims(parts: RecoverParts, organizationId: string, channel: Channel): Promise<number> {
  return channel === 'EMAIL' ? recoverEmail(parts, organizationId) : recoverSms(parts, organizationId);
}

const recovering = { operation: 'recoverMessages' } as const;
const BECAUSE = 'A message that waits for its next try has come no further.';

function recoverEmail({ unitOfWork }: RecoverParts, organizationId: string): Promise<number> {
  return unitOfWork.run(systemActor('messages', organizationId), recovering, async (work) => {
    work.unrecorded(BECAUSE);
    const rows = await work.repository(Messages).abandoned('EMAIL', work.now, AT_ONCE);
    for (const row of rows) await tryAgain(work, row, true);
    return rows.length;
  });
}

async function recoverSms(parts: RecoverParts, organizationId: string): Promise<number> {
  const doubtful = await claimDoubtful(parts, organizationId);
  for (const { row, since } of doubtful) {
    const found = await ask(parts, row, since);
    await settleDoubt(parts, organizationId, { row, since }, found);
  }
  return doubtful.length;
}

/** One worker asks, the others wait for its answer. */
function claimDoubtful({ unitOfWork, workerId }: RecoverParts, organizationId: string): Promise<Doubtful[]> {
  return unitOfWork.run(systemActor('messages', organizationId), recovering, async (work) => {
    work.unrecorded(BECAUSE);
    const messages = work.repository(Messages);
    const rows = await messages.abandoned('SMS', work.now, AT_ONCE);
    const left = await work.query<{ messageId: string; at: unknown }>("select a.messageId, min(a.at) as at from message_attempt a join message m on m.organizationId = a.organizationId and m.id = a.messageId where a.organizationId = ? and a.messageId in (?) and a.status = 'SENDING' and a.attempt = m.attempts group by a.messageId", [work.actor.organizationId, rows.map(({ id }) => id)]);
    const since = new Map(left.map(({ messageId, at }) => [messageId, instantOf(at)]));
    const doubtful: Doubtful[] = [];
    for (const row of rows) doubtful.push({ row: await messages.change(row, { claimedBy: workerId, claimedUntil: new Date(work.now.getTime() + CLAIM_MILLISECONDS) }), since: since.get(row.id) ?? row.updatedAt });
    return doubtful;
  });
}

async function ask({ reads, carriers }: RecoverParts, row: MessageRow, since: Date): Promise<Found> {
  const written = await reads.one<{ text: string }>('select text from message_text where organizationId = ? and messageId = ?', [row.organizationId, row.id]);
  return written && row.address ? carriers.SMS.find({ messageId: row.id, to: row.address, text: written.text }, since) : { found: 'NO' };
}

function settleDoubt({ unitOfWork, workerId }: RecoverParts, organizationId: string, { row, since }: Doubtful, found: Found): Promise<void> {
  return unitOfWork.run(systemActor('messages', organizationId), recovering, async (work) => {
    work.unrecorded(BECAUSE);
    const current = await work.repository(Messages).getForUpdate(row.id);
    if (current.status !== 'SENDING' || current.claimedBy !== workerId) return;
    if (found.found === 'YES') return takeStep(work, current, { patch: { status: 'SENT', reason: null, sentAt: since, carrierId: found.carrierId, claimedBy: null, claimedUntil: null }, reason: null, answer: 'FOUND_AT_SERVICE' });
    if (found.found === 'NO') return tryAgain(work, current, false);
    if (work.now.getTime() - since.getTime() > ASKED_FOR_MILLISECONDS) return tryAgain(work, current, true);
    // Asked again when this claim runs out.
  });
}
