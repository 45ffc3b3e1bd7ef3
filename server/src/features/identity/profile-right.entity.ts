import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A right beyond the base role. */
@Entity('profile_right')
@Index('uq_profile_right_staffMember_profileRight', ['organizationId', 'staffMemberId', 'profileRight'], { unique: true })
export class ProfileRightRow extends Row {
  @Portable('id')
  staffMemberId: string;

  @Portable('code')
  profileRight: string;
}
