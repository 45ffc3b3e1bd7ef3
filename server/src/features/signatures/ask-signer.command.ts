import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { isClinicalRole } from '@groupwork/shared/access/roles';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { askSignerRules, signerMeaning } from '@groupwork/shared/signatures/signers.rules';
import type { AskSigner } from '@groupwork/shared/signatures/signers.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { staffHere } from '../identity/staff-here.facts';
import { lockSession, markSessionStands } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { SignatureRequests } from './signatures.repositories';
import { ask } from './signers';

/** Somebody who may be asked, with what the rules want to know of them; a stranger to whoever asks is nobody. */
async function askedPerson(work: Work, { row }: LockedSession, staffMemberId: string): Promise<AskSigner['asked']> {
  const [person] = await staffHere(work, work.actor, row.facilityId, [staffMemberId]);
  if (!person) throw notFound();
  const { name, role, rights, isActive, worksHere } = person;
  return { staffMemberId, name, worksHere: isActive && worksHere, maySign: capabilitiesOf(role, rights).includes('session:sign') && (!row.clinical || isClinicalRole(role)) };
}

export async function askToSign(work: Work, locked: LockedSession, staffMemberId: string): Promise<void> {
  refuseIf(firstRefusal(askSignerRules, { ...locked.act, asked: await askedPerson(work, locked, staffMemberId) }));
  await ask(work, locked, { staffMemberId, meaning: signerMeaning(staffMemberId, locked.facts), required: false });
}

/** Asks somebody to sign. A review that waits is asked for anew when they have: it approves all that was signed. */
export function askSigner(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; staffMemberId: string; key: string }): Promise<{ sessionId: string }> {
  const { sessionId, staffMemberId, key } = input;
  return unitOfWork.run(actor, { operation: 'askSigner', key, request: { sessionId, staffMemberId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    await askToSign(work, locked, staffMemberId);
    if (locked.row.status === 'PENDING_REVIEW') {
      const requests = work.repository(SignatureRequests);
      for (const review of await requests.all({ sessionId, kind: 'REVIEW', status: 'REQUESTED' })) await requests.change(review, { status: 'WITHDRAWN', resolvedAt: work.now });
      await markSessionStands(work, locked.row, 'SIGNED');
    }
    return { sessionId };
  });
}
