import { profileRights } from '@groupwork/shared/access/roles';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { Standing } from './staff-actor.facts';

/** What a row of staff_facility says of its own; both are empty where the account's role and rights hold. */
export interface OwnStanding { readonly role: Role | null; readonly rights: string | null }

/** What somebody is at one facility: what was given there, else what they are everywhere. A Super Admin is one everywhere. */
export function standingOf(account: Standing, own: OwnStanding): Standing {
  if (own.role === null || account.role === 'SUPER_ADMIN') return account;
  const given: readonly unknown[] = JSON.parse(own.rights ?? '[]') as unknown[];
  return { role: own.role, profileRights: profileRights.filter((right: ProfileRight) => given.includes(right)) };
}

/** The role of the person `m` at `f`, where they work, as a value of SQL. */
export const roleThere = (m: string, f: string): string => `case when ${m}.role = 'SUPER_ADMIN' then ${m}.role else coalesce(${f}.role, ${m}.role) end`;

/** Whether the person `m`, working at `f`, has this right there, as a condition of SQL. */
export const rightThere = (m: string, f: string, right: ProfileRight): string =>
  `((${f}.role is not null and ${m}.role <> 'SUPER_ADMIN' and ${f}.rights like '%"${right}"%') or ((${f}.role is null or ${m}.role = 'SUPER_ADMIN') and exists (select 1 from profile_right r where r.organizationId = ${m}.organizationId and r.staffMemberId = ${m}.id and r.profileRight = '${right}')))`;
