import { facilitatesThisSession, isOfOwnFacility, leadsItOrNobodyDoes } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { momentOn } from '../kernel/time';
import { sessionWord } from './group-session-status';
import { isStillUpcoming } from './start-session.rules';

export const holdsTheRightToPlan: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'session:plan') ? null : refuse('PLANNING_NOT_IN_ROLE', {}));

/** The desk plans any session; whoever leads plans their own, nobody's, or as an administrator any. */
export const plansThisSession: Rule<SessionAct> = (act) => (act.viewer.role === 'FRONT_DESK' ? null : leadsItOrNobodyDoes(act));

const plans = [isOfOwnFacility, holdsTheRightToPlan, plansThisSession] as const;

/** Edit, move, cancel, and expect somebody in it: only what has not started. */
export const planSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isStillUpcoming, ...plans];

export const isCancelled: Rule<SessionAct> = ({ session }) => (session.status === 'CANCELLED' ? null : refuse('NOT_CANCELLED', { status: sessionWord(session) }));

export const itsStartIsStillToCome: Rule<SessionAct> = ({ session, at }) => (at < session.plannedStart ? null : refuse('RESTORE_TOO_LATE', { start: momentOn(session.plannedStart, session.timeZone, session.date) }));

export const restoreSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isCancelled, ...plans, itsStartIsStillToCome];

export const isFinalised: Rule<SessionAct> = ({ session }) => (session.status === 'FINALISED' ? null : refuse('NOT_FINALISED', { status: sessionWord(session) }));

/** Where a facility does not check out by hand, a finalised card is checked out by itself. */
export const isNotCheckedOut: Rule<SessionAct> = ({ session }) => (session.settings.checkOutByHand && session.checkedOutAt === null ? null : refuse('CHECKED_OUT', {}));

export const checkOutRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isFinalised, isNotCheckedOut, ...facilitatesThisSession];
