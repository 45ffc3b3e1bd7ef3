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
}
