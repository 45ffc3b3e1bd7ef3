import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** How a version, a goal or an objective came to stand as it does: who said so, when, of which day and why. */
@Entity('plan_status_change')
@Index('ix_plan_status_change_plan', ['organizationId', 'planId'])
export class PlanStatusChangeRow extends Row {
  @Portable('id')
  planId: string;

  @Portable('id')
  patientId: string;

  /** PLAN, GOAL or OBJECTIVE. */
  @Portable('code')
  part: string;

  @Portable('id')
  partId: string;

  @Portable('id')
  lineageId: string;

  @Portable('code')
  fromStatus: string;

  @Portable('code')
  toStatus: string;

  @Portable('date')
  changedOn: string;

  @Portable('words')
  reason: string;

  @Portable('id')
  changedBy: string;

  @Portable('instant')
  changedAt: Date;
}
