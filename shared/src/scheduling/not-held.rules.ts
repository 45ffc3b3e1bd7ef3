import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { momentOn } from '../kernel/time';
import { canMove, sessionWord } from './group-session-status';

export const canStillBeNotHeld: Rule<SessionAct> = ({ session }) => {
  if (canMove(session.status, 'markNotHeld') && session.signerIds.length === 0 && !session.returnedAt) return null;
  return refuse('SESSION_CLOSED', { status: sessionWord(session) });
};

/** Before its planned end an upcoming session may still be started. */
export const plannedEndHasPassed: Rule<SessionAct> = ({ session, at }) =>
  session.status === 'UPCOMING' && at < session.plannedEnd ? refuse('NOT_OVER_YET', { endsAt: momentOn(session.plannedEnd, session.timeZone, session.date) }) : null;

export const nobodyAttended: Rule<SessionAct> = ({ session }) => (session.counts.attended > 0 ? refuse('SOMEBODY_ATTENDED', { attended: session.counts.attended }) : null);

export const notHeldRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, canStillBeNotHeld, ...facilitatesThisSession, plannedEndHasPassed, nobodyAttended];
