import { completesSuchSessions, isOfOwnFacility } from '../access/facilitate.rules';
import { isAdministrator } from '../access/roles';
import { currentLeaders, leadsSession } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { isOpen, sessionWord } from './group-session-status';

export const isNotSignedOrClosed: Rule<SessionAct> = ({ session }) =>
  session.status === 'UPCOMING' || isOpen(session.status) ? null : refuse('SESSION_CLOSED', { status: sessionWord(session) });

export const somebodyElseLeads: Rule<SessionAct> = ({ viewer, session }) => {
  if (currentLeaders(session).length === 0) return refuse('NOBODY_TO_COVER', {});
  return leadsSession(viewer, session) ? refuse('ALREADY_LEADER', {}) : null;
};

/** What can be known before the reason is typed. */
export const coverOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isNotSignedOrClosed, ...completesSuchSessions, somebodyElseLeads];

export interface CoverSession extends SessionAct { reason: string; /** Who takes it over, whom an administrator names; null for the viewer. */ to: { staffMemberId: string; name: string } | null }

export const saysWhy: Rule<CoverSession> = ({ reason }) => (reason.trim() === '' ? refuse('REASON_REQUIRED', {}) : null);

/** Giving a session to somebody else, such as whoever completes it for a person who has left, is an administrator's. */
export const administratorNamesAnother: Rule<CoverSession> = ({ viewer, to }) => (to === null || isAdministrator(viewer.role) ? null : refuse('REASSIGN_RIGHT_NEEDED', {}));

export const doesNotLeadItYet: Rule<CoverSession> = ({ session, to }) => (to !== null && session.leaders.some(({ staffMemberId, position }) => staffMemberId === to.staffMemberId && position === 'LEADER') ? refuse('LEADS_IT_ALREADY', { name: to.name }) : null);

export const coverSessionRules: readonly Rule<CoverSession>[] = [...coverOfferRules, administratorNamesAnother, doesNotLeadItYet, saysWhy];
