export const noLinkReasons = ['PLAN_PENDING', 'PLAN_NOT_HELD', 'NO_OBJECTIVE_ADDRESSED'] as const;
export type NoLinkReason = (typeof noLinkReasons)[number];

/** Why a note links to no objective of the patient's plan. */
export const noLinkReasonWords: Record<NoLinkReason, string> = {
  PLAN_PENDING: 'The plan is pending',
  PLAN_NOT_HELD: 'I do not hold this patient’s plan',
  NO_OBJECTIVE_ADDRESSED: 'No objective was addressed',
};

export const OBJECTIVES_LINKED_MOST = 50;
