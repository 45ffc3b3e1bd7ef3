import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { sessionWord, standsSigned } from './group-session-status';

export const hasEnded: Rule<SessionAct> = ({ session }) => {
  if (session.status === 'ENDED') return null;
  if (session.status === 'UPCOMING') return refuse('NOT_STARTED', {});
  if (standsSigned(session.status)) return refuse('ALREADY_SIGNED', {});
  return refuse('SESSION_CLOSED', { status: sessionWord(session) });
};

/** Only before the first signature, and a struck one was a signature. */
export const wasNeverSigned: Rule<SessionAct> = ({ session }) => (session.signerIds.length > 0 ? refuse('ALREADY_SIGNED', {}) : session.returnedAt ? refuse('SIGNED_BEFORE', {}) : null);

export const reopenSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, hasEnded, ...facilitatesThisSession, wasNeverSigned];
