import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Where somebody works. */
@Entity('staff_facility')
@Index('uq_staff_facility_staffMember_facility', ['organizationId', 'staffMemberId', 'facilityId'], { unique: true })
@Index('ix_staff_facility_facility', ['organizationId', 'facilityId'])
export class StaffFacilityRow extends Row {
  @Portable('id')
  staffMemberId: string;

  @Portable('id')
  facilityId: string;

  /** Role at this facility; null where the account's role and rights hold. */
  @Portable('code', { nullable: true })
  role: string | null;

  /** Rights at this facility, a list as JSON; null like the role. */
  @Portable('words', { nullable: true })
  rights: string | null;
}
