import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, flagOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { facilityScope } from '../access/staff-actor.facts';
import { FacilitySetupType, RoomSetupType } from './facility-setup.type';

interface FacilityRow { id: string; version: unknown; name: string; timeZone: string; phone: string | null; address: string | null; zoneFixed: unknown }
interface RoomRow { id: string; facilityId: string; version: unknown; name: string; seats: unknown; active: unknown }

/** Whether wall times of a facility stand for moments already. */
export const ZONE_FIXED = `case when exists (select 1 from group_session s where s.organizationId = f.organizationId and s.facilityId = f.id)
  or exists (select 1 from schedule_slot t join group_schedule g on g.organizationId = t.organizationId and g.id = t.groupScheduleId where t.organizationId = f.organizationId and g.facilityId = f.id) then 1 else 0 end`;

const shapeRoom = (row: RoomRow): RoomSetupType =>
  Object.assign(new RoomSetupType(), { id: globalId('Room', row.id), version: countOf(row.version), name: row.name, seats: row.seats === null ? null : countOf(row.seats), active: flagOf(row.active) });

/** The asker's facilities as they are set up. What was just created is theirs by then, whatever their sign-in said when it was asked. */
export async function readFacilitySetups(context: Context, created: readonly string[] = []): Promise<FacilitySetupType[]> {
  const { organizationId } = context.actor;
  const ids = [...new Set([...facilityScope(context.actor), ...created])];
  const facilities = await context.reads.query<FacilityRow>(`select f.id, f.version, f.name, f.timeZone, f.phone, f.address, ${ZONE_FIXED} as zoneFixed from facility f where f.organizationId = ? and f.id in (?) order by f.sort, f.name`, [organizationId, ids]);
  const rooms = await context.reads.query<RoomRow>('select id, facilityId, version, name, seats, active from room where organizationId = ? and facilityId in (?) order by active desc, name', [organizationId, ids]);
  return facilities.map((row) =>
    Object.assign(new FacilitySetupType(), {
      id: globalId('Facility', row.id), version: countOf(row.version), name: row.name, timeZone: row.timeZone, zoneFixed: flagOf(row.zoneFixed), phone: row.phone, address: row.address,
      rooms: rooms.filter(({ facilityId }) => facilityId === row.id).map(shapeRoom),
    }));
}
