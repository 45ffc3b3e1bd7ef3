import { ADDENDUM_REVIEW_WORDS } from '@groupwork/shared/signatures/addenda';
import { canonicalAddendumStatement } from '@groupwork/shared/signatures/canonical-addendum';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import { markSessionAmended } from '../scheduling/session.step';
import { SigningStopped, withPin } from './sign-session.command';
import type { PinParts, SignOutcome } from './sign-session.command';
import { signerOf } from './signer';
import { addendumReviewed } from './signatures.events';
import { AddendumReviews } from './signatures.repositories';
import { lockWaitingAddendum } from './waiting-addendum';

export interface ReviewAddenda {
  /** Each as it was read. */
  additions: readonly { addendumId: string; contentHash: string }[];
  pin: string;
  key: string;
}

/** One PIN, one signature for each addition that was read. All of them, or none. */
export async function reviewAddenda(parts: PinParts, actor: StaffActor, input: ReviewAddenda): Promise<SignOutcome> {
  const additions = [...input.additions].sort((one, other) => (one.addendumId < other.addendumId ? -1 : 1));
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'reviewAddenda', key: input.key, request: additions }, async (work) => {
      const sessionIds = new Set<string>();
      for (const addition of additions) sessionIds.add(await reviewAddendum(work, actor, addition));
      return { outcome: 'SIGNED' as const, sessionIds: [...sessionIds] };
    }));
}

async function reviewAddendum(work: Work, actor: StaffActor, { addendumId, contentHash }: ReviewAddenda['additions'][number]): Promise<string> {
  const { addendum, locked } = await lockWaitingAddendum(work, addendumId);
  const { sessionId } = addendum;
  if (addendum.contentHash !== contentHash) throw new SigningStopped({ outcome: 'CHANGED', sessionId, changedBy: null, signed: true });
  const { timeZone, facilityId } = locked.row;
  const signer = signerOf(actor);
  const statement = canonicalAddendumStatement({ sessionId, contentHash, ...signer, words: ADDENDUM_REVIEW_WORDS, signedAt: work.now, timeZone });
  await work.repository(AddendumReviews).add({ addendumId, sessionId, ...signer, statement, contentHash, reviewedAt: work.now, timeZone });
  await markSessionAmended(work, locked.row);
  work.record(addendumReviewed({ sessionId, facilityId }, addendum));
  return sessionId;
}
