import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** An individual note's link to the patient's own plan. */
@Entity('golden_thread_link')
@Index('uq_golden_thread_link_rosterEntry_objective', ['organizationId', 'rosterEntryId', 'objectiveId'], { unique: true })
@Index('ix_golden_thread_link_session', ['organizationId', 'sessionId'])
@Index('ix_golden_thread_link_patient', ['organizationId', 'patientId'])
@Index('ix_golden_thread_link_objective', ['organizationId', 'objectiveId'])
export class GoldenThreadLinkRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  patientId: string;

  @Portable('id')
  objectiveId: string;
}
