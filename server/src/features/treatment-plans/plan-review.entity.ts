import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A look back on an active version: what came of it, and when it is looked at again. */
@Entity('plan_review')
@Index('ix_plan_review_plan', ['organizationId', 'planId'])
export class PlanReviewRow extends Row {
  @Portable('id')
  planId: string;

  @Portable('id')
  patientId: string;

  @Portable('date')
  reviewedOn: string;

  @Portable('code')
  decision: string;

  @Portable('longText')
  outcome: string;

  @Portable('date', { nullable: true })
  nextReviewOn: string | null;

  @Portable('id')
  reviewedBy: string;

  @Portable('instant')
  reviewedAt: Date;
}
