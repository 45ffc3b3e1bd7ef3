import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { assignReviewOfferRules, assignReviewRules } from '@groupwork/shared/signatures/review.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, markSessionStands } from '../scheduling/session.step';
import { chosenReviewer } from './chosen-reviewer';
import { openReview } from './open-review';
import { reviewReassigned } from './reviews.events';
import { ReviewReassignments } from './reviews.repositories';
import { SignatureRequests } from './signatures.repositories';

export interface AssignReview {
  sessionId: string;
  /** Null: back to all reviewers. */
  toStaffId: string | null;
  reason: string;
  key: string;
}

/** Hands a review that waits to one reviewer, or back to all. It goes on ageing: it waits since it was first asked for. */
export function assignReview(unitOfWork: UnitOfWork, actor: StaffActor, input: AssignReview): Promise<{ sessionId: string }> {
  const { sessionId, toStaffId, key } = input;
  const reason = cleanText(input.reason).trim();
  return unitOfWork.run(actor, { operation: 'assignReview', key, request: { sessionId, toStaffId, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    refuseIf(firstRefusal(assignReviewOfferRules, locked.act));
    const chosen = toStaffId === null ? null : await chosenReviewer(work, locked.row.facilityId, toStaffId);
    refuseIf(firstRefusal(assignReviewRules, { ...locked.act, chosen, reason }));
    const requests = work.repository(SignatureRequests);
    const request = await openReview(work, sessionId);
    await requests.change(request, { status: 'REASSIGNED', resolvedAt: work.now, resolvedBy: actor.id });
    const { kind, required, requestedAt, requestedBy } = request;
    await requests.add({ sessionId, kind, required, requestedAt, requestedBy, staffMemberId: toStaffId, status: 'REQUESTED', resolvedAt: null, resolvedBy: null });
    await work.repository(ReviewReassignments).add({ sessionId, requestId: request.id, fromStaffId: request.staffMemberId, toStaffId, reason, byStaffId: actor.id, at: work.now });
    await markSessionStands(work, locked.row, 'PENDING_REVIEW');
    work.record(reviewReassigned({ sessionId, facilityId: locked.row.facilityId }, request.id, request.staffMemberId, toStaffId, reason));
    return { sessionId };
  });
}
