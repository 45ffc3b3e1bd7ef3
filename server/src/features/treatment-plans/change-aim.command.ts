import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { dayBounds } from '@groupwork/shared/kernel/time';
import type { AimStatus } from '@groupwork/shared/treatment-plans/plan-status';
import { changeAimRules } from '@groupwork/shared/treatment-plans/plan.rules';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockPlan } from './lock-plans';
import type { LockedPlan } from './lock-plans';
import type { PlanTouched } from './plan-draft.command';
import { planAimChanged } from './treatment-plans.events';
import { PlanGoals, PlanObjectives, PlanStatusChanges, TreatmentPlans } from './treatment-plans.repositories';

export interface ChangeAimInput {
  planId: string;
  version: number;
  part: 'GOAL' | 'OBJECTIVE';
  partId: string;
  status: AimStatus;
  on: string;
  reason: string;
  key: string;
}

/**
 * Where a goal or an objective of the active version stands, as of a day. The draft of the next version follows, so that
 * activating it takes nothing up again; versions that are over stay as they were.
 */
export function changePlanAim(unitOfWork: UnitOfWork, actor: StaffActor, input: ChangeAimInput): Promise<PlanTouched> {
  const { key, ...request } = input;
  const { planId, version, part, partId, status, on, reason } = input;
  return unitOfWork.run(actor, { operation: 'changePlanAim', key, request }, async (work) => {
    const locked = await lockPlan(work, actor, planId);
    const { plan, plans, act, about, patientId, today } = locked;
    const aims = part === 'GOAL' ? work.repository(PlanGoals) : work.repository(PlanObjectives);
    const aim = await aims.get(partId);
    if (aim.planId !== planId) throw notFound();
    const goal = 'goalId' in aim ? await work.repository(PlanGoals).get(aim.goalId) : null;
    refuseIf(firstRefusal(changeAimRules, { ...act, from: aim.status as AimStatus, to: status, goalClosed: goal !== null && goal.closedAt !== null, date: on, today, activeFrom: plan.activeFrom ?? today, reason }));
    mustBeVersion(plan, version);
    const patch = { status, statusReason: cleanText(reason).trim(), closedAt: status === 'ACTIVE' ? null : closingOf(on, work.now, locked) };
    const draft = plans.find((each) => each.status === 'DRAFT' && each.episodeId === plan.episodeId);
    const lineage = await aims.all({ lineageId: aim.lineageId, planId: [planId, ...(draft ? [draft.id] : [])] });
    for (const row of lineage) await aims.change(row as never, patch);
    await work.repository(TreatmentPlans).change(plan, {});
    await work.repository(PlanStatusChanges).add({ planId, patientId, part, partId, lineageId: aim.lineageId, fromStatus: aim.status, toStatus: status, changedOn: on, reason: cleanText(reason).trim(), changedBy: actor.id, changedAt: work.now });
    work.record(planAimChanged(about, part, partId, aim.status, status, on));
    return { planId, patientId };
  });
}

/** A day that is over counts to its end: what was held on it can still have served the goal. */
const closingOf = (on: string, now: Date, { today, timeZone }: LockedPlan): Date => (on === today ? now : new Date(dayBounds(on, timeZone).end.getTime() - 1));
