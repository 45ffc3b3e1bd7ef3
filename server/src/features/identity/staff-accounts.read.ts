import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { staffStanding } from '@groupwork/shared/identity/staff-account.rules';
import type { StaffStanding } from '@groupwork/shared/identity/staff-account.rules';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { containing } from '../../platform/database/containing';
import { countOf, flagOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { badField, notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { Standing } from '../access/staff-actor.facts';
import { roleThere, standingOf } from '../access/standing.facts';
import type { OwnStanding } from '../access/standing.facts';
import type { FacilityType } from '../facilities/facility.type';
import { ownFacilities } from '../facilities/facility.facts';
import { StaffAccountType, StaffPlacementType } from './staff-account.type';

export interface StaffAccountFilter { facilityId: string | null; role: Role | null; search: string | null; standing: StaffStanding | null; credentialEndsBy: string | null }

interface Row {
  id: string;
  version: unknown;
  firstName: string;
  lastName: string;
  email: string;
  credential: string | null;
  credentialExpiresOn: string | null;
  role: Role;
  active: unknown;
  hasPassword: unknown;
  signInLockedUntil: unknown;
  invitedUntil: unknown;
}

interface Condition { sql: string; parameters: readonly Parameter[] }

const OPEN_INVITATION = "from staff_link l where l.organizationId = m.organizationId and l.staffMemberId = m.id and l.purpose = 'INVITATION' and l.usedAt is null and l.withdrawnAt is null and l.endsAt > ?";

const COLUMNS = `
  select m.id, m.version, m.firstName, m.lastName, m.email, m.credential, m.credentialExpiresOn, m.role, m.active, case when m.passwordHash = '' then 0 else 1 end as hasPassword, m.signInLockedUntil,
         (select max(l.endsAt) ${OPEN_INVITATION}) as invitedUntil`;

/** The organization's staff who work at one of these places. */
const WORKING_AT = 'from staff_member m where m.organizationId = ? and exists (select 1 from staff_facility w where w.organizationId = m.organizationId and w.staffMemberId = m.id and w.facilityId in (?)';

const AT = `${WORKING_AT})`;
const AS_AT = `${WORKING_AT} and ${roleThere('m', 'w')} = ?)`;

function standsAs(standing: StaffStanding | null, now: Date): Condition {
  if (standing === null) return { sql: '', parameters: [] };
  if (standing === 'ACTIVE') return { sql: " and m.active = 1 and m.passwordHash <> ''", parameters: [] };
  if (standing === 'DEACTIVATED') return { sql: " and m.active = 0 and m.passwordHash <> ''", parameters: [] };
  return { sql: ` and m.passwordHash = '' and ${standing === 'INVITED' ? '' : 'not '}exists (select 1 ${OPEN_INVITATION})`, parameters: [now] };
}

function searched(search: string | null): Condition {
  const words = (search ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 5).map(containing);
  return { sql: words.map(() => " and (lower(m.firstName) like ? escape '!' or lower(m.lastName) like ? escape '!' or m.email like ? escape '!')").join(''), parameters: words.flatMap((word) => [word, word, word]) };
}

/** Rights and facilities of a page of accounts: two statements, and one for the reader's own facilities. */
async function shaped(context: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, StaffAccountType>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const own = await ownFacilities(context);
  const rights = grouped(await context.reads.query<{ staffMemberId: string; profileRight: ProfileRight }>('select staffMemberId, profileRight from profile_right where organizationId = ? and staffMemberId in (?) order by profileRight', [context.actor.organizationId, ids]), (row) => row.staffMemberId);
  const places = grouped(await context.reads.query<{ staffMemberId: string; facilityId: string } & OwnStanding>('select staffMemberId, facilityId, role, rights from staff_facility where organizationId = ? and staffMemberId in (?)', [context.actor.organizationId, ids]), (row) => row.staffMemberId);
  return new Map(rows.map((row) => {
    const at = new Map((places.get(row.id) ?? []).map((place) => [place.facilityId, place]));
    const facilities = own.filter(({ facilityId }) => at.has(facilityId));
    const held = (rights.get(row.id) ?? []).map(({ profileRight }) => profileRight);
    const placements = facilities.map((facility) => placementAt(facility, { role: row.role, profileRights: held }, at.get(facility.facilityId)));
    return [row.id, Object.assign(shape(row, context.clock.now()), { rights: held, facilities, placements, worksElsewhere: at.size > facilities.length })];
  }));
}

function placementAt(facility: FacilityType, account: Standing, given: OwnStanding = { role: null, rights: null }): StaffPlacementType {
  const { role, profileRights } = standingOf(account, given);
  return Object.assign(new StaffPlacementType(), { facility, role, rights: [...profileRights], own: given.role !== null && account.role !== 'SUPER_ADMIN' });
}

function shape({ id, version, firstName, lastName, email, credential, credentialExpiresOn, role, ...row }: Row, now: Date): StaffAccountType {
  const [invitedUntil, lockedUntil] = [instantOrNull(row.invitedUntil), instantOrNull(row.signInLockedUntil)];
  const standing = staffStanding({ active: flagOf(row.active), hasPassword: flagOf(row.hasPassword), isInvited: invitedUntil !== null });
  return Object.assign(new StaffAccountType(), { id: globalId('StaffMember', id), version: countOf(version), firstName, lastName, email, credential, credentialExpiresOn, role, standing, invitedUntil: standing === 'INVITED' ? invitedUntil : null, signInLockedUntil: lockedUntil && lockedUntil > now ? lockedUntil : null, link: null });
}

/** Accounts by last name, of whoever works at one of the reader's facilities. */
export async function readStaffAccounts(context: Context, { facilityId, role, search, standing, credentialEndsBy }: StaffAccountFilter, paging: Paging): Promise<Page<StaffAccountType>> {
  if (facilityId) mustBeInScope(context.actor, facilityId);
  const window = new PageWindow('StaffAccounts', paging, [{ sql: 'm.lastName' }, { sql: 'm.firstName' }, { sql: 'm.id' }]);
  if (window.size === 0) throw badField(window.isForward ? 'first' : 'last', 'Ask for at least one account.');
  const now = context.clock.now();
  const [stands, typed] = [standsAs(standing, now), searched(search)];
  const ending = credentialEndsBy ? { sql: ' and m.credentialExpiresOn <= ?', parameters: [credentialEndsBy] } : { sql: '', parameters: [] };
  const filter = { sql: `${role ? AS_AT : AT}${typed.sql}${stands.sql}${ending.sql}`, parameters: [context.actor.organizationId, facilityId ? [facilityId] : facilityScope(context.actor), ...(role ? [role] : []), ...typed.parameters, ...stands.parameters, ...ending.parameters] };
  const total = countOf((await context.reads.one<{ n: unknown }>(`select count(*) as n ${filter.sql}`, filter.parameters))?.n);
  const rows = await context.reads.query<Row>(`${COLUMNS} ${filter.sql}${window.sql} ${window.order}`, [now, ...filter.parameters, ...window.parameters]);
  const accounts = await shaped(context, rows);
  return pageOf(window, rows, total, (row) => [row.lastName, row.firstName, row.id], (row) => accounts.get(row.id) as StaffAccountType);
}

/** One account; `link` is the address of the link that was just made for it, where it is to be shown. */
export async function readStaffAccount(context: Context, staffMemberId: string, link: string | null = null): Promise<StaffAccountType> {
  const rows = await context.reads.query<Row>(`${COLUMNS} ${AT} and m.id = ?`, [context.clock.now(), context.actor.organizationId, facilityScope(context.actor), staffMemberId]);
  const account = (await shaped(context, rows)).get(staffMemberId);
  if (!account) throw notFound();
  return Object.assign(account, { link });
}
