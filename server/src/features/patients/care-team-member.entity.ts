import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Somebody of a patient’s care team, from an instant to an instant. */
@Entity('care_team_member')
@Index('ix_care_team_member_patient', ['organizationId', 'patientId'])
@Index('ix_care_team_member_staffMember', ['organizationId', 'staffMemberId'])
export class CareTeamMemberRow extends MutableRow {
  @Portable('id')
  patientId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('code')
  position: string;

  @Portable('title', { nullable: true })
  label: string | null;

  @Portable('instant')
  since: Date;

  @Portable('instant', { nullable: true })
  until: Date | null;
}
