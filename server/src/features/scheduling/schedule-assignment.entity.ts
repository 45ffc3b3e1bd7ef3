import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A patient on a bundle from an instant to an instant. */
@Entity('schedule_assignment')
@Index('ix_schedule_assignment_organization_id', ['organizationId', 'id'])
@Index('ix_schedule_assignment_patient_startsAt', ['organizationId', 'patientId', 'startsAt'])
@Index('ix_schedule_assignment_groupSchedule_startsAt', ['organizationId', 'groupScheduleId', 'startsAt'])
@Index('ix_schedule_assignment_groupSchedule_endsAt', ['organizationId', 'groupScheduleId', 'endsAt'])
export class ScheduleAssignmentRow extends MutableRow {
  @Portable('id')
  patientId: string;

  @Portable('id')
  episodeId: string;

  @Portable('id')
  groupScheduleId: string;

  @Portable('instant')
  startsAt: Date;

  @Portable('instant', { nullable: true })
  endsAt: Date | null;

  @Portable('words', { nullable: true })
  reason: string | null;

  @Portable('id', { nullable: true })
  assignedBy: string | null;

  /** Why clashing sessions were kept. */
  @Portable('words', { nullable: true })
  clashReason: string | null;

  @Portable('words', { nullable: true })
  endReason: string | null;

  @Portable('id', { nullable: true })
  endedBy: string | null;
}
