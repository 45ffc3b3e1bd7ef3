import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** An objective of a goal. */
@Entity('plan_objective')
@Index('ix_plan_objective_plan_number', ['organizationId', 'planId', 'number'])
@Index('ix_plan_objective_lineage', ['organizationId', 'lineageId'])
@Index('ix_plan_objective_patient', ['organizationId', 'patientId'])
export class PlanObjectiveRow extends MutableRow {
  /** The same in every version it stands in: the id of its first row. */
  @Portable('id')
  lineageId: string;

  @Portable('id')
  planId: string;

  @Portable('id')
  goalId: string;

  @Portable('id')
  patientId: string;

  @Portable('code')
  number: string;

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
