import { clinicalGroupNeedsClinicalRole, completesSuchSessions, facilitatesThisSession, isOfOwnFacility, leadsItOrNobodyDoes } from '../access/facilitate.rules';
import { isAdministrator } from '../access/roles';
import { currentLeaders, leadsSession } from '../access/session-facts';
import type { AwaitedSigner, SessionAct, SessionFacts } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { sessionWord, standsSigned } from '../scheduling/group-session-status';
import { credentialIsValid } from './credential.rules';

export const isAsked = (viewer: { staffMemberId: string }, session: Pick<SessionFacts, 'awaitedSigners'>): boolean => session.awaitedSigners.some((signer) => signer.staffMemberId === viewer.staffMemberId);

interface Led { leaders: readonly { staffMemberId: string; since?: Date | null }[]; actualEnd: Date | null }

/** Leads it since it had ended, after somebody else: took it over or was added to it, and was not there as its leader. */
export function leadsSinceItsEnd(staffMemberId: string, { leaders, actualEnd }: Led): boolean {
  const since = leaders.find((leader) => leader.staffMemberId === staffMemberId)?.since ?? null;
  return since !== null && actualEnd !== null && since >= actualEnd && leaders.some((leader) => leader.since !== undefined && leader.since !== null && leader.since < since);
}

/** Who led it signs as that; whoever else is asked, or leads it only since its end, as an author. */
export const signerMeaning = (staffMemberId: string, session: Pick<SessionFacts, 'leaders' | 'actualEnd'>): AwaitedSigner['meaning'] =>
  leadsSession({ staffMemberId }, session) && !leadsSinceItsEnd(staffMemberId, session) ? 'CO_LEADER' : 'AUTHOR';

/** Who must still sign once the viewer has: whoever is asked, and, where the facility asks for every leader, the others who lead it. */
export function stillToSign({ viewer, session }: Pick<SessionAct, 'viewer' | 'session'>, everyLeaderSigns: boolean): string[] {
  const asked = session.awaitedSigners.map(({ staffMemberId, name }) => ({ staffMemberId, name }));
  const leaders = everyLeaderSigns && !standsSigned(session.status) ? currentLeaders(session) : [];
  const others = [...asked, ...leaders].filter(({ staffMemberId }) => staffMemberId !== viewer.staffMemberId);
  return [...new Map(others.map(({ staffMemberId, name }) => [staffMemberId, name])).values()];
}

/** `Marcus Obi’s signature` */
export const awaitedWords = (names: readonly string[]): string => `${new Intl.ListFormat('en-US').format(names)}’s signature`;

/** Whose session it is, or who was asked to sign it. */
export const facilitatesOrIsAsked: Rule<SessionAct> = (act) => (isAsked(act.viewer, act.session) ? null : leadsItOrNobodyDoes(act));

export const isSignedByItsAuthor: Rule<SessionAct> = ({ session }) => (standsSigned(session.status) ? null : refuse('AUTHOR_SIGNS_FIRST', { status: sessionWord(session) }));

export const leadsItOrIsAsked: Rule<SessionAct> = ({ viewer, session }) => (leadsSession(viewer, session) || isAsked(viewer, session) ? null : refuse('NOT_ASKED_TO_SIGN', {}));

export const hasNotSignedIt: Rule<SessionAct> = ({ viewer, session }) => (session.signerIds.includes(viewer.staffMemberId) ? refuse('SIGNED_BY_YOU', {}) : null);

/** A second name under the same content: a leader's of their own accord, or whoever's was asked for. */
export const coSignRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isSignedByItsAuthor, ...completesSuchSessions, hasNotSignedIt, leadsItOrIsAsked, credentialIsValid];

/** Until it is finalised; from then on things are only added to it. */
export const canStillBeAsked: Rule<SessionAct> = ({ session: { status, ...session } }) => {
  if (status === 'FINALISED') return refuse('ALREADY_SIGNED', {});
  if (status === 'UPCOMING') return refuse('NOT_STARTED', {});
  return status === 'IN_PROGRESS' || status === 'ENDED' || standsSigned(status) ? null : refuse('SESSION_CLOSED', { status: sessionWord({ ...session, status }) });
};

/** Who runs the session asks others to sign it. */
export const askSignerOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, canStillBeAsked, ...facilitatesThisSession];

export interface AskSigner extends SessionAct { asked: { staffMemberId: string; name: string; worksHere: boolean; maySign: boolean } }

export const worksHere: Rule<AskSigner> = ({ asked, session }) => (asked.worksHere ? null : refuse('SIGNER_NOT_HERE', { name: asked.name, facility: session.facilityName }));
export const maySignSuchSessions: Rule<AskSigner> = ({ asked }) => (asked.maySign ? null : refuse('SIGNER_MAY_NOT_SIGN', { name: asked.name }));
export const isNotAskedYet: Rule<AskSigner> = ({ asked, session }) => (isAsked(asked, session) ? refuse('SIGNER_ASKED_ALREADY', { name: asked.name }) : null);
export const signedNothingYet: Rule<AskSigner> = ({ asked, session }) => (session.signerIds.includes(asked.staffMemberId) ? refuse('SIGNER_HAS_SIGNED', { name: asked.name }) : null);

export const askSignerRules: readonly Rule<AskSigner>[] = [...askSignerOfferRules, worksHere, maySignSuchSessions, isNotAskedYet, signedNothingYet];

export const wasAsked: Rule<SessionAct> = ({ viewer, session }) => (isAsked(viewer, session) ? null : refuse('NOT_ASKED_TO_SIGN', {}));

export const declineOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, wasAsked, clinicalGroupNeedsClinicalRole];

export interface DeclineSignature extends SessionAct { reason: string }

export const saysWhyNot: Rule<DeclineSignature> = ({ reason }) => (reason.trim() === '' ? refuse('DECLINE_NEEDS_REASON', {}) : null);

export const declineRules: readonly Rule<DeclineSignature>[] = [...declineOfferRules, saysWhyNot];

export interface TakeBackRequest extends SessionAct { request: { name: string; required: boolean } }

/** What the facility's policy asks for, only an administrator can waive. */
export const policyIsWaivedByAdministrators: Rule<TakeBackRequest> = ({ viewer, request }) => (request.required && !isAdministrator(viewer.role) ? refuse('SIGNER_REQUIRED', { name: request.name }) : null);

export const takeBackRequestRules: readonly Rule<TakeBackRequest>[] = [isOfOwnFacility, canStillBeAsked, ...facilitatesThisSession, policyIsWaivedByAdministrators];

export const SIGNED_AT_ONCE = 50;
