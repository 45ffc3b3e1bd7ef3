import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { waiveRules, WAIVER_WORDS } from '@groupwork/shared/signatures/review.rules';
import { canonicalWaiver } from '@groupwork/shared/signatures/canonical-waiver';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, markSessionStands } from '../scheduling/session.step';
import { openReview } from './open-review';
import { reviewWaived } from './reviews.events';
import { ReviewWaivers } from './reviews.repositories';
import { withPin } from './sign-session.command';
import type { PinParts, SignOutcome } from './sign-session.command';
import { signedContent } from './signable';
import { signerOf } from './signer';
import { SignatureRequests } from './signatures.repositories';

export interface WaiveReview {
  sessionId: string;
  reason: string;
  pin: string;
  key: string;
}

/** Makes a session final without the review it required. Nothing takes a waiver back: what was released cannot be unread. */
export function waiveReview(parts: PinParts, actor: StaffActor, input: WaiveReview): Promise<SignOutcome> {
  const { sessionId, key } = input;
  const reason = cleanText(input.reason).trim();
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'waiveReview', key, request: { sessionId, reason } }, async (work) => {
      const locked = await lockSession(work, sessionId);
      refuseIf(firstRefusal(waiveRules, { ...locked.act, reason }));
      const { record, contentHash } = await signedContent(work, actor.organizationId, sessionId);
      const request = await openReview(work, sessionId);
      const said = { sessionId, requestId: request.id, ...signerOf(actor), reason, contentHash, waivedAt: work.now, timeZone: locked.row.timeZone };
      const waiver = await work.repository(ReviewWaivers).add({ ...said, statement: canonicalWaiver({ ...said, words: WAIVER_WORDS }) });
      await work.repository(SignatureRequests).change(request, { status: 'WAIVED', resolvedAt: work.now, resolvedBy: actor.id });
      await markSessionStands(work, locked.row, 'FINALISED');
      work.record(reviewWaived({ sessionId, facilityId: locked.row.facilityId }, waiver.id, contentHash, record.lines.map((line) => line.patientId)));
      return { outcome: 'SIGNED' as const, sessionIds: [sessionId] };
    }));
}
