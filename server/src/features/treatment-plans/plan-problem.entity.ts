import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A problem of a plan. */
@Entity('plan_problem')
@Index('ix_plan_problem_plan_number', ['organizationId', 'planId', 'number'])
export class PlanProblemRow extends MutableRow {
  /** The same in every version it stands in: the id of its first row. */
  @Portable('id')
  lineageId: string;

  @Portable('id')
  planId: string;

  @Portable('whole')
  number: number;

  @Portable('words')
  text: string;
}
