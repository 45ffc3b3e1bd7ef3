import type { DomainEvent } from '../../platform/events/domain-event';

interface About {
  facilityId: string;
  planId: string;
  patientId: string;
}

/** Ids, dates and codes alone: what a plan says is read by those who may. No board shows a plan, so none hears of it. */
const of = (type: string, { facilityId, planId, patientId }: About, payload: Record<string, unknown> = {}): DomainEvent => ({ type, facilityId, subject: { type: 'TreatmentPlan', id: planId }, topics: [], patientIds: [patientId], payload });

export const planDraftBegun = (about: About, number: number, copiedFrom: string | null): DomainEvent => of('PlanDraftBegun', about, { number, copiedFrom });
export const planDraftSaved = (about: About, counts: Record<'problems' | 'goals' | 'objectives', number>): DomainEvent => of('PlanDraftSaved', about, counts);
export const planDraftDiscarded = (about: About): DomainEvent => of('PlanDraftDiscarded', about);
export const planActivated = (about: About, activeFrom: string, supersedes: string | null): DomainEvent => of('PlanActivated', about, { activeFrom, supersedes });
export const planReviewed = (about: About, reviewedOn: string, decision: string, nextReviewOn: string | null): DomainEvent => of('PlanReviewed', about, { reviewedOn, decision, nextReviewOn });
export const planAimChanged = (about: About, part: string, partId: string, from: string, to: string, on: string): DomainEvent => of('PlanAimChanged', about, { part, partId, from, to, on });
export const planClosed = (about: About, on: string): DomainEvent => of('PlanClosed', about, { on });
