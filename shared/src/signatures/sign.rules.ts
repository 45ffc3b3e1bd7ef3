import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import { leaderNames, leadsSession } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { facilityDate, shortDate } from '../kernel/time';
import { hasEnded } from '../scheduling/reopen-session.rules';

export const hasStopped: Rule<SessionAct> = (act) => (act.session.status === 'IN_PROGRESS' ? refuse('STILL_RUNNING', {}) : hasEnded(act));

/** A credential is good through its last day, in the facility's calendar, on the day of signing. */
export const credentialIsValid: Rule<SessionAct> = ({ viewer, session, at }) => {
  const last = viewer.credentialExpiresOn;
  return last !== null && facilityDate(at, session.timeZone) > last ? refuse('CREDENTIAL_EXPIRED', { credential: viewer.credential ?? 'credential', date: shortDate(last) }) : null;
};

/** What can be known before anything is checked for completeness. */
export const signOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, hasStopped, ...facilitatesThisSession, credentialIsValid];

export interface SignSession extends SessionAct { missing: number; acknowledgesNotLeader: boolean }

/** A documenter who does not lead the session says so, and both names show. */
export const mustAcknowledge = ({ viewer, session }: Pick<SessionAct, 'viewer' | 'session'>): boolean => !leadsSession(viewer, session);

export const isComplete: Rule<SignSession> = ({ missing }) => (missing > 0 ? refuse('NOT_COMPLETE', { missing }) : null);

export const documenterAcknowledges: Rule<SignSession> = (act) =>
  mustAcknowledge(act) && !act.acknowledgesNotLeader ? refuse('ACKNOWLEDGE_NOT_LEADER', { leaders: leaderNames(act.session) || 'nobody' }) : null;

export const signSessionRules: readonly Rule<SignSession>[] = [...signOfferRules, isComplete, documenterAcknowledges];
