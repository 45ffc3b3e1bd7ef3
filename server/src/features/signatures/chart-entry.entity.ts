import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** What one patient's chart received: that patient's projection and nobody else's. */
@Entity('chart_entry')
@Index('ix_chart_entry_organization_id', ['organizationId', 'id'])
@Index('ix_chart_entry_patient_plannedStart', ['organizationId', 'patientId', 'plannedStart'])
@Index('ix_chart_entry_session', ['organizationId', 'sessionId'])
export class ChartEntryRow extends Row {
  @Portable('id')
  patientId: string;

  @Portable('id', { nullable: true })
  episodeId: string | null;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  signatureId: string;

  @Portable('id')
  facilityId: string;

  @Portable('date')
  sessionDate: string;

  @Portable('instant')
  plannedStart: Date;

  @Portable('title')
  groupTitle: string;

  @Portable('code')
  attendance: string;

  @Portable('longText')
  projection: string;

  @Portable('hash')
  contentHash: string;

  @Portable('instant')
  enteredAt: Date;
}
