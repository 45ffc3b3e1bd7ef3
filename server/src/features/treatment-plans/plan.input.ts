import { GOALS_MOST, INTERVENTIONS_MOST, OBJECTIVES_MOST, PLAN_REASON_LENGTH, PLAN_REVIEW_LENGTH, PLAN_TEXT_LENGTH, PROBLEMS_MOST } from '@groupwork/shared/treatment-plans/plan-draft';
import type { AimStatus as AimStatusValue, PlanReviewDecision as DecisionValue } from '@groupwork/shared/treatment-plans/plan-status';
import { ArrayMaxSize, IsOptional, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { AimStatus, PlanReviewDecision } from './plan.type';

const textMessage = { message: `Write at most ${PLAN_TEXT_LENGTH} characters.` };
const reasonMessage = { message: `Say why, in at most ${PLAN_REASON_LENGTH} characters.` };

@InputType({ description: 'Begins a draft.' })
export class BeginPlanDraftInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;
}

@InputType()
abstract class WrittenPartInput {
  @Field(() => ID, { nullable: true, description: 'The part of the draft it is; left out for a new one.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field({ description: `Its words, at most ${PLAN_TEXT_LENGTH} characters; may be empty while it is a draft.` })
  @MaxLength(PLAN_TEXT_LENGTH, textMessage)
  text: string;
}

@InputType({ description: 'An objective as it is written.' })
export class ObjectiveInput extends WrittenPartInput {
  @Field(() => LocalDate, { nullable: true, description: 'By when.' })
  targetDate?: string | null;

  @Field(() => [String], { description: 'What is done for it, in order.' })
  @ArrayMaxSize(INTERVENTIONS_MOST, { message: `An objective has at most ${INTERVENTIONS_MOST} interventions.` })
  @MaxLength(PLAN_TEXT_LENGTH, { ...textMessage, each: true })
  interventions: string[];
}

@InputType({ description: 'A goal as it is written.' })
export class GoalInput extends WrittenPartInput {
  @Field(() => LocalDate, { nullable: true, description: 'By when.' })
  targetDate?: string | null;

  @Field(() => [ObjectiveInput], { description: 'Its objectives, in order.' })
  @ArrayMaxSize(OBJECTIVES_MOST, { message: `A goal has at most ${OBJECTIVES_MOST} objectives.` })
  @ValidateNested({ each: true })
  objectives: ObjectiveInput[];
}

@InputType({ description: 'A problem as it is written.' })
export class ProblemInput extends WrittenPartInput {
  @Field(() => [GoalInput], { description: 'Its goals, in order.' })
  @ArrayMaxSize(GOALS_MOST, { message: `A problem has at most ${GOALS_MOST} goals.` })
  @ValidateNested({ each: true })
  goals: GoalInput[];
}

@InputType()
abstract class PlanVersionInput extends KeyedInput {
  @Field(() => ID, { description: 'The version of the plan.' })
  @MaxLength(ID_LENGTH, notAnId)
  planId: string;

  @Field(() => Int, { description: "The row's version last seen: STALE when somebody changed it meanwhile." })
  @Min(1, { message: 'The version as it was seen, 1 or more.' })
  version: number;
}

@InputType({ description: 'The whole draft as it is written.' })
export class SavePlanDraftInput extends PlanVersionInput {
  @Field(() => [ProblemInput], { description: 'Its problems, in order.' })
  @ArrayMaxSize(PROBLEMS_MOST, { message: `A plan has at most ${PROBLEMS_MOST} problems.` })
  @ValidateNested({ each: true })
  problems: ProblemInput[];
}

@InputType({ description: 'Discards a draft.' })
export class DiscardPlanDraftInput extends PlanVersionInput {}

@InputType({ description: 'Makes a draft active.' })
export class ActivatePlanInput extends PlanVersionInput {
  @Field(() => LocalDate, { description: 'Its first day: today, or earlier with the right to back-date.' })
  activeFrom: string;

  @Field(() => LocalDate, { nullable: true, description: 'When it is to be reviewed.' })
  nextReviewOn?: string | null;
}

@InputType({ description: 'Says where a goal or an objective stands: one of the two.' })
export class ChangePlanAimInput extends PlanVersionInput {
  @Field(() => ID, { nullable: true, description: 'The goal.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  goalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The objective.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  objectiveId?: string | null;

  @Field(() => AimStatus, { description: 'Where it stands from then on.' })
  status: AimStatusValue;

  @Field(() => LocalDate, { description: 'As of that day.' })
  on: string;

  @Field({ description: 'Why.' })
  @MaxLength(PLAN_REASON_LENGTH, reasonMessage)
  reason: string;
}

@InputType({ description: 'A review of an active version.' })
export class ReviewPlanInput extends PlanVersionInput {
  @Field(() => LocalDate, { description: 'The day it is of.' })
  reviewedOn: string;

  @Field(() => PlanReviewDecision, { description: 'What it comes to.' })
  decision: DecisionValue;

  @Field({ description: `What came of the plan so far, at most ${PLAN_REVIEW_LENGTH} characters.` })
  @Length(1, PLAN_REVIEW_LENGTH, { message: `Say what came of it, in at most ${PLAN_REVIEW_LENGTH.toLocaleString('en-US')} characters.` })
  outcome: string;

  @Field(() => LocalDate, { nullable: true, description: 'When the plan is looked at again.' })
  nextReviewOn?: string | null;
}

@InputType({ description: 'Closes an active version.' })
export class ClosePlanInput extends PlanVersionInput {
  @Field(() => LocalDate, { description: 'Its last day.' })
  on: string;

  @Field({ description: 'Why.' })
  @MaxLength(PLAN_REASON_LENGTH, reasonMessage)
  reason: string;
}
