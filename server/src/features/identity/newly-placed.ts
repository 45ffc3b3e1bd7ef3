import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { OwnPlacement } from '@groupwork/shared/identity/placements';
import { keptRights } from './identity.repositories';
import type { StaffFacilityRow } from './staff-facility.entity';

interface Placed { facilityId: string; role: Role | null; rights: readonly ProfileRight[] }

/** Where somebody is something else from now on than they were. */
export const newlyPlaced = (before: readonly Pick<StaffFacilityRow, 'facilityId' | 'role' | 'rights'>[], facilityIds: readonly string[], own: readonly OwnPlacement[]): Placed[] =>
  [...new Set(facilityIds)].flatMap((facilityId) => {
    const had = before.find((row) => row.facilityId === facilityId);
    const given = own.find((each) => each.facilityId === facilityId);
    const isSame = (had?.role ?? null) === (given?.role ?? null) && (had?.rights ?? null) === (given ? keptRights(given.rights) : null);
    return isSame ? [] : [{ facilityId, role: given?.role ?? null, rights: given?.rights ?? [] }];
  });
