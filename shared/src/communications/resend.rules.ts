import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { messageReasonWords } from './vocabulary';
import type { MessageReason, MessageStatus, RecipientKind } from './vocabulary';

/** A message that somebody wants to send once more. */
export interface ResendFacts {
  recipientKind: RecipientKind;
  status: MessageStatus;
  /** Another one in its place waits already. */
  waiting: boolean;
  /** Why the patient may not be written to on its channel now. */
  because: MessageReason | null;
  /** It speaks of sessions, and all of them have begun or gone by. */
  over: boolean;
}

export const RESEND_REASON_LENGTH = 300;

const isToAPatient: Rule<ResendFacts> = ({ recipientKind }) => (recipientKind === 'PATIENT' ? null : refuse('RESEND_TO_STAFF', {}));
const isSettled: Rule<ResendFacts> = ({ status, waiting }) => (waiting || status === 'QUEUED' || status === 'SENDING' ? refuse('RESEND_WAITS', {}) : null);
const wasNotTakenBack: Rule<ResendFacts> = ({ status }) => (status === 'WITHDRAWN' ? refuse('RESEND_TAKEN_BACK', {}) : null);
const isStillOfUse: Rule<ResendFacts> = ({ over }) => (over ? refuse('RESEND_TOO_LATE', {}) : null);
const mayBeSent: Rule<ResendFacts> = ({ because }) => (because === null ? null : refuse('RESEND_NOT_ALLOWED', { because: messageReasonWords[because] }));

/** The gravest last: whoever reads why gets what cannot be helped first. */
export const resendRules: readonly Rule<ResendFacts>[] = [isToAPatient, wasNotTakenBack, isSettled, isStillOfUse, mayBeSent];
