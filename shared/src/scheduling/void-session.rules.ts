import { isOfOwnFacility } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { sessionWord } from './group-session-status';

export const holdsTheRightToVoid: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'session:void') ? null : refuse('VOID_RIGHT_NEEDED', {}));

export const isNotVoided: Rule<SessionAct> = ({ session }) => (session.status === 'VOIDED' ? refuse('ALREADY_VOIDED', {}) : null);
export const isVoided: Rule<SessionAct> = ({ session }) => (session.status === 'VOIDED' ? null : refuse('NOT_VOIDED', { status: sessionWord(session) }));

/** Entered in error: from any state, by those whose right it is. */
export const voidSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, holdsTheRightToVoid, isNotVoided];
export const unvoidSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, holdsTheRightToVoid, isVoided];
