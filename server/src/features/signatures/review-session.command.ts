import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { reviewRules, returnRules } from '@groupwork/shared/signatures/review.rules';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, markSessionReturned, markSessionStands } from '../scheduling/session.step';
import { openReview } from './open-review';
import { recordOf } from './session-record.facts';
import { signedContent } from './signable';
import { addSignature, mustBeAsSeen, withPin } from './sign-session.command';
import type { SignOutcome, SigningParts } from './sign-session.command';
import { reviewSigned, sessionReturned } from './signatures.events';
import { strikeSignatures } from './strike';
import { ReviewComments, SignatureRequests } from './signatures.repositories';

export interface SignReviews {
  /** Each with its content as the reviewer read it: whoever did not open a session cannot know it. */
  sessions: { sessionId: string; contentHash: string }[];
  pin: string;
  key: string;
}

/** One PIN, one signature for each session that was opened. All of them, or none. */
export async function signReviews(parts: SigningParts, actor: StaffActor, input: SignReviews): Promise<SignOutcome> {
  const sessions = [...input.sessions].sort((one, other) => (one.sessionId < other.sessionId ? -1 : 1));
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'signReviews', key: input.key, request: sessions }, async (work) => {
      for (const { sessionId, contentHash } of sessions) await signReview(work, actor, sessionId, contentHash, parts.seal);
      return { outcome: 'SIGNED' as const, sessionIds: sessions.map((session) => session.sessionId) };
    }));
}

const REVIEW = { meaning: 'REVIEWER', attestation: 'LED', lateEntry: false } as const;

async function signReview(work: Work, actor: StaffActor, sessionId: string, seen: string, seal: Seal): Promise<void> {
  const locked = await lockSession(work, sessionId);
  refuseIf(firstRefusal(reviewRules, locked.act));
  const content = await signedContent(work, actor.organizationId, sessionId);
  await mustBeAsSeen(work, locked, seal, content, REVIEW, seen);
  const request = await openReview(work, sessionId);
  const signatureId = await addSignature(work, actor, content, REVIEW);
  await work.repository(SignatureRequests).change(request, { status: 'SIGNED', resolvedAt: work.now, resolvedBy: actor.id });
  await markSessionStands(work, locked.row, 'FINALISED');
  work.record(reviewSigned({ sessionId, facilityId: locked.row.facilityId }, signatureId, content.contentHash, content.record.lines.map((line) => line.patientId)));
}

export interface ReturnSession {
  sessionId: string;
  comments: { rosterEntryId: string | null; field: NoteField | null; text: string }[];
  key: string;
}

/** Sends a session back to its leader. The signature is struck and stays visible; the charts show it as struck. */
export function returnSession(unitOfWork: UnitOfWork, actor: StaffActor, input: ReturnSession): Promise<{ sessionId: string }> {
  const { sessionId, key } = input;
  const comments = input.comments.map((comment) => ({ ...comment, text: cleanText(comment.text).trim() }));
  return unitOfWork.run(actor, { operation: 'returnSession', key, request: { sessionId, comments } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    refuseIf(firstRefusal(returnRules, { ...locked.act, comments: comments.map((comment) => comment.text) }));
    const { lines } = await recordOf(work, actor.organizationId, sessionId);
    const known = new Set(lines.map((line) => line.rosterEntryId));
    if (comments.some((comment) => comment.rosterEntryId !== null && !known.has(comment.rosterEntryId))) throw notFound();
    const request = await openReview(work, sessionId);
    const struck = await strikeSignatures(work, actor, locked, 'RETURNED');
    const written = comments.filter((comment) => comment.text !== '');
    await work.repository(ReviewComments).addMany(written.map((comment) => ({ sessionId, requestId: request.id, rosterEntryId: comment.rosterEntryId, field: comment.field, text: comment.text, byStaffId: actor.id, at: work.now })));
    await work.repository(SignatureRequests).change(request, { status: 'RETURNED', resolvedAt: work.now, resolvedBy: actor.id });
    await markSessionReturned(work, locked.row);
    work.record(sessionReturned({ sessionId, facilityId: locked.row.facilityId }, struck, written.length, lines.map((line) => line.patientId)));
    return { sessionId };
  });
}
