import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** What is done for an objective. */
@Entity('plan_intervention')
@Index('ix_plan_intervention_plan', ['organizationId', 'planId'])
export class PlanInterventionRow extends MutableRow {
  @Portable('id')
  planId: string;

  @Portable('id')
  objectiveId: string;

  @Portable('whole')
  number: number;

  @Portable('words')
  text: string;
}
