import { isOfOwnFacility } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { sessionWord } from '../scheduling/group-session-status';
import { credentialIsValid } from './credential.rules';

export const waitsForReview: Rule<SessionAct> = ({ session }) => (session.status === 'PENDING_REVIEW' ? null : refuse('NOTHING_TO_REVIEW', { status: sessionWord(session) }));

export const holdsTheRightToReview: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'session:review') ? null : refuse('REVIEW_RIGHT_NEEDED', {}));

/** Nobody reviews what they signed or led, even if somebody took it over since. */
export const isNotOwnSession: Rule<SessionAct> = ({ viewer, session }) =>
  session.signerIds.includes(viewer.staffMemberId) || session.leaders.some((leader) => leader.staffMemberId === viewer.staffMemberId) ? refuse('OWN_SESSION', {}) : null;

export const reviewRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, waitsForReview, holdsTheRightToReview, isNotOwnSession, credentialIsValid];

export interface ReturnSession extends SessionAct { comments: readonly string[] }

export const saysWhatShouldChange: Rule<ReturnSession> = ({ comments }) => (comments.some((comment) => comment.trim() !== '') ? null : refuse('RETURN_NEEDS_COMMENT', {}));

export const returnRules: readonly Rule<ReturnSession>[] = [...reviewRules, saysWhatShouldChange];

export const REVIEW_COMMENT_LENGTH = 1000;
export const REVIEWS_SIGNED_AT_ONCE = 50;

/** An addition to what is signed, which policy has reviewed. */
export interface ReviewAddendum extends SessionAct {
  /** Who wrote it. */
  authorId: string;
  waits: boolean;
}

export const addendumWaits: Rule<ReviewAddendum> = ({ waits }) => (waits ? null : refuse('ADDITION_NOT_WAITING', {}));

/** Who reviewed the session may review what is added to it; who leads it or wrote the addition may not. */
export const isNotOwnAddendum: Rule<ReviewAddendum> = ({ viewer, session, authorId }) =>
  viewer.staffMemberId === authorId || session.leaders.some((leader) => leader.staffMemberId === viewer.staffMemberId) ? refuse('OWN_SESSION', {}) : null;

export const reviewAddendumRules: readonly Rule<ReviewAddendum>[] = [isOfOwnFacility, holdsTheRightToReview, addendumWaits, isNotOwnAddendum, credentialIsValid];
