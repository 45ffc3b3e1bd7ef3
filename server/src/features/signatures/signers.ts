import { currentLeaders } from '@groupwork/shared/access/session-facts';
import { signerMeaning } from '@groupwork/shared/signatures/signers.rules';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import type { AfterSigning, LockedSession } from '../scheduling/session.step';
import type { SignatureRequestRow } from './signature-request.entity';
import { signerAdded } from './signatures.events';
import { SignatureRequests } from './signatures.repositories';

interface Asked {
  staffMemberId: string;
  meaning: string;
  required: boolean;
}

export async function ask(work: Work, locked: LockedSession, { staffMemberId, meaning, required }: Asked): Promise<SignatureRequestRow> {
  const sessionId = locked.row.id;
  const request = await work.repository(SignatureRequests).add({ sessionId, kind: meaning, staffMemberId, required, status: 'REQUESTED', requestedAt: work.now, requestedBy: work.actor.id, resolvedAt: null, resolvedBy: null });
  work.record(signerAdded({ sessionId, facilityId: locked.row.facilityId }, request.id, staffMemberId, meaning, required));
  return request;
}

/** Where the facility asks for every leader's signature: whoever leads it beside the author. */
export async function askOtherLeaders(work: Work, author: StaffActor, locked: LockedSession): Promise<void> {
  if (!locked.settings.everyLeaderSigns) return;
  const asked = new Set(locked.facts.awaitedSigners.map((signer) => signer.staffMemberId));
  for (const { staffMemberId } of currentLeaders(locked.facts)) {
    if (staffMemberId === author.id || asked.has(staffMemberId)) continue;
    await ask(work, locked, { staffMemberId, meaning: signerMeaning(staffMemberId, locked.facts), required: true });
  }
}

/** What was asked of them is done. */
export async function requestSigned(work: Work, actor: StaffActor, sessionId: string): Promise<void> {
  const requests = work.repository(SignatureRequests);
  const own = (await requests.all({ sessionId, staffMemberId: actor.id, status: 'REQUESTED' })).find(({ kind }) => kind !== 'REVIEW');
  if (own) await requests.change(own, { status: 'SIGNED', resolvedAt: work.now, resolvedBy: actor.id });
}

/** A review that was addressed to somebody comes back to them; any other, to all reviewers. */
async function lastReviewer(work: Work, sessionId: string): Promise<string | null> {
  const reviews = await work.repository(SignatureRequests).all({ sessionId, kind: 'REVIEW', status: ['RETURNED', 'WITHDRAWN'] });
  return reviews.sort((one, other) => Number(one.resolvedAt) - Number(other.resolvedAt)).at(-1)?.staffMemberId ?? null;
}

/** Where a session goes that its author has signed: to whoever else must sign, then to review, then it is final. */
export async function afterSigning(work: Work, sessionId: string, reviewRequired: boolean): Promise<AfterSigning> {
  const requests = work.repository(SignatureRequests);
  const open = await requests.all({ sessionId, status: 'REQUESTED' });
  if (open.some(({ kind }) => kind !== 'REVIEW')) return 'SIGNED';
  if (!reviewRequired) return 'FINALISED';
  if (open.length === 0) await requests.add({ sessionId, kind: 'REVIEW', staffMemberId: await lastReviewer(work, sessionId), required: true, status: 'REQUESTED', requestedAt: work.now, requestedBy: work.actor.id, resolvedAt: null, resolvedBy: null });
  return 'PENDING_REVIEW';
}
