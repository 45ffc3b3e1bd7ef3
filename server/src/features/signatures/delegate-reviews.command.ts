import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { isAdministrator } from '@groupwork/shared/access/roles';
import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import { dayBounds, shortDate } from '@groupwork/shared/kernel/time';
import { delegateReviewsRules } from '@groupwork/shared/signatures/review.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope, standingAt } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockStaffMember } from '../identity/lock-staff.step';
import { chosenReviewer } from './chosen-reviewer';
import { delegationEnded, reviewsDelegated } from './reviews.events';
import { ReviewDelegations } from './reviews.repositories';

export interface DelegateReviews {
  facilityId: string;
  fromStaffId: string;
  toStaffId: string;
  firstDay: string;
  lastDay: string;
  reason: string | null;
  key: string;
}

/** Somebody stands in for a reviewer from a day to a day: reviews addressed to the one are the other's too. */
export function delegateReviews(unitOfWork: UnitOfWork, actor: StaffActor, input: DelegateReviews): Promise<{ delegationId: string }> {
  const { facilityId, fromStaffId, toStaffId, firstDay, lastDay, key } = input;
  const reason = cleanText(input.reason ?? '').trim() || null;
  return unitOfWork.run(actor, { operation: 'delegateReviews', key, request: { facilityId, fromStaffId, toStaffId, firstDay, lastDay, reason } }, async (work) => {
    mustBeInScope(actor, facilityId);
    const [facility] = await work.query<{ name: string; timeZone: string }>('select name, timeZone from facility where organizationId = ? and id = ?', [actor.organizationId, facilityId]);
    if (!facility) throw notFound();
    const [from, chosen] = [await chosenReviewer(work, facilityId, fromStaffId), await chosenReviewer(work, facilityId, toStaffId)];
    refuseIf(firstRefusal(delegateReviewsRules, { from, chosen, facility, viewer: { staffMemberId: actor.id, isAdministrator: isAdministrator(standingAt(actor, facilityId).role) }, days: { first: firstDay, last: lastDay }, at: work.now }));
    // Two delegations of one person never overlap, and there may be no row yet to lock but their own.
    await lockStaffMember(work, fromStaffId);
    const { start, end } = { start: dayBounds(firstDay, facility.timeZone).start, end: dayBounds(lastDay, facility.timeZone).end };
    const [standing] = await work.query<{ lastDay: string; firstName: string; lastName: string }>(
      `select d.lastDay, m.firstName, m.lastName from review_delegation d join staff_member m on m.organizationId = d.organizationId and m.id = d.toStaffId
        where d.organizationId = ? and d.facilityId = ? and d.fromStaffId = ? and d.endedAt is null and d.startsAt < ? and d.endsAt > ? order by d.endsAt desc`,
      [actor.organizationId, facilityId, fromStaffId, end, start],
    );
    if (standing) refuseIf(refuse('DELEGATED_ALREADY', { name: `${standing.firstName} ${standing.lastName}`, until: shortDate(standing.lastDay) }));
    const row = await work.repository(ReviewDelegations).add({ facilityId, fromStaffId, toStaffId, firstDay, lastDay, startsAt: start, endsAt: end, reason, givenBy: actor.id, givenAt: work.now, endedAt: null, endedBy: null });
    work.record(reviewsDelegated(facilityId, row.id, { fromStaffId, toStaffId, firstDay, lastDay }));
    return { delegationId: row.id };
  });
}

/** Before its last day: whoever delegated, or an administrator. Ended already: answers it as it is. */
export function endDelegation(unitOfWork: UnitOfWork, actor: StaffActor, input: { delegationId: string; key: string }): Promise<{ delegationId: string }> {
  const { delegationId, key } = input;
  return unitOfWork.run(actor, { operation: 'endDelegation', key, request: { delegationId } }, async (work) => {
    const delegations = work.repository(ReviewDelegations);
    const row = await delegations.getForUpdate(delegationId);
    mustBeInScope(actor, row.facilityId);
    if (row.fromStaffId !== actor.id && !isAdministrator(standingAt(actor, row.facilityId).role)) refuseIf(refuse('REVIEWS_OF_ANOTHER', { name: (await chosenReviewer(work, row.facilityId, row.fromStaffId)).name }));
    if (row.endedAt === null) {
      await delegations.change(row, { endedAt: work.now, endedBy: actor.id });
      work.record(delegationEnded(row.facilityId, row.id, row.fromStaffId, row.toStaffId));
    }
    return { delegationId };
  });
}
