import { GOALS_MOST, OBJECTIVES_MOST } from '@groupwork/shared/treatment-plans/plan-draft';
import { aimStatusWords, aimStatuses, planReviewDecisionWords, planReviewDecisions, planStatusWords, planStatuses } from '@groupwork/shared/treatment-plans/plan-status';
import type { AimStatus as AimStatusValue, PlanReviewDecision as DecisionValue, PlanStatus as PlanStatusValue } from '@groupwork/shared/treatment-plans/plan-status';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';
import { AtMost } from '../../platform/graphql/cost';
import { StaffMemberType } from '../identity/staff-member.type';
import { AbilityType } from '../scheduling/abilities.type';

export const PlanStatus = vocabulary('PlanStatus', 'Where a version of a plan stands.', planStatuses, planStatusWords);
export const AimStatus = vocabulary('AimStatus', 'Where a goal or an objective stands.', aimStatuses, aimStatusWords);
export const PlanReviewDecision = vocabulary('PlanReviewDecision', 'What a review comes to.', planReviewDecisions, planReviewDecisionWords);
export const planParts = ['PLAN', 'GOAL', 'OBJECTIVE'] as const;
export type PlanPartValue = (typeof planParts)[number];
export const PlanPart = vocabulary('PlanPart', 'What of a plan is meant.', planParts);

/** Of one objective, on its plan: more sessions than a screen or a review looks at. */
export const MOST_SERVED = 500;

@ObjectType('ServedSession', { description: 'A signed session whose note serves an objective.' })
export class ServedSessionType {
  @Field(() => ID, { description: 'The note in the chart.' })
  chartEntryId: string;

  @Field(() => LocalDate, { description: 'Date of service.' })
  sessionDate: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'The group.' })
  groupTitle: string;

  @Field(() => Int, { description: 'Minutes in attendance, as signed.' })
  minutes: number;

  @Field(() => Int, { nullable: true, description: 'Participation, 1 to 5, as signed.' })
  participation: number | null;

  @Field({ description: 'Whether it was linked after signing.' })
  linkedLater: boolean;
}

@ObjectType('PlanObjective', { description: 'An objective of a goal.' })
export class PlanObjectiveType {
  @Field(() => ID, { description: 'The objective, in this version.' })
  id: string;

  @Field({ description: 'Its number in the plan.' })
  number: string;

  @Field({ description: 'What shall be reached.' })
  text: string;

  @Field(() => LocalDate, { nullable: true, description: 'By when.' })
  targetDate: string | null;

  @Field(() => AimStatus, { description: 'Where it stands.' })
  status: AimStatusValue;

  @Field(() => String, { nullable: true, description: 'Why it stands so.' })
  statusReason: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed; null while open.' })
  closedAt: Date | null;

  @Field(() => [String], { description: 'What is done for it, in order.' })
  interventions: string[];

  /** Carried for the thread: the row's own id, and the same in every version. */
  objectiveId: string;
  lineageId: string;
}

@ObjectType('ObjectiveThread', { description: 'An objective and the sessions that served it.' })
export class ObjectiveThreadType {
  @Field(() => ID, { description: 'The objective, in this version.' })
  objectiveId: string;

  @Field({ description: 'Its number in the plan.' })
  number: string;

  @Field({ description: 'What shall be reached.' })
  text: string;

  @Field(() => AimStatus, { description: 'Where it stands.' })
  status: AimStatusValue;

  @AtMost(MOST_SERVED, { priced: 100 })
  @Field(() => [ServedSessionType], { description: 'Signed sessions whose notes serve it, in whatever version it stood, the oldest first: of very many the last 500. Every one of them stands in the chart entries.' })
  sessions: ServedSessionType[];

  @Field(() => Int, { description: 'How many sessions served it in all, shown here or not.' })
  sessionCount: number;
}

@ObjectType('PlanGoal', { description: 'A goal of a problem.' })
export class PlanGoalType {
  @Field(() => ID, { description: 'The goal, in this version.' })
  id: string;

  @Field(() => Int, { description: 'Its number in the plan.' })
  number: number;

  @Field({ description: 'What it is.' })
  text: string;

  @Field(() => LocalDate, { nullable: true, description: 'By when.' })
  targetDate: string | null;

