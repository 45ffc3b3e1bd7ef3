import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { Placement } from '../access/staff-actor.facts';
import { standingOf } from '../access/standing.facts';

/** Somebody who works in the organization now. */
export interface ActiveStaff {
  id: string;
  name: string;
  placements: readonly Placement[];
}

interface Row { id: string; firstName: string; lastName: string; role: Role; facilityId: string; roleThere: Role | null; rightsThere: string | null; profileRight: ProfileRight | null }

/** Everybody at work in an organization, by last name, in one statement. */
export async function activeStaff(source: Pick<Reads | Work, 'query'>, organizationId: string): Promise<ActiveStaff[]> {
  const rows = await source.query<Row>(
    `select m.id, m.firstName, m.lastName, m.role, f.facilityId, f.role as roleThere, f.rights as rightsThere, p.profileRight
       from staff_member m
       join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id
       left join profile_right p on p.organizationId = m.organizationId and p.staffMemberId = m.id
      where m.organizationId = ? and m.active = 1 order by m.lastName, m.firstName, m.id`,
    [organizationId],
  );
  return [...grouped(rows, ({ id }) => id).values()].flatMap((own) =>
    own.slice(0, 1).map(({ id, firstName, lastName, role }) => {
      const account = { role, profileRights: [...new Set(own.flatMap(({ profileRight }) => profileRight ?? []))] };
      const places = new Map(own.map((row) => [row.facilityId, row]));
      return { id, name: `${firstName} ${lastName}`, placements: [...places.values()].map(({ facilityId, roleThere, rightsThere }) => ({ facilityId, ...standingOf(account, { role: roleThere, rights: rightsThere }) })) };
    }),
  );
}
