import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A goal of a plan. */
@Entity('plan_goal')
@Index('ix_plan_goal_plan_number', ['organizationId', 'planId', 'number'])
export class PlanGoalRow extends MutableRow {
  /** The same in every version it stands in: the id of its first row. */
  @Portable('id')
  lineageId: string;

  @Portable('id')
  planId: string;

  @Portable('id')
  problemId: string;

  @Portable('whole')
  number: number;

  @Portable('words')
  text: string;

  @Portable('date', { nullable: true })
  targetDate: string | null;

  @Portable('code')
  status: string;

  /** Why it stands as it does; null while nothing was said. */
  @Portable('words', { nullable: true })
  statusReason: string | null;

  /** Until then a session can have served it. */
  @Portable('instant', { nullable: true })
  closedAt: Date | null;
}
