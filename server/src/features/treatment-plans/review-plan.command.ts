import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { PlanReviewDecision } from '@groupwork/shared/treatment-plans/plan-status';
import { closePlanRules, reviewPlanRules } from '@groupwork/shared/treatment-plans/plan.rules';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockPlan } from './lock-plans';
import type { PlanTouched } from './plan-draft.command';
import { planClosed, planReviewed } from './treatment-plans.events';
import { PlanReviews, PlanStatusChanges, TreatmentPlans } from './treatment-plans.repositories';

export interface ReviewPlanInput {
  planId: string;
  version: number;
  reviewedOn: string;
  decision: PlanReviewDecision;
  outcome: string;
  nextReviewOn: string | null;
  key: string;
}

/** A look back on the active version: dated, by name, and kept as it was written. */
export function reviewPlan(unitOfWork: UnitOfWork, actor: StaffActor, input: ReviewPlanInput): Promise<PlanTouched> {
  const { key, ...request } = input;
  const { planId, version, reviewedOn, decision, outcome, nextReviewOn } = input;
  return unitOfWork.run(actor, { operation: 'reviewPlan', key, request }, async (work) => {
    const { plan, act, about, patientId, today } = await lockPlan(work, actor, planId);
    refuseIf(firstRefusal(reviewPlanRules, { ...act, date: reviewedOn, today, activeFrom: plan.activeFrom ?? today, nextReviewOn }));
    mustBeVersion(plan, version);
    await work.repository(PlanReviews).add({ planId, patientId, reviewedOn, decision, outcome: cleanText(outcome).trim(), nextReviewOn, reviewedBy: actor.id, reviewedAt: work.now });
    await work.repository(TreatmentPlans).change(plan, { nextReviewOn });
    work.record(planReviewed(about, reviewedOn, decision, nextReviewOn));
    return { planId, patientId };
  });
}

/** Ends the active version with a day, which is its last. */
export function closePlan(unitOfWork: UnitOfWork, actor: StaffActor, input: { planId: string; version: number; on: string; reason: string; key: string }): Promise<PlanTouched> {
  const { planId, version, on, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'closePlan', key, request: { planId, version, on, reason } }, async (work) => {
    const { plan, act, about, patientId, today } = await lockPlan(work, actor, planId);
    refuseIf(firstRefusal(closePlanRules, { ...act, date: on, today, activeFrom: plan.activeFrom ?? today, reason }));
    mustBeVersion(plan, version);
    await work.repository(TreatmentPlans).change(plan, { status: 'CLOSED', activeUntil: on, closedBy: actor.id, closeReason: cleanText(reason).trim(), nextReviewOn: null });
    await work.repository(PlanStatusChanges).add({ planId, patientId, part: 'PLAN', partId: planId, lineageId: planId, fromStatus: 'ACTIVE', toStatus: 'CLOSED', changedOn: on, reason: cleanText(reason).trim(), changedBy: actor.id, changedAt: work.now });
    work.record(planClosed(about, on));
    return { planId, patientId };
  });
}
