import type { Channel, MessageReason } from '@groupwork/shared/communications/vocabulary';
import { systemActor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { MessageAttempts, Messages, MessageTexts } from './communications.repositories';
import type { MessageRow } from './message.entity';
import type { MessageTextRow } from './message-text.entity';
import { textsBy, withoutMarks } from './kept-links';
import { messageSettled } from './messages.events';
import { noteTold } from './note-told';
import { replaceMessage } from './replace-message';
import type { Prepare, Prepared, ToldAppointment, WrittenMessage } from './still-due';

/** A claim outlives the longest try by more than clocks of two computers differ. */
export const CLAIM_MILLISECONDS = 3 * 60_000;
/** What could not be written is looked at again, in case what it was written from is put right. */
const BROKEN_MILLISECONDS = 10 * 60_000;
const MOST_BROKEN = 8;

/** A message that is let go: from here on it may have left. */
export interface Leaving {
  row: MessageRow;
  address: string;
  senderName: string | null;
  unsubscribeUrl: string | null;
  written: WrittenMessage;
  told: readonly ToldAppointment[];
}

type Send = Extract<Prepared, { verdict: 'SEND' }>;

interface TakeParts {
  unitOfWork: UnitOfWork;
  prepare: Prepare;
  /** The worker that claims. */
  workerId: string;
}

export interface Taken {
  /** How many were looked at: none, and nothing is due. */
  looked: number;
  leaving: Leaving[];
}

/**
 * Claims the messages that have been due longest, and decides in the same unit what becomes of each by the state as it
 * is: let go with its text and its address written down, put off, or never sent. Nothing leaves in here.
 */
export function takeDue({ unitOfWork, prepare, workerId }: TakeParts, organizationId: string, channel: Channel, most: number): Promise<Taken> {
  return unitOfWork.run(systemActor('messages', organizationId), { operation: 'takeDueMessages' }, async (work) => {
    const due = await work.repository(Messages).claimable(channel, work.now, most);
    if (due.length === 0) return { looked: 0, leaving: [] };
    work.unrecorded('A claim is the worker’s own; what comes of it is recorded.');
    const prepared = await prepare(work, organizationId, due, work.now);
    const texts = new Map((await work.repository(MessageTexts).all({ messageId: due.map(({ id }) => id) })).map((text) => [text.messageId, text]));
    const going: Going[] = [];
    for (const row of due) {
      const what = prepared.get(row.id) ?? { verdict: 'NOT', status: 'SUPPRESSED', reason: 'NOTHING_DUE' };
      const text = texts.get(row.id);
      if (what.verdict === 'SEND' && text && differs(text, what.written)) await replaceMessage(work, row);
      else if (what.verdict === 'SEND') going.push({ row, what, first: text === undefined });
      else if (what.verdict === 'LATER') await work.repository(Messages).change(row, { nextTryAt: what.at });
      else if (what.verdict === 'NOT') await settle(work, row, what.status, what.reason);
      else await putOff(work, row);
    }
    const leaving = await letGo(work, going, workerId);
    await noteTold(work, leaving.map(({ row, told }) => ({ message: row, told })));
    return { looked: due.length, leaving };
  });
}

/** It was tried before, and what it tells of has changed since. */
function differs(text: MessageTextRow, written: WrittenMessage): boolean {
  const kept = textsBy(written, withoutMarks);
  return text.text !== kept.text || text.subject !== kept.subject || text.html !== kept.html;
}

interface Going {
  row: MessageRow;
  what: Send;
  /** It has no text yet. */
  first: boolean;
}

async function letGo(work: Work, going: readonly Going[], workerId: string): Promise<Leaving[]> {
  await work.repository(MessageTexts).addMany(going.filter(({ first }) => first).map(({ row, what }) => ({ messageId: row.id, ...textsBy(what.written, withoutMarks), writtenAt: work.now })));
  const claimedUntil = new Date(work.now.getTime() + CLAIM_MILLISECONDS);
  const leaving: Leaving[] = [];
  for (const { row, what: { address, written, senderName, unsubscribeUrl, told } } of going) {
    const claimed = await work.repository(Messages).change(row, { status: 'SENDING', reason: null, address, attempts: row.attempts + 1, claimedBy: workerId, claimedUntil });
    leaving.push({ row: claimed, address, senderName, unsubscribeUrl, written, told });
  }
  await work.repository(MessageAttempts).addMany(leaving.map(({ row }) => ({ messageId: row.id, at: work.now, status: 'SENDING', reason: null, answer: null, attempt: row.attempts })));
  return leaving;
}

/** Of messages that were let go and did not get as far as the carrier: they are due as they were. */
export function giveBack({ unitOfWork, workerId }: Pick<TakeParts, 'unitOfWork' | 'workerId'>, organizationId: string, ids: readonly string[]): Promise<void> {
  return unitOfWork.run(systemActor('messages', organizationId), { operation: 'giveBackMessages' }, async (work) => {
    work.unrecorded('A claim is the worker’s own; what comes of it is recorded.');
    const rows = (await work.repository(Messages).allForUpdate({ id: ids })).filter(({ status, claimedBy }) => status === 'SENDING' && claimedBy === workerId);
    await work.repository(Messages).changeMany(rows.map((row) => ({ row, patch: { status: 'QUEUED', attempts: row.attempts - 1, claimedBy: null, claimedUntil: null } })));
    await work.repository(MessageAttempts).addMany(rows.map((row) => ({ messageId: row.id, at: work.now, status: 'QUEUED', reason: null, answer: 'NOT_HANDED_OVER', attempt: row.attempts - 1 })));
  });
}

async function settle(work: Work, row: MessageRow, status: 'SUPPRESSED' | 'WITHDRAWN' | 'FAILED', reason: MessageReason, answer: string | null = null): Promise<void> {
  await work.repository(Messages).change(row, { status, reason });
  await work.repository(MessageAttempts).add({ messageId: row.id, at: work.now, status, reason, answer, attempt: row.attempts });
  work.record(messageSettled(row, status, reason));
}

async function putOff(work: Work, row: MessageRow): Promise<void> {
  const attempts = row.attempts + 1;
  if (attempts >= MOST_BROKEN) return settle(work, row, 'FAILED', 'GAVE_UP', 'NOT_WRITTEN');
  await work.repository(Messages).change(row, { attempts, nextTryAt: new Date(work.now.getTime() + BROKEN_MILLISECONDS) });
  await work.repository(MessageAttempts).add({ messageId: row.id, at: work.now, status: 'QUEUED', reason: null, answer: 'NOT_WRITTEN', attempt: attempts });
}
