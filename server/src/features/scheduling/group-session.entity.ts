import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One dated occurrence, with the group as it was. */
@Entity('group_session')
@Index('ix_group_session_organization_id', ['organizationId', 'id'])
@Index('ix_group_session_facility_date_status', ['organizationId', 'facilityId', 'date', 'status'])
@Index('ix_group_session_facility_status_plannedStart', ['organizationId', 'facilityId', 'status', 'plannedStart'])
@Index('ix_group_session_facility_plannedStart', ['organizationId', 'facilityId', 'plannedStart'])
@Index('uq_group_session_lineage_originalStartLocal', ['organizationId', 'lineageId', 'originalStartLocal'], { unique: true })
export class GroupSessionRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('id')
  groupId: string;

  @Portable('id', { nullable: true })
  groupScheduleId: string | null;

  @Portable('id', { nullable: true })
  lineageId: string | null;

  @Portable('wallTime', { nullable: true })
  originalStartLocal: string | null;

  @Portable('instant')
  plannedStart: Date;

  @Portable('instant')
  plannedEnd: Date;

  @Portable('date')
  date: string;

  @Portable('code')
  timeZone: string;

  @Portable('id', { nullable: true })
  roomId: string | null;

  @Portable('code')
  status: string;

  @Portable('title')
  groupTitle: string;

  @Portable('code')
  groupType: string;

  @Portable('code')
  modality: string;

  @Portable('code')
  delivery: string;

  @Portable('flag')
  clinical: boolean;

  @Portable('whole')
  capacity: number;

  @Portable('whole')
  minimum: number;

  @Portable('title')
  title: string;

  @Portable('id', { nullable: true })
  topicId: string | null;

  @Portable('title', { nullable: true })
  topicText: string | null;

  @Portable('flag')
  countsTowardHours: boolean;

  @Portable('flag')
  mandatory: boolean;

  @Portable('code')
  enrolment: string;

  @Portable('code')
  noteTemplate: string;

  /** The template as it was when the session started, which its notes keep. */
  @Portable('json', { nullable: true })
  noteLayout: string | null;

  @Portable('json')
  requiredCredentials: string;

  @Portable('code', { nullable: true })
  billingCode: string | null;

  @Portable('whole', { nullable: true })
  billingUnitMinutes: number | null;

  @Portable('code', { nullable: true })
  roundingMethod: string | null;

  @Portable('whole', { nullable: true })
  billingMinimumMinutes: number | null;

  @Portable('flag')
  reviewRequired: boolean;

  @Portable('instant', { nullable: true })
  actualStart: Date | null;

  @Portable('instant', { nullable: true })
  actualEnd: Date | null;

  @Portable('id', { nullable: true })
  startedBy: string | null;

  @Portable('id', { nullable: true })
  endedBy: string | null;

  @Portable('instant', { nullable: true })
  rosterTakenAt: Date | null;

  @Portable('instant', { nullable: true })
  returnedAt: Date | null;

  @Portable('instant', { nullable: true })
  signedAt: Date | null;

  @Portable('instant', { nullable: true })
  finalisedAt: Date | null;

  /** When a person last changed this one occurrence: a change of its series leaves it as it is. */
  @Portable('instant', { nullable: true })
  touchedAt: Date | null;

  @Portable('code', { nullable: true })
  cancelReason: string | null;

  @Portable('instant', { nullable: true })
  checkedOutAt: Date | null;

  @Portable('id', { nullable: true })
  checkedOutBy: string | null;

  /** Every pause for everyone, first to last; the last may still last. */
  @Portable('json')
  pauses: string;

  /** Why more people were here than there are seats. */
  @Portable('words', { nullable: true })
  capacityReason: string | null;

  @Portable('id', { nullable: true })
  capacityReasonBy: string | null;

  @Portable('instant', { nullable: true })
  capacityReasonAt: Date | null;

  /** The first start of a session whose start was taken back, kept until it is started again. */
  @Portable('instant', { nullable: true })
  undoneStart: Date | null;

  /** Where a voided session stood, and goes back to. */
  @Portable('code', { nullable: true })
  voidedFrom: string | null;

  @Portable('words', { nullable: true })
  voidReason: string | null;

  @Portable('instant', { nullable: true })
  voidedAt: Date | null;

  @Portable('id', { nullable: true })
  voidedBy: string | null;

  @Portable('words', { nullable: true })
  statusReason: string | null;

  @Portable('id', { nullable: true })
  documentedBy: string | null;

  @Portable('whole')
  contentVersion: number;
}
