import DataLoader from 'dataloader';
import type { Role } from '@groupwork/shared/access/roles';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { Context } from '../../platform/graphql/context';
import { StaffMemberType } from './staff-member.type';

export interface StaffRow {
  id: string;
  firstName: string;
  lastName: string;
  credential: string | null;
  role: Role;
}

export const shapeStaffMember = (row: StaffRow): StaffMemberType =>
  Object.assign(new StaffMemberType(), { id: globalId('StaffMember', row.id), name: `${row.firstName} ${row.lastName}`, lastName: row.lastName, credential: row.credential, role: row.role });

/** Staff by id, within the organization: names stay readable after somebody left. */
export const staffMemberLoader = (context: Context): DataLoader<string, StaffMemberType | null> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<StaffRow>('select id, firstName, lastName, credential, role from staff_member where organizationId = ? and id in (?)', [context.actor.organizationId, ids]);
    const found = new Map(rows.map((row) => [row.id, shapeStaffMember(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Active staff of a facility. */
export const staffLoader = (context: Context): DataLoader<string, StaffMemberType[]> =>
  new DataLoader(async (facilityIds) => {
    const rows = await context.reads.query<StaffRow & { facilityId: string }>(
      `select m.id, m.firstName, m.lastName, m.credential, m.role, f.facilityId
         from staff_facility f join staff_member m on m.organizationId = f.organizationId and m.id = f.staffMemberId
        where f.organizationId = ? and f.facilityId in (?) and m.active = 1 order by m.lastName, m.firstName`,
      [context.actor.organizationId, facilityIds],
    );
    return facilityIds.map((id) => rows.filter((row) => row.facilityId === id).map(shapeStaffMember));
  });
