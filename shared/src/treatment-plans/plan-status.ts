export const planStatuses = ['DRAFT', 'ACTIVE', 'SUPERSEDED', 'CLOSED', 'DISCARDED'] as const;
export type PlanStatus = (typeof planStatuses)[number];

export const planStatusWords: Record<PlanStatus, string> = { DRAFT: 'Draft', ACTIVE: 'Active', SUPERSEDED: 'Superseded', CLOSED: 'Closed', DISCARDED: 'Discarded' };

export interface PlanTransition {
  from: PlanStatus;
  to: PlanStatus;
  by: 'activatePlan' | 'closePlan' | 'discardPlanDraft';
}

/** A version of a plan. The one before is superseded by the act that makes the next one active. */
export const planTransitions: readonly PlanTransition[] = [
  { from: 'DRAFT', to: 'ACTIVE', by: 'activatePlan' },
  { from: 'ACTIVE', to: 'SUPERSEDED', by: 'activatePlan' },
  { from: 'ACTIVE', to: 'CLOSED', by: 'closePlan' },
  { from: 'DRAFT', to: 'DISCARDED', by: 'discardPlanDraft' },
];

export const aimStatuses = ['ACTIVE', 'MET', 'PARTLY_MET', 'DISCONTINUED'] as const;
/** Where a goal or an objective stands. */
export type AimStatus = (typeof aimStatuses)[number];

export const aimStatusWords: Record<AimStatus, string> = { ACTIVE: 'Active', MET: 'Met', PARTLY_MET: 'Partly met', DISCONTINUED: 'Discontinued' };

/** What is closed is taken up again before it is closed otherwise. */
export const aimTransitions: Record<AimStatus, readonly AimStatus[]> = {
  ACTIVE: ['MET', 'PARTLY_MET', 'DISCONTINUED'],
  MET: ['ACTIVE'],
  PARTLY_MET: ['ACTIVE'],
  DISCONTINUED: ['ACTIVE'],
};

export const planReviewDecisions = ['CONTINUE', 'REVISE', 'COMPLETE'] as const;
export type PlanReviewDecision = (typeof planReviewDecisions)[number];
export const planReviewDecisionWords: Record<PlanReviewDecision, string> = { CONTINUE: 'Continue as it is', REVISE: 'Write a new version', COMPLETE: 'The plan is completed' };
