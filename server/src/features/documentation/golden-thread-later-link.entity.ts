import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A link of a signed note that was added beside it, or why there is none. */
@Entity('golden_thread_later_link')
@Index('uq_golden_thread_later_link_rosterEntry_objective', ['organizationId', 'rosterEntryId', 'objectiveId'], { unique: true })
@Index('ix_golden_thread_later_link_patient', ['organizationId', 'patientId'])
@Index('ix_golden_thread_later_link_objective', ['organizationId', 'objectiveId'])
export class GoldenThreadLaterLinkRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  patientId: string;

  @Portable('id', { nullable: true })
  objectiveId: string | null;

  @Portable('code', { nullable: true })
  noLinkReason: string | null;

  @Portable('id')
  linkedBy: string;

  @Portable('instant')
  linkedAt: Date;
}
