import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { beginDraftRules, discardDraftRules, editDraftRules } from '@groupwork/shared/treatment-plans/plan.rules';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockPlan, lockPlansOf } from './lock-plans';
import { treeOf, writeDraft, writtenOf } from './plan-tree';
import type { WrittenProblem } from './plan-tree';
import { planDraftBegun, planDraftDiscarded, planDraftSaved } from './treatment-plans.events';
import { TreatmentPlans } from './treatment-plans.repositories';

export interface PlanTouched {
  planId: string;
  patientId: string;
}

/** Begins the next version: a copy of the one in force, whose parts stay what they were, or an empty first one. */
export function beginPlanDraft(unitOfWork: UnitOfWork, actor: StaffActor, input: { patientId: string; key: string }): Promise<PlanTouched> {
  const { patientId, key } = input;
  return unitOfWork.run(actor, { operation: 'beginPlanDraft', key, request: { patientId } }, async (work) => {
    const { facilityId, episode, plans, viewing } = await lockPlansOf(work, actor, patientId);
    refuseIf(firstRefusal(beginDraftRules, viewing));
    if (!episode) throw notFound();
    const own = plans.filter(({ episodeId }) => episodeId === episode.id);
    const present = own.find(({ status }) => status === 'ACTIVE') ?? null;
    const number = Math.max(0, ...own.map((plan) => plan.number)) + 1;
    const draft = await work.repository(TreatmentPlans).add({
      patientId, episodeId: episode.id, number, status: 'DRAFT', writtenBy: actor.id, activeFrom: null, activeUntil: null, activatedBy: null, activatedAt: null, nextReviewOn: null, closedBy: null, closeReason: null,
    });
    if (present) {
      const from = await treeOf(work, present.id);
      await writeDraft(work, writtenOf(from), { planId: draft.id, patientId, from, keepIds: false });
    }
    work.record(planDraftBegun({ facilityId, planId: draft.id, patientId }, number, present?.id ?? null));
    return { planId: draft.id, patientId };
  });
}

/** Saves the whole draft as it is written. Whoever saves from an older version is told (STALE). */
export function savePlanDraft(unitOfWork: UnitOfWork, actor: StaffActor, input: { planId: string; version: number; problems: WrittenProblem[]; key: string }): Promise<PlanTouched> {
  const { key, ...request } = input;
  const { planId, version, problems } = input;
  return unitOfWork.run(actor, { operation: 'savePlanDraft', key, request }, async (work) => {
    const { plan, act, about, patientId } = await lockPlan(work, actor, planId);
    refuseIf(firstRefusal(editDraftRules, act));
    mustBeVersion(plan, version);
    await work.repository(TreatmentPlans).change(plan, { writtenBy: actor.id });
    await writeDraft(work, problems, { planId, patientId, from: await treeOf(work, planId), keepIds: true });
    const goals = problems.flatMap((problem) => problem.goals);
    work.record(planDraftSaved(about, { problems: problems.length, goals: goals.length, objectives: goals.flatMap((goal) => goal.objectives).length }));
    return { planId, patientId };
  });
}

/** A draft that is not wanted any more; it is kept, and never was in force. */
export function discardPlanDraft(unitOfWork: UnitOfWork, actor: StaffActor, input: { planId: string; version: number; key: string }): Promise<PlanTouched> {
  const { planId, version, key } = input;
  return unitOfWork.run(actor, { operation: 'discardPlanDraft', key, request: { planId, version } }, async (work) => {
    const { plan, act, about, patientId } = await lockPlan(work, actor, planId);
    refuseIf(firstRefusal(discardDraftRules, act));
    mustBeVersion(plan, version);
    await work.repository(TreatmentPlans).change(plan, { status: 'DISCARDED' });
    work.record(planDraftDiscarded(about));
    return { planId, patientId };
  });
}
