import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A room of a facility. */
@Entity('room')
@Index('ix_room_facility_name', ['organizationId', 'facilityId', 'name'])
export class RoomRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('title')
  name: string;

  @Portable('whole', { nullable: true })
  seats: number | null;

  @Portable('flag')
  active: boolean;
}
