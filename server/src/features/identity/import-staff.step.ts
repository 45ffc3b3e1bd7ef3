import { importShapes } from '@groupwork/shared/imports/import-columns';
import { outcome, sameKeys } from '@groupwork/shared/imports/import-table';
import type { CellProblem, ReadRow, RowOutcome } from '@groupwork/shared/imports/import-table';
import { missingOfStaff, newStaff, placementProblems, readStaffRow, staffCells, staffChanges, staffMerged } from '@groupwork/shared/imports/staff-row';
import type { StaffValues } from '@groupwork/shared/imports/staff-row';
import type { OwnPlacement } from '@groupwork/shared/identity/placements';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { changeAccountRules, takeSuperAdminRules } from '@groupwork/shared/identity/staff-account.rules';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { flagOf } from '../../platform/database/reads';
import { inTurns } from '../../platform/in-turns';
import type { Work } from '../../platform/database/work';
import { standingOf } from '../access/standing.facts';
import type { OwnStanding } from '../access/standing.facts';
import { facilityScope } from '../access/staff-actor.facts';
import type { Asked, CheckedRows, ImportFacility, Importing } from '../imports/importing.type';
import { rightsChanged, staffAccountSaved, staffInvited, staffPlaced } from './identity.events';
import { ProfileRights, StaffFacilities, StaffMembers } from './identity.repositories';
import { newlyPlaced } from './newly-placed';
import { mustHoldColleagues } from './room-for-colleagues.step';
import { addStaffLinks } from './staff-link.step';

/** An account there is. Facilities the actor does not know of are counted, not named. */
interface Kept { id: string; values: StaffValues; isActive: boolean; isSeen: boolean; worksElsewhere: boolean }
interface StaffPlan { kept: Kept | null; values: StaffValues; changed: readonly string[]; facilityIds: readonly string[]; own: readonly OwnPlacement[] }

const TOGETHER = 50;

interface Place { id: string; name: string }
const ownPlaces = (asked: Asked): Promise<Place[]> => asked.query<Place>('select id, name from facility where organizationId = ? and id in (?) order by name', [asked.actor.organizationId, facilityScope(asked.actor)]);

interface Row { id: string; email: string; firstName: string; lastName: string; role: Role; credential: string | null; credentialExpiresOn: string | null; active: unknown }

/** Accounts with their rights and places: three statements, however many they are. */
async function keptOf(asked: Asked, places: readonly Place[], condition: string, of: readonly string[]): Promise<Kept[]> {
  const { organizationId } = asked.actor;
  const rows = await asked.query<Row>(`select m.id, m.email, m.firstName, m.lastName, m.role, m.credential, m.credentialExpiresOn, m.active from staff_member m where m.organizationId = ? and ${condition} order by m.lastName, m.firstName`, [organizationId, of]);
  const ids = rows.map(({ id }) => id);
  const works = grouped(await asked.query<{ staffMemberId: string; facilityId: string } & OwnStanding>('select staffMemberId, facilityId, role, rights from staff_facility where organizationId = ? and staffMemberId in (?)', [organizationId, ids]), (row) => row.staffMemberId);
  const rights = grouped(await asked.query<{ staffMemberId: string; profileRight: ProfileRight }>('select staffMemberId, profileRight from profile_right where organizationId = ? and staffMemberId in (?)', [organizationId, ids]), (row) => row.staffMemberId);
  return rows.map(({ id, active, ...fields }) => {
    const at = new Map((works.get(id) ?? []).map((place) => [place.facilityId, place]));
    const seen = places.filter((place) => at.has(place.id));
    const placements = seen.flatMap((place) => {
      const own = at.get(place.id);
      if (fields.role === 'SUPER_ADMIN' || own === undefined || own.role === null) return [];
      const { role, profileRights } = standingOf({ role: fields.role, profileRights: [] }, own);
      return [{ facility: place.name, role, rights: profileRights }];
    });
    return { id, isActive: flagOf(active), isSeen: seen.length > 0, worksElsewhere: seen.length < at.size, values: { ...fields, rights: (rights.get(id) ?? []).map(({ profileRight }) => profileRight), facilities: seen.map(({ name }) => name), placements } };
  });
}

