import { isOfOwnFacility } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { firstRefusal, refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { DAY, facilityDate, shortDate, toMillis } from '../kernel/time';
import type { Instant, LocalDate } from '../kernel/time';
import { sessionWord } from '../scheduling/group-session-status';
import { credentialIsValid } from './credential.rules';

export const waitsForReview: Rule<SessionAct> = ({ session }) => (session.status === 'PENDING_REVIEW' ? null : refuse('NOTHING_TO_REVIEW', { status: sessionWord(session) }));

export const holdsTheRightToReview: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'session:review') ? null : refuse('REVIEW_RIGHT_NEEDED', {}));

/** Nobody reviews what they signed or led, even if somebody took it over since. */
export const isNotOwnSession: Rule<SessionAct> = ({ viewer, session }) =>
  session.signerIds.includes(viewer.staffMemberId) || session.leaders.some((leader) => leader.staffMemberId === viewer.staffMemberId) ? refuse('OWN_SESSION', {}) : null;

/** A review that is addressed to somebody is theirs, or of whoever stands in for them. */
export const isAddressedToViewer: Rule<SessionAct> = ({ viewer, session: { reviewWith } }) =>
  reviewWith === null || [reviewWith.staffMemberId, reviewWith.delegateId].includes(viewer.staffMemberId) ? null : refuse('REVIEW_WITH_ANOTHER', { name: reviewWith.name });

export const reviewRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, waitsForReview, holdsTheRightToReview, isNotOwnSession, isAddressedToViewer, credentialIsValid];

export interface ReturnSession extends SessionAct { comments: readonly string[] }

export const saysWhatShouldChange: Rule<ReturnSession> = ({ comments }) => (comments.some((comment) => comment.trim() !== '') ? null : refuse('RETURN_NEEDS_COMMENT', {}));

export const returnRules: readonly Rule<ReturnSession>[] = [...reviewRules, saysWhatShouldChange];

export const mayAssignReviews: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'review:assign') ? null : refuse('REVIEW_RIGHT_NEEDED', {}));

export const assignReviewOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, waitsForReview, mayAssignReviews];

/** Somebody who shall review, with what the rules want to know of them. */
export interface ChosenReviewer { staffMemberId: string; name: string; worksHere: boolean; mayReview: boolean; credentialExpiresOn: string | null }

interface Choosing { chosen: ChosenReviewer; facility: { name: string; timeZone: string }; at: Date }

const worksHere: Rule<Choosing> = ({ chosen, facility }) => (chosen.worksHere ? null : refuse('SIGNER_NOT_HERE', { name: chosen.name, facility: facility.name }));
const holdsTheRight: Rule<Choosing> = ({ chosen }) => (chosen.mayReview ? null : refuse('REVIEWER_RIGHT_NEEDED', { name: chosen.name }));
const isCredentialled: Rule<Choosing> = ({ chosen: { name, credentialExpiresOn: last }, facility, at }) =>
  last !== null && facilityDate(at, facility.timeZone) > last ? refuse('REVIEWER_CREDENTIAL_EXPIRED', { name, date: shortDate(last) }) : null;

/** Nobody gets reviews they could not sign. */
export const chosenReviewerRules: readonly Rule<Choosing>[] = [worksHere, holdsTheRight, isCredentialled];

export interface AssignReview extends SessionAct { /** Null: back to all reviewers. */ chosen: ChosenReviewer | null; reason: string }

const saysWhy: Rule<{ reason: string }> = ({ reason }) => (reason.trim() === '' ? refuse('REVIEW_ACT_NEEDS_REASON', {}) : null);
const canReviewHere: Rule<AssignReview> = ({ chosen, session, at }) => chosen && firstRefusal(chosenReviewerRules, { chosen, facility: { name: session.facilityName, timeZone: session.timeZone }, at });
const didNotSignOrLead: Rule<AssignReview> = ({ chosen, session }) =>
  chosen && (session.signerIds.includes(chosen.staffMemberId) || session.leaders.some((leader) => leader.staffMemberId === chosen.staffMemberId)) ? refuse('REVIEWER_OWN_SESSION', { name: chosen.name }) : null;
const isAnotherAddress: Rule<AssignReview> = ({ chosen, session: { reviewWith } }) =>
  (chosen?.staffMemberId ?? null) === (reviewWith?.staffMemberId ?? null) ? refuse('REVIEW_THERE_ALREADY', { where: reviewWith?.name ?? 'all reviewers' }) : null;

export const assignReviewRules: readonly Rule<AssignReview>[] = [...assignReviewOfferRules, isAnotherAddress, canReviewHere, didNotSignOrLead, saysWhy];

export interface DelegateReviews extends Choosing { from: ChosenReviewer; viewer: { staffMemberId: string; isAdministrator: boolean }; days: { first: LocalDate; last: LocalDate } }

const areOwnReviews: Rule<DelegateReviews> = ({ from, viewer }) => (from.staffMemberId === viewer.staffMemberId || viewer.isAdministrator ? null : refuse('REVIEWS_OF_ANOTHER', { name: from.name }));
const delegatorReviews: Rule<DelegateReviews> = ({ from, facility, at }) => firstRefusal([worksHere, holdsTheRight], { chosen: from, facility, at });
const isSomebodyElse: Rule<DelegateReviews> = ({ from, chosen }) => (from.staffMemberId === chosen.staffMemberId ? refuse('DELEGATE_IS_SELF', {}) : null);
const endsAfterItsStart: Rule<DelegateReviews> = ({ days, facility, at }) => (days.last < days.first || days.last < facilityDate(at, facility.timeZone) ? refuse('DELEGATION_DAYS', {}) : null);

export const delegateReviewsRules: readonly Rule<DelegateReviews>[] = [areOwnReviews, delegatorReviews, isSomebodyElse, ...chosenReviewerRules, endsAfterItsStart];

export const holdsTheRightToWaive: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'review:waive') ? null : refuse('WAIVER_RIGHT_NEEDED', {}));

/** Nobody waives the review of what they signed or led. */
export const waiveOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, waitsForReview, holdsTheRightToWaive, isNotOwnSession];

export interface WaiveReview extends SessionAct { reason: string }

export const waiveRules: readonly Rule<WaiveReview>[] = [...waiveOfferRules, saysWhy];

/** What an administrator puts their name to, read before the PIN and kept. */
export const WAIVER_WORDS = 'I waive the review this session requires. I have not reviewed it.';

/** Since when a review that was asked for then is overdue. */
export const reviewOverdueFrom = (askedAt: Instant, overdueDays: number): Date => new Date(toMillis(askedAt) + overdueDays * DAY);

export const REVIEW_REASON_LENGTH = 500;
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
