import { completesSuchSessions, isOfOwnFacility } from '../access/facilitate.rules';
import { leadsSession } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { hasEnded } from '../scheduling/reopen-session.rules';
import { standsSigned } from '../scheduling/group-session-status';
import { credentialIsValid } from './credential.rules';
import type { Attestation, SignatureMeaning } from './meaning';
import { facilitatesOrIsAsked, isAsked, leadsSinceItsEnd } from './signers.rules';

export const hasStopped: Rule<SessionAct> = (act) => (act.session.status === 'IN_PROGRESS' ? refuse('STILL_RUNNING', {}) : hasEnded(act));

/** What can be known before anything is checked for completeness. */
export const signOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, hasStopped, ...completesSuchSessions, facilitatesOrIsAsked, credentialIsValid];

export interface SignSession extends SessionAct { missing: number; acknowledgesNotLeader: boolean }

type Signing = Pick<SessionAct, 'viewer' | 'session'>;

/** What the viewer's signature would mean now: the first one is its author's; then come those of whoever led it or is asked, then reviews. */
export function signingAs({ viewer, session }: Signing): { meaning: SignatureMeaning; attestation: Attestation } {
  const leads = leadsSession(viewer, session);
  const afterwards = leadsSinceItsEnd(viewer.staffMemberId, session);
  if (!standsSigned(session.status)) return { meaning: 'AUTHOR', attestation: !leads ? 'DID_NOT_LEAD' : afterwards ? 'FROM_RECORD' : 'LED' };
  const signs = isAsked(viewer, session) || (leads && !session.signerIds.includes(viewer.staffMemberId));
  if (!signs) return { meaning: 'REVIEWER', attestation: 'LED' };
  return leads && !afterwards ? { meaning: 'CO_LEADER', attestation: 'LED' } : { meaning: 'AUTHOR', attestation: 'ADDITIONAL' };
}

/** A documenter who did not lead the session says so, and both names show. */
export const mustAcknowledge = (act: Signing): boolean => ['DID_NOT_LEAD', 'FROM_RECORD'].includes(signingAs(act).attestation);

/** Who led it, for whom somebody else documents. */
export const ledBy = ({ leaders }: SessionAct['session'], staffMemberId: string): string =>
  new Intl.ListFormat('en-US').format(leaders.filter((leader) => leader.staffMemberId !== staffMemberId).map(({ name }) => name));

export const isComplete: Rule<SignSession> = ({ missing }) => (missing > 0 ? refuse('NOT_COMPLETE', { missing }) : null);

export const documenterAcknowledges: Rule<SignSession> = (act) =>
  mustAcknowledge(act) && !act.acknowledgesNotLeader ? refuse('ACKNOWLEDGE_NOT_LEADER', { leaders: ledBy(act.session, act.viewer.staffMemberId) || 'nobody' }) : null;

export const signSessionRules: readonly Rule<SignSession>[] = [...signOfferRules, isComplete, documenterAcknowledges];
