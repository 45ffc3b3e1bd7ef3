import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { Actor } from '../../platform/actor';
import { flagOf } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { facilityScope } from '../access/staff-actor.facts';
import { standingOf } from '../access/standing.facts';

/** Somebody of the organization's staff as one facility sees them, for the rules that ask who may do what here. */
export interface StaffHere {
  id: string;
  name: string;
  role: Role;
  rights: readonly ProfileRight[];
  credential: string | null;
  /** Last day the credential is valid; null when it does not expire. */
  credentialExpiresOn: string | null;
  isActive: boolean;
  worksHere: boolean;
}

/** One for each right somebody has, and one for whoever has none. */
interface Row {
  id: string;
  firstName: string;
  lastName: string;
  role: Role;
  credential: string | null;
  credentialExpiresOn: string | null;
  active: unknown;
  worksHere: string | null;
  roleHere: Role | null;
  rightsHere: string | null;
  profileRight: ProfileRight | null;
}

const STAFF = `
  select m.id, m.firstName, m.lastName, m.role, m.credential, m.credentialExpiresOn, m.active, f.id as worksHere, f.role as roleHere, f.rights as rightsHere, p.profileRight
    from staff_member m
    left join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id and f.facilityId = ?
    left join profile_right p on p.organizationId = m.organizationId and p.staffMemberId = m.id
   where m.organizationId = ?`;

type Source = Pick<Reads | Work, 'query'>;

async function read(source: Source, condition: string, parameters: readonly Parameter[]): Promise<StaffHere[]> {
  const rows = await source.query<Row>(`${STAFF} and ${condition}`, parameters);
  return [...grouped(rows, (row) => row.id).values()].flatMap((own) =>
    own.slice(0, 1).map(({ id, firstName, lastName, credential, credentialExpiresOn, active, worksHere, ...row }) => {
      const { role, profileRights } = standingOf({ role: row.role, profileRights: own.flatMap(({ profileRight }) => profileRight ?? []) }, { role: row.roleHere, rights: row.rightsHere });
      return { id, name: `${firstName} ${lastName}`, role, rights: profileRights, credential, credentialExpiresOn, isActive: flagOf(active), worksHere: worksHere !== null };
    }),
  );
}

/** Those among these people whom the actor may know of: whoever works at a facility the actor sees, if not at this one. */
export const staffHere = (source: Source, actor: Actor, facilityId: string, ids: readonly string[]): Promise<StaffHere[]> =>
  read(source, 'm.id in (?) and exists (select 1 from staff_facility c where c.organizationId = m.organizationId and c.staffMemberId = m.id and c.facilityId in (?))', [facilityId, actor.organizationId, ids, facilityScope(actor)]);

/** Whoever works at a facility, by last name. */
export const staffOfFacility = (source: Source, organizationId: string, facilityId: string): Promise<StaffHere[]> => read(source, 'f.id is not null order by m.lastName, m.firstName', [facilityId, organizationId]);