/** Why somebody's account is not changed by this row; what changes nothing is asked nothing. */
function refusalOf(asked: Asked, { id, values: before, isActive, worksElsewhere }: Kept, after: StaffValues, activeSuperAdmins: number): CellProblem[] {
  const rules = [...changeAccountRules, ...(after.role === 'SUPER_ADMIN' ? [] : takeSuperAdminRules)];
  const refusal = firstRefusal(rules, { actorId: asked.actor.id, staffMemberId: id, name: `${before.firstName} ${before.lastName}`, role: before.role, standing: isActive ? 'ACTIVE' : 'DEACTIVATED', worksElsewhere, activeSuperAdmins });
  return refusal ? [{ column: 'email', message: sentence(refusal) }] : [];
}

const keyOf = ({ values }: ReadRow): string | null => values['email']?.toLowerCase() ?? null;
const keysOf = (rows: readonly ReadRow[]): string[] => [...new Set(rows.flatMap((row) => keyOf(row) ?? []))];

/** MariaDB and MySQL look past accents and forms of letters: to them josé and jose are one address, which one account can have. */
const alike = new Intl.Collator('und', { sensitivity: 'base' });

/** Addresses, each with the first of those that are alike. */
function likeAddresses(addresses: Iterable<string>): ReadonlyMap<string, string> {
  let first: string | null = null;
  return new Map([...new Set(addresses)].sort(alike.compare).map((address) => {
    if (first === null || alike.compare(first, address) !== 0) first = address;
    return [address, first];
  }));
}

async function check(asked: Asked, facility: ImportFacility, rows: readonly ReadRow[]): Promise<CheckedRows<StaffPlan>> {
  const places = await ownPlaces(asked);
  const having = new Map((await keptOf(asked, places, 'm.email in (?)', keysOf(rows))).map((kept) => [kept.values.email, kept]));
  const [admins] = await asked.query<{ n: unknown }>("select count(*) as n from staff_member where organizationId = ? and role = 'SUPER_ADMIN' and active = 1", [asked.actor.organizationId]);
  const like = likeAddresses([...keysOf(rows), ...having.keys()]);
  const same = sameKeys(rows.map((each) => ({ row: each.row, key: like.get(keyOf(each) ?? '') ?? null })), 'e-mail address');
  const taken = new Set([...having.keys()].map((address) => like.get(address)));
  const outcomes: RowOutcome[] = [];
  const plans: StaffPlan[] = [];
  // Each row sees what those before it take: whoever imports may have been deactivated since.
  let superAdmins = Number(admins?.n);
  const names = places.map(({ name }) => name);
  await inTurns(rows, TOGETHER, (some) => {
    for (const each of some) {
      const { said, problems } = readStaffRow(each, names);
      const address = keyOf(each) ?? '';
      const there = having.get(address) ?? null;
      const kept = there?.isSeen === true ? there : null;
      const values = staffMerged(kept?.values ?? newStaff({}, facility.name), said);
      const changes = kept ? staffChanges(kept.values, values) : [];
      const twice = same.get(each.row) ?? (kept === null && taken.has(like.get(address) ?? '') ? 'Somebody with this e-mail address has an account already.' : null);
      const found: CellProblem[] = [...problems, ...(problems.length > 0 ? [] : placementProblems(values)), ...(twice === null ? [] : [{ column: 'email', message: twice }])];
      const more = kept === null ? missingOfStaff(said, found) : changes.length > 0 ? refusalOf(asked, kept, values, superAdmins) : [];
      if (kept?.isActive === true && kept.values.role === 'SUPER_ADMIN' && values.role !== 'SUPER_ADMIN') superAdmins -= 1;
      outcomes.push(outcome(each.row, kept === null, changes, [...found, ...more]));
      const own = values.placements.flatMap(({ facility: named, ...placement }) => places.filter(({ name }) => name === named).map(({ id }) => ({ ...placement, facilityId: id })));
      plans.push({ kept, values, changed: changes.map(({ column }) => column), facilityIds: places.filter(({ name }) => values.facilities.includes(name)).map(({ id }) => id), own });
    }
  });
  return { outcomes, plans, patientIds: [] };
}

/** All Super Admins before the accounts, always in the same order, as wherever accounts are changed. */
async function lock(work: Work, _facility: ImportFacility, rows: readonly ReadRow[]): Promise<void> {
  await work.repository(StaffMembers).allForUpdate({ role: 'SUPER_ADMIN' });
  await work.repository(StaffMembers).allForUpdate({ email: keysOf(rows) });
}