  @Field(() => AimStatus, { description: 'Where it stands.' })
  status: AimStatusValue;

  @Field(() => String, { nullable: true, description: 'Why it stands so.' })
  statusReason: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed; null while open.' })
  closedAt: Date | null;

  @AtMost(OBJECTIVES_MOST)
  @Field(() => [PlanObjectiveType], { description: 'Its objectives, in order.' })
  objectives: PlanObjectiveType[];
}

@ObjectType('PlanProblem', { description: 'A problem of a plan.' })
export class PlanProblemType {
  @Field(() => ID, { description: 'The problem, in this version.' })
  id: string;

  @Field(() => Int, { description: 'Its number in the plan.' })
  number: number;

  @Field({ description: 'What it is.' })
  text: string;

  @AtMost(GOALS_MOST)
  @Field(() => [PlanGoalType], { description: 'Its goals, in order.' })
  goals: PlanGoalType[];
}

@ObjectType('PlanReview', { description: 'A look back on a version, kept as it was written.' })
export class PlanReviewType {
  @Field(() => ID, { description: 'The review.' })
  id: string;

  @Field(() => LocalDate, { description: 'The day it is of.' })
  reviewedOn: string;

  @Field(() => PlanReviewDecision, { description: 'What it comes to.' })
  decision: DecisionValue;

  @Field({ description: 'What came of the plan so far.' })
  outcome: string;

  @Field(() => LocalDate, { nullable: true, description: 'When the plan is looked at again.' })
  nextReviewOn: string | null;

  @Field(() => StaffMemberType, { description: 'Who wrote it.' })
  reviewedBy: StaffMemberType;

  @Field({ description: 'When it was written.' })
  reviewedAt: Date;
}

@ObjectType('PlanStatusChange', { description: 'How a version, a goal or an objective came to stand as it does.' })
export class PlanStatusChangeType {
  @Field(() => ID, { description: 'The change.' })
  id: string;

  @Field(() => PlanPart, { description: 'Of what.' })
  part: PlanPartValue;

  @Field(() => String, { nullable: true, description: 'Its number in the plan; null for the version itself.' })
  number: string | null;

  @Field({ description: 'Where it stood, as a code.' })
  fromStatus: string;

  @Field({ description: 'Where it stands since, as a code.' })
  toStatus: string;

  @Field(() => LocalDate, { description: 'As of that day.' })
  changedOn: string;

  @Field({ description: 'Why; empty for what follows from an activation.' })
  reason: string;

  @Field(() => StaffMemberType, { description: 'Who said so.' })
  changedBy: StaffMemberType;

  @Field({ description: 'When it was said.' })
  changedAt: Date;
}

@ObjectType('PlanAbilities', { description: 'What the person who asks may do with a version, by the rules that guard the commands.' })
export class PlanAbilitiesType {
  @Field(() => AbilityType, { description: 'Edit the draft.' })
  canEdit: AbilityType;

  @Field(() => AbilityType, { description: 'Make it active today.' })
  canActivate: AbilityType;

  @Field(() => AbilityType, { description: 'Discard the draft.' })
  canDiscard: AbilityType;

  @Field(() => AbilityType, { description: 'Review it, close it, and say where its goals stand.' })
  canManage: AbilityType;
}

@ObjectType('TreatmentPlan', { description: "A version of a patient's treatment plan." })
export class TreatmentPlanType {
  @Field(() => ID, { description: 'The version.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field(() => Int, { description: 'Which version of the stay in care it is, from 1.' })
  number: number;

  @Field(() => PlanStatus, { description: 'Where it stands.' })
  status: PlanStatusValue;

  @Field(() => LocalDate, { nullable: true, description: 'Its first day; null for what never was active.' })
  activeFrom: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Its last day; null while it is active.' })
  activeUntil: string | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who wrote it last, as a draft.' })
  writtenBy: StaffMemberType | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who made it active.' })
  activatedBy: StaffMemberType | null;

  @Field(() => LocalDate, { nullable: true, description: 'When it is to be reviewed.' })
  nextReviewOn: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed.' })
  closeReason: string | null;

  /** Carried for field resolvers. */
  planId: string;
  patientId: string;
  inCare: boolean;
  present: boolean;
}
