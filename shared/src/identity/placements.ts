import { profileRights, profileRightWords, roleWords } from '../access/roles';
import type { ProfileRight, Role } from '../access/roles';

/** A role and rights of somebody's own at one facility, in place of the account's. */
export interface OwnPlacement { facilityId: string; role: Role; rights: readonly ProfileRight[] }

/** What is wrong with roles given at single facilities; null when nothing is. */
export function placementsProblem(role: Role, facilityIds: readonly string[], placements: readonly OwnPlacement[]): string | null {
  if (placements.length === 0) return null;
  if (role === 'SUPER_ADMIN') return 'A Super Admin is one at every facility: leave the roles at single facilities out.';
  if (placements.some((each) => each.role === 'SUPER_ADMIN')) return 'Super Admin is a role of the whole account: choose another role at a single facility.';
  if (placements.some(({ facilityId }) => !facilityIds.includes(facilityId))) return 'Give a role only at facilities where the person works.';
  return new Set(placements.map(({ facilityId }) => facilityId)).size < placements.length ? 'Give each facility one role.' : null;
}

/** A role with what goes beyond it: "Case Manager, Back-date Groups". */
export const standingWords = (role: Role, rights: readonly ProfileRight[]): string =>
  [roleWords[role], ...profileRights.filter((right) => rights.includes(right)).map((right) => profileRightWords[right])].join(', ');
