import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A goal of a plan. */
@Entity('plan_goal')
@Index('ix_plan_goal_plan_number', ['organizationId', 'planId', 'number'])
export class PlanGoalRow extends MutableRow {
  @Portable('id')
  planId: string;

  @Portable('id')
  problemId: string;

  @Portable('whole')
  number: number;

  @Portable('words')
  text: string;

  @Portable('instant', { nullable: true })
  closedAt: Date | null;
}