async function write(work: Work, _facility: ImportFacility, plans: readonly StaffPlan[], written: (rows: number) => void): Promise<void> {
  await inTurns(plans.filter(({ kept }) => kept === null), TOGETHER, async (some) => {
    await invite(work, some);
    written(some.length);
  });
  await inTurns(plans.filter(({ kept, changed }) => kept !== null && changed.length > 0), TOGETHER, async (some) => {
    await change(work, some);
    written(some.length);
  });
  await mustHoldColleagues(work, plans.filter(({ kept, changed }) => kept === null || changed.includes('facilities')).flatMap(({ facilityIds }) => facilityIds));
}

async function invite(work: Work, plans: readonly StaffPlan[]): Promise<void> {
  const rows = await work.repository(StaffMembers).addMany(plans.map(({ values: { facilities: _facilities, rights: _rights, placements: _placements, ...fields } }) => ({ ...fields, passwordHash: '', active: false, failedSignIns: 0, signInLockedUntil: null })));
  const by = <T>(of: (plan: StaffPlan) => readonly T[]): Map<string, readonly T[]> => new Map(plans.map((plan, at) => [rows[at]?.id ?? '', of(plan)]));
  await work.repository(StaffFacilities).replaceMany(by(({ facilityIds }) => facilityIds), by(({ own }) => own));
  await work.repository(ProfileRights).replaceMany(by(({ values }) => values.rights));
  await addStaffLinks(work, plans.map(({ facilityIds }, at) => ({ staffMemberId: rows[at]?.id ?? '', facilityId: facilityIds[0] ?? '', purpose: 'INVITATION' })), work.actor.id);
  for (const [at, { id }] of rows.entries()) {
    work.record(staffInvited(id, false));
    for (const placement of plans[at]?.own ?? []) work.record(staffPlaced(id, placement));
  }
}

async function change(work: Work, plans: readonly StaffPlan[]): Promise<void> {
  const byId = new Map(plans.map((plan) => [plan.kept?.id ?? '', plan]));
  const staff = work.repository(StaffMembers);
  await staff.changeMany((await staff.all({ id: [...byId.keys()] })).flatMap((row) => {
    const plan = byId.get(row.id);
    if (!plan) return [];
    const { firstName, lastName, credential, credentialExpiresOn, role } = plan.values;
    return [{ row, patch: { firstName, lastName, credential, credentialExpiresOn, role } }];
  }));
  const having = (...columns: string[]): [string, StaffPlan][] => [...byId].filter(([, { changed }]) => columns.some((column) => changed.includes(column)));
  // With the role too: what a Super Admin was at one facility before must not come back.
  const [places, rights] = [having('facilities', 'placements', 'role'), having('rights')];
  if (places.length > 0) {
    const staffFacilities = work.repository(StaffFacilities);
    const before = grouped(await staffFacilities.all({ staffMemberId: places.map(([id]) => id) }), (row) => row.staffMemberId);
    await staffFacilities.replaceMany(new Map(places.map(([id, { facilityIds }]) => [id, facilityIds])), new Map(places.map(([id, { own }]) => [id, own])));
    for (const [id, { facilityIds, own }] of places) for (const placement of newlyPlaced(before.get(id) ?? [], facilityIds, own)) work.record(staffPlaced(id, placement));
  }
  if (rights.length > 0) await work.repository(ProfileRights).replaceMany(new Map(rights.map(([id, { values }]) => [id, values.rights])));
  for (const [id, { changed }] of byId) {
    work.record(staffAccountSaved(id));
    // Their sockets must hear of it: what they were granted no longer holds.
    if (['role', 'rights', 'facilities', 'placements'].some((column) => changed.includes(column))) work.record(rightsChanged(id));
  }
}

async function current(asked: Asked, facility: ImportFacility): Promise<{ rows: (string | null)[][]; patientIds: string[] }> {
  const keys = importShapes.staff.columns.map(({ key }) => key);
  const all = await keptOf(asked, await ownPlaces(asked), 'exists (select 1 from staff_facility w where w.organizationId = m.organizationId and w.staffMemberId = m.id and w.facilityId in (?))', [facility.id]);
  return { rows: all.map(({ values }) => staffCells(values, keys)), patientIds: [] };
}

export const staffImport: Importing<StaffPlan> = { check, lock, write, current };
