import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Somebody was away too often in a row: a person reaches out and says what came of it. */
@Entity('outreach_task')
@Index('ix_outreach_task_facility_status', ['organizationId', 'facilityId', 'status'])
@Index('ix_outreach_task_patient', ['organizationId', 'patientId'])
export class OutreachTaskRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('id')
  patientId: string;

  @Portable('id', { nullable: true })
  episodeId: string | null;

  @Portable('whole')
  absences: number;

  /** The session whose absence made it. */
  @Portable('id')
  lastSessionId: string;

  @Portable('date')
  lastAbsenceOn: string;

  @Portable('code')
  status: string;

  @Portable('instant', { nullable: true })
  closedAt: Date | null;

  @Portable('id', { nullable: true })
  closedBy: string | null;

  @Portable('words', { nullable: true })
  done: string | null;
}
