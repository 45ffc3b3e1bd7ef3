import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { standsSigned } from '@groupwork/shared/scheduling/group-session-status';
import { declineRules } from '@groupwork/shared/signatures/signers.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, markSessionReturned } from '../scheduling/session.step';
import { recordOf } from './session-record.facts';
import { signatureDeclined } from './signatures.events';
import { ReviewComments, SignatureRequests } from './signatures.repositories';
import { strikeSignatures } from './strike';

/** Whoever is asked says what should change instead of signing. What is signed already goes back like from a review. */
export function declineSignature(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; reason: string; key: string }): Promise<{ sessionId: string }> {
  const { sessionId, key } = input;
  const reason = cleanText(input.reason).trim();
  return unitOfWork.run(actor, { operation: 'declineSignature', key, request: { sessionId, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    refuseIf(firstRefusal(declineRules, { ...locked.act, reason }));
    const requests = work.repository(SignatureRequests);
    const request = await requests.first({ sessionId, staffMemberId: actor.id, status: 'REQUESTED' });
    if (!request) throw notFound();
    await requests.change(request, { status: 'DECLINED', resolvedAt: work.now, resolvedBy: actor.id });
    await work.repository(ReviewComments).add({ sessionId, requestId: request.id, rosterEntryId: null, field: null, text: reason, byStaffId: actor.id, at: work.now });
    const signed = standsSigned(locked.facts.status);
    const struck = signed ? await strikeSignatures(work, actor, locked, 'DECLINED') : [];
    if (signed) await markSessionReturned(work, locked.row);
    const { lines } = await recordOf(work, actor.organizationId, sessionId);
    work.record(signatureDeclined({ sessionId, facilityId: locked.row.facilityId }, request.id, struck, lines.map((line) => line.patientId)));
    return { sessionId };
  });
}
