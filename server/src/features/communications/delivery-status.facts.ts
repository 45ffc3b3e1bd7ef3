import { messageReasonWords } from '@groupwork/shared/communications/vocabulary';
import type { Channel, MessageReason } from '@groupwork/shared/communications/vocabulary';
import { lasting } from '@groupwork/shared/status/status';
import type { Clock } from '../../platform/clock';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { StatusCheck, StatusSaid } from '../../platform/status';
import { dueMessagesOf } from './due-messages.facts';

/** Longer than any one try and the wait after the first. */
const LATE_SECONDS = 15 * 60;

/** The newest of a state by the index of what is due; it is looked at once for each state, since each has its own place there. */
const NEWEST = 'select id, sentAt from message where organizationId = ? and channel = ? and status = ? and attempts >= ? order by nextTryAt desc limit 1';
const LAST_TRY = 'select at, reason, answer from message_attempt where organizationId = ? and messageId = ? and (reason is not null or answer is not null) order by at desc limit 1';

interface Failure {
  at: Date;
  words: string;
}

async function lastLeft(reads: Reads, organizationId: string, channel: Channel): Promise<Date | null> {
  const rows = await Promise.all(['SENT', 'DELIVERED'].map((status) => reads.one<{ sentAt: unknown }>(NEWEST, [organizationId, channel, status, 0])));
  const moments = rows.flatMap((row) => (row?.sentAt ? [instantOf(row.sentAt).getTime()] : []));
  return moments.length === 0 ? null : new Date(Math.max(...moments));
}

async function lastFailure(reads: Reads, organizationId: string, channel: Channel): Promise<Failure | null> {
  const rows = await Promise.all(['FAILED', 'QUEUED'].map((status) => reads.one<{ id: string }>(NEWEST, [organizationId, channel, status, 1])));
  const tries = await Promise.all(rows.flatMap((row) => (row ? [reads.one<{ at: unknown; reason: MessageReason | null; answer: string | null }>(LAST_TRY, [organizationId, row.id])] : [])));
  const failures = tries.flatMap((row) => (row ? [{ at: instantOf(row.at), words: [row.reason && messageReasonWords[row.reason], row.answer && `answer ${row.answer}`].filter(Boolean).join(', ') }] : []));
  return failures.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0] ?? null;
}

/** Nothing of a message stands here but when it was, and what the service said. */
async function said({ reads, clock }: { reads: Reads; clock: Clock }, organizationId: string, channel: Channel, { service, doctor }: { service: string; doctor: string }): Promise<StatusSaid> {
  const now = clock.now();
  const [all, left, failure] = await Promise.all([dueMessagesOf(reads, organizationId, now), lastLeft(reads, organizationId, channel), lastFailure(reads, organizationId, channel)]);
  const due = all.find((each) => each.channel === channel);
  const ago = (at: Date): string => `${lasting(now.getTime() - at.getTime())} ago`;
  const facts = [
    left ? `The last one left ${ago(left)}.` : 'None has left yet.',
    due && due.due > 0 ? `${due.due.toLocaleString('en-US')} ${due.due === 1 ? 'is' : 'are'} due, the first for ${lasting(due.seconds * 1000)}.` : 'None is due.',
  ];
  const isFailing = failure !== null && (left === null || failure.at > left);
  if (failure) facts.push(`The last failure was ${ago(failure.at)}${failure.words ? ` (${failure.words})` : ''}.`);
  if (due && due.seconds > LATE_SECONDS) return { state: 'FAILED', said: `${facts.join(' ')} Look whether ${service} answers and takes the account: run “${doctor}” on the server.` };
  if (isFailing) return { state: 'WARNING', said: `${facts.join(' ')} Look at that answer, then run “${doctor}” on the server.` };
  return { state: 'OK', said: facts.join(' ') };
}

/** How messages leave, for the organization that asks. */
export function deliveryChecks(parts: { reads: Reads; clock: Clock }, set: { mail: boolean; sms: boolean }): StatusCheck[] {
  return [
    { name: 'E-mail', look: async (organizationId) => (set.mail ? said(parts, organizationId, 'EMAIL', { service: 'the mail server', doctor: 'doctor' }) : { state: 'NOT_SET_UP', said: 'No e-mail leaves; the built-in mailbox shows what would. Set SMTP_URL and MAIL_FROM to send it.' }) },
    { name: 'Text messages', look: async (organizationId) => (set.sms ? said(parts, organizationId, 'SMS', { service: 'Twilio', doctor: 'doctor --ask' }) : { state: 'NOT_SET_UP', said: 'No text message leaves; the built-in mailbox shows what would. Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM to send them.' }) },
  ];
}
