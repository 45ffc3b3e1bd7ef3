import { addMinutes, earlier } from '@groupwork/shared/kernel/time';
import { instantOf } from '../platform/database/reads';
import type { Work } from '../platform/database/work';
import type { Chance } from './random';
import type { SigningPlan } from './sign-sessions';
import type { DemoStaff } from './accounts';
import type { World } from './world';

/** What ended within this time is still being written. */
const STILL_WRITING = 90;

type Member = { id: string; person: DemoStaff };

/** Somebody with the right at the same facility, never the signer. */
export function reviewerFor(world: World, facilityId: string, signerId: string): Member | null {
  return [...world.staff.values()].find(({ id, person }) => id !== signerId && person.rights.includes('REVIEW_GROUP_SESSIONS') && person.facilities.some((key) => world.facilities.get(key)?.id === facilityId)) ?? null;
}

interface Ended {
  id: string;
  facilityId: string;
  actualEnd: unknown;
  documentedBy: string;
  reviewRequired: number;
}

/** Who signed each session that was held, when, and what became of its review. */
export async function planSignatures(work: Work, world: World, chance: Chance): Promise<SigningPlan[]> {
  const rows = await work.query<Ended>(
    "select id, facilityId, actualEnd, documentedBy, reviewRequired from group_session where organizationId = ? and status = 'ENDED' and actualEnd < ? order by plannedStart, lineageId, id",
    [world.organizationId, addMinutes(world.now, -STILL_WRITING)],
  );
  const signers = new Map([...world.staff.values()].map((member) => [member.id, member]));
  return rows.map((row) => {
    const signer = signers.get(row.documentedBy);
    if (!signer) throw new Error('A held session of the demo has nobody to sign it.');
    const signedAt = earlier(addMinutes(instantOf(row.actualEnd), chance.whole(8, 70)), addMinutes(world.now, -5));
    const needsReview = row.reviewRequired === 1 || signer.person.rights.includes('REQUIRES_GROUP_SESSION_REVIEW');
    const reviewer = needsReview ? reviewerFor(world, row.facilityId, signer.id) : null;
    if (!reviewer) return { sessionId: row.id, signer, signedAt, review: null };
    const at = addMinutes(signedAt, chance.whole(240, 1_800));
    return { sessionId: row.id, signer, signedAt, review: at < world.now ? { outcome: 'SIGNED', reviewer, at } : { outcome: 'REQUESTED' } };
  });
}
