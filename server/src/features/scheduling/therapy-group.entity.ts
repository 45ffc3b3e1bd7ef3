import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** The standing group. GROUPS is a reserved word of MySQL. */
@Entity('therapy_group')
@Index('ix_therapy_group_facility_title', ['organizationId', 'facilityId', 'title'])
export class TherapyGroupRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('title')
  title: string;

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

  @Portable('id', { nullable: true })
  roomId: string | null;

  @Portable('flag')
  reviewRequired: boolean;

  @Portable('flag')
  enabled: boolean;

  /** Ids of topics; a session begins with the first that is not retired. */
  @Portable('json')
  defaultTopicIds: string;

  /** Credentials one of which a leader must hold; none means any. */
  @Portable('json')
  requiredCredentials: string;

  /** Staff who lead it unless a slot says otherwise: the first leads, the others co-lead. */
  @Portable('json')
  leaderIds: string;

  @Portable('flag')
  countsTowardHours: boolean;

  @Portable('code')
  enrolment: string;

  @Portable('flag')
  mandatory: boolean;

  @Portable('code', { nullable: true })
  billingCode: string | null;

  @Portable('whole', { nullable: true })
  billingUnitMinutes: number | null;

  @Portable('code', { nullable: true })
  roundingMethod: string | null;

  /** Fewer minutes than these are no unit. */
  @Portable('whole', { nullable: true })
  billingMinimumMinutes: number | null;

  /** Where its sessions meet by video, before what the facility has; null where they meet as the facility says. Whoever knows it can enter. */
  @Portable('words', { nullable: true })
  meetingAddress: string | null;

  @Portable('code')
  noteTemplate: string;

  @Portable('instant', { nullable: true })
  archivedAt: Date | null;
}
