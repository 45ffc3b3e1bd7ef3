import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { takeBackRequestRules } from '@groupwork/shared/signatures/signers.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, markSessionStands } from '../scheduling/session.step';
import { askToSign } from './ask-signer.command';
import { signerTakenBack } from './signatures.events';
import { SignatureRequests } from './signatures.repositories';
import { afterSigning } from './signers';

/** No longer asks somebody, and asks another in their place or nobody: a session that waited for them alone goes on. */
export function takeBackSigner(unitOfWork: UnitOfWork, actor: StaffActor, input: { requestId: string; insteadId: string | null; key: string }): Promise<{ sessionId: string }> {
  const { requestId, insteadId, key } = input;
  return unitOfWork.run(actor, { operation: 'takeBackSigner', key, request: { requestId, insteadId } }, async (work) => {
    const requests = work.repository(SignatureRequests);
    const { sessionId } = await requests.get(requestId);
    const locked = await lockSession(work, sessionId);
    const request = await requests.getForUpdate(requestId);
    const signer = locked.facts.awaitedSigners.find(({ staffMemberId }) => staffMemberId === request.staffMemberId);
    if (request.status !== 'REQUESTED' || !signer) throw notFound();
    refuseIf(firstRefusal(takeBackRequestRules, { ...locked.act, request: { name: signer.name, required: request.required } }));
    await requests.change(request, { status: insteadId === null ? 'WITHDRAWN' : 'REASSIGNED', resolvedAt: work.now, resolvedBy: actor.id });
    if (insteadId !== null) await askToSign(work, locked, insteadId);
    if (locked.row.status === 'SIGNED') await markSessionStands(work, locked.row, await afterSigning(work, sessionId, locked.row.reviewRequired));
    work.record(signerTakenBack({ sessionId, facilityId: locked.row.facilityId }, requestId, signer.staffMemberId, insteadId));
    return { sessionId };
  });
}
