import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One recurring slot of a group, as it was valid for a time: a change ends one version and begins another. */
@Entity('schedule_slot')
@Index('ix_schedule_slot_facility', ['organizationId', 'facilityId'])
@Index('ix_schedule_slot_groupSchedule', ['organizationId', 'groupScheduleId'])
@Index('ix_schedule_slot_lineage_validFrom', ['organizationId', 'lineageId', 'validFrom'])
export class ScheduleSlotRow extends MutableRow {
  @Portable('id')
  groupScheduleId: string;

  @Portable('id')
  facilityId: string;

  @Portable('id')
  groupId: string;

  @Portable('id')
  lineageId: string;

  @Portable('words')
  rrule: string;

  @Portable('date')
  startsOn: string;

  @Portable('code')
  wallTime: string;

  @Portable('whole')
  durationMinutes: number;

  @Portable('id', { nullable: true })
  roomId: string | null;

  @Portable('json')
  leaderIds: string;

  @Portable('instant')
  validFrom: Date;

  @Portable('instant', { nullable: true })
  validUntil: Date | null;
}
