import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import type { LockedSession } from '../scheduling/session.step';
import { ask } from './signers';
import { SignatureRequests, SignatureStrikes } from './signatures.repositories';

/** Strikes every signature that holds, which stays visible, and asks again whoever had signed because they were asked. Answers what was struck. */
export async function strikeSignatures(work: Work, actor: StaffActor, locked: LockedSession, reason: 'RETURNED' | 'DECLINED'): Promise<string[]> {
  const sessionId = locked.row.id;
  const held = await work.query<{ id: string; staffMemberId: string }>(
    'select g.id, g.staffMemberId from signature g left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id where g.organizationId = ? and g.sessionId = ? and k.id is null',
    [actor.organizationId, sessionId],
  );
  await work.repository(SignatureStrikes).addMany(held.map((signature) => ({ signatureId: signature.id, sessionId, reason, byStaffId: actor.id, at: work.now })));
  const signed = (await work.repository(SignatureRequests).all({ sessionId, status: 'SIGNED', staffMemberId: held.map((signature) => signature.staffMemberId) })).filter(({ kind }) => kind !== 'REVIEW');
  const again = new Map(signed.map((request) => [request.staffMemberId, request]));
  // Whoever the policy asks for is asked when the author signs again, if it still holds then.
  for (const [staffMemberId, { kind }] of [...again].filter(([, { required }]) => !required)) await ask(work, locked, { staffMemberId: staffMemberId as string, meaning: kind, required: false });
  return held.map((signature) => signature.id);
}
