import { fullDate } from '@groupwork/shared/kernel/time';
import type { AimStatus } from '@groupwork/shared/treatment-plans/plan-status';
import type { Unmasked } from '@apollo/client/masking';
import type { PatientPlanQuery, PlanFactsFragment, ThreadFactsFragment } from '../../graphql/generated/operations';

export type PlanPatient = Unmasked<PatientPlanQuery>['patient'];
export type Plan = Omit<PlanFactsFragment, ' $fragmentName'>;
/** The version that is shown, with what served it. */
export type ShownPlan = NonNullable<PlanPatient['planVersion']>;
export type Threads = readonly Omit<ThreadFactsFragment, ' $fragmentName'>[];
export type Problem = Plan['problems'][number];
export type Goal = Problem['goals'][number];
export type Objective = Goal['objectives'][number];
/** A goal or an objective, as it stands and may be closed. */
export interface Aim { part: 'GOAL' | 'OBJECTIVE'; id: string; number: string; status: AimStatus }
export type Waiting = Pick<PlanPatient['notesAwaitingPlan'][number], 'rosterEntryId' | 'sessionId' | 'sessionDate' | 'plannedStart' | 'groupTitle' | 'status' | 'chartEntryId' | 'planActiveFrom' | 'objectives'>;

/** Days from an activation or a review to the next review, as it is proposed. */
export const REVIEW_DAYS = 30;

/** When a version was in force. */
export function datesOf({ status, activeFrom, activeUntil }: Pick<Plan, 'status' | 'activeFrom' | 'activeUntil'>): string {
  if (activeFrom === null) return status === 'DRAFT' ? 'being written' : '';
  return activeUntil === null ? `since ${fullDate(activeFrom)}` : `${fullDate(activeFrom)} to ${fullDate(activeUntil)}`;
}

export const sessionsWord = (count: number): string => `${count} ${count === 1 ? 'session' : 'sessions'}`;
