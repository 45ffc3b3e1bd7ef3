import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { reviewAddendumRules } from '@groupwork/shared/signatures/review.rules';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import { lockSession } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import type { AddendumRow } from './addendum.entity';
import { Addenda, AddendumReturns, AddendumReviews } from './signatures.repositories';

/** Asked for and not given; one that was sent back waits again once something is added to the same part. */
async function waits(work: Work, { id: addendumId, sessionId, rosterEntryId, reviewRequired }: AddendumRow): Promise<boolean> {
  if (!reviewRequired || (await work.repository(AddendumReviews).first({ addendumId })) !== null) return false;
  const returns = await work.repository(AddendumReturns).all({ addendumId });
  const last = Math.max(...returns.map(({ returnedAt }) => returnedAt.getTime()));
  return returns.length === 0 || (await work.repository(Addenda).all({ sessionId })).some((other) => other.rosterEntryId === rosterEntryId && other.enteredAt.getTime() > last);
}

/** An addition the actor may review, under the lock of its session. */
export async function lockWaitingAddendum(work: Work, addendumId: string): Promise<{ addendum: AddendumRow; locked: LockedSession }> {
  const addendum = await work.repository(Addenda).get(addendumId);
  const locked = await lockSession(work, addendum.sessionId);
  refuseIf(firstRefusal(reviewAddendumRules, { ...locked.act, authorId: addendum.staffMemberId, waits: await waits(work, addendum) }));
  return { addendum, locked };
}
