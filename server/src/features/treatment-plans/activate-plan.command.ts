import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { addDays } from '@groupwork/shared/kernel/time';
import { missingOfDraft } from '@groupwork/shared/treatment-plans/plan-draft';
import { activatePlanRules } from '@groupwork/shared/treatment-plans/plan.rules';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import { mayAt } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { facilitySettings } from '../facilities/facility.facts';
import { lockPlan } from './lock-plans';
import type { PlanTouched } from './plan-draft.command';
import { treeOf, writtenOf } from './plan-tree';
import { planActivated } from './treatment-plans.events';
import { PlanStatusChanges, TreatmentPlans } from './treatment-plans.repositories';

/** A draft is in force from a day on; the version before it ends the day before. Notes that waited for it can be linked from then on. */
export function activatePlan(unitOfWork: UnitOfWork, actor: StaffActor, input: { planId: string; version: number; activeFrom: string; nextReviewOn: string | null; key: string }): Promise<PlanTouched> {
  const { key, ...request } = input;
  const { planId, version, activeFrom, nextReviewOn } = input;
  return unitOfWork.run(actor, { operation: 'activatePlan', key, request }, async (work) => {
    const locked = await lockPlan(work, actor, planId);
    const { plan, plans, act, about, patientId, episode, today, facilityName, timeZone, facilityId } = locked;
    const present = plans.find((each) => each.status === 'ACTIVE' && each.episodeId === plan.episodeId) ?? null;
    const [settings] = await facilitySettings(work, actor.organizationId, [facilityId]);
    if (!settings) throw notFound();
    refuseIf(firstRefusal(activatePlanRules, {
      ...act, date: activeFrom, today, timeZone, facilityName, mayBackDate: mayAt(actor, 'session:back-date', facilityId), windowDays: settings.backDateWindowDays,
      admittedAt: episode?.admittedAt ?? null, present: present?.activeFrom == null ? null : { activeFrom: present.activeFrom }, missing: missingOfDraft(writtenOf(await treeOf(work, planId))),
    }));
    mustBeVersion(plan, version);
    const repository = work.repository(TreatmentPlans);
    const changes = work.repository(PlanStatusChanges);
    const said = { patientId, part: 'PLAN', reason: '', changedBy: actor.id, changedAt: work.now };
    if (present) {
      const last = addDays(activeFrom, -1);
      await repository.change(present, { status: 'SUPERSEDED', activeUntil: last });
      await changes.add({ ...said, planId: present.id, partId: present.id, lineageId: present.id, fromStatus: 'ACTIVE', toStatus: 'SUPERSEDED', changedOn: last });
    }
    await repository.change(plan, { status: 'ACTIVE', activeFrom, activatedBy: actor.id, activatedAt: work.now, nextReviewOn });
    await changes.add({ ...said, planId, partId: planId, lineageId: planId, fromStatus: 'DRAFT', toStatus: 'ACTIVE', changedOn: activeFrom });
    work.record(planActivated(about, activeFrom, present?.id ?? null));
    return { planId, patientId };
  });
}
