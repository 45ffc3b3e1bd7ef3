import type { MessageFacts } from '@groupwork/shared/communications/message-facts';
import type { MessageReason } from '@groupwork/shared/communications/vocabulary';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { MessageRow } from './message.entity';

/** A session a message tells its recipient of, as it stands at this moment. */
export interface ToldAppointment {
  sessionId: string;
  plannedStart: Date;
}

/** It does not go out: what it would say is not so, not allowed, or not of use any more. */
export interface NotSent {
  verdict: 'NOT';
  status: 'SUPPRESSED' | 'WITHDRAWN';
  reason: MessageReason;
}

/** It goes out, but not yet: quiet hours, or what it tells of has moved. */
export interface SentLater {
  verdict: 'LATER';
  at: Date;
}

/** It goes out now, to this address, with these facts. */
export interface SentNow {
  verdict: 'SEND';
  address: string;
  /** BCP 47. */
  language: string;
  facts: MessageFacts;
  told: readonly ToldAppointment[];
}

export type StillDue = SentNow | SentLater | NotSent;

/**
 * Whether messages that are due are still to be sent, by the state as it now is: asked by the worker in the unit that
 * lets them go. One answer for each message of the organization, in as many statements however many they are. One that
 * is left out is not sent.
 */
export type CheckBeforeSending = (source: Pick<Reads, 'query'>, organizationId: string, messages: readonly MessageRow[], now: Date) => Promise<Map<string, StillDue>>;

/** As it leaves. */
export interface WrittenMessage {
  language: string;
  subject: string | null;
  text: string;
  html: string | null;
}

/** The same with its text in place of its facts. */
export type Prepared = (Omit<SentNow, 'facts' | 'language'> & { written: WrittenMessage; senderName: string | null; unsubscribeUrl: string | null }) | SentLater | NotSent | { verdict: 'BROKEN' };

/** Asked in the unit that lets messages go. */
export type Prepare = (work: Work, organizationId: string, messages: readonly MessageRow[], now: Date) => Promise<Map<string, Prepared>>;
