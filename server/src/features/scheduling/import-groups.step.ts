import { groupCells, groupChanges, missingOfGroup, newGroupValues, readGroupRow } from '@groupwork/shared/imports/group-row';
import type { GroupValues } from '@groupwork/shared/imports/group-row';
import { importShapes } from '@groupwork/shared/imports/import-columns';
import { outcome, sameKeys } from '@groupwork/shared/imports/import-table';
import type { CellProblem, ReadRow, RowOutcome } from '@groupwork/shared/imports/import-table';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { groupProblems } from '@groupwork/shared/scheduling/group.rules';
import { leadingRules } from '@groupwork/shared/scheduling/leading.rules';
import { flagOf } from '../../platform/database/reads';
import { inTurns } from '../../platform/in-turns';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import { lockFacility } from '../facilities/lock-facility.step';
import { staffHere } from '../identity/staff-here.facts';
import type { StaffHere } from '../identity/staff-here.facts';
import type { Asked, CheckedRows, ImportFacility, Importing } from '../imports/importing.type';
import { groupSaved } from './planning.events';
import { rewriteGroupAhead } from './rewrite-ahead';
import { rowOf } from './save-group.command';
import type { GroupToSave } from './save-group.command';
import { Groups } from './scheduling.repositories';

interface Room { id: string; name: string; active: unknown }
type Leader = StaffHere & { email: string };
/** What a group of this facility can be made of. */
export interface Offered { rooms: readonly Room[]; staff: readonly Leader[]; modalities: readonly string[]; sizes: { capacity: number; minimum: number } }

interface Kept { id: string; values: GroupValues; group: GroupToSave }
interface GroupPlan { id: string | null; group: GroupToSave; changed: boolean }

const TOGETHER = 20;

const FRESH: Omit<GroupToSave, keyof GroupValues | 'leaderIds' | 'roomId'> = { requiredCredentials: [], defaultTopicIds: [], noteTemplate: 'FREE', enabled: true, roundingMethod: null, billingMinimumMinutes: null, meetingAddress: null };

/** Five statements, however many groups there are. */
export async function offeredAt(asked: Asked, facility: ImportFacility): Promise<Offered> {
  const { organizationId } = asked.actor;
  const rooms = await asked.query<Room>('select id, name, active from room where organizationId = ? and facilityId = ? order by name', [organizationId, facility.id]);
  const modalities = await asked.query<{ name: string }>("select name from list_item where organizationId = ? and facilityId = ? and list = 'MODALITY' and retiredAt is null order by sort, name", [organizationId, facility.id]);
  const emails = new Map((await asked.query<{ id: string; email: string }>('select m.id, m.email from staff_member m join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id where m.organizationId = ? and f.facilityId = ?', [organizationId, facility.id])).map(({ id, email }) => [id, email]));
  const staff = (await staffHere(asked, asked.actor, facility.id, [...emails.keys()])).map((person) => ({ ...person, email: emails.get(person.id) ?? '' }));
  const [settings] = await facilitySettings(asked, organizationId, [facility.id]);
  return { rooms, staff, modalities: modalities.map(({ name }) => name), sizes: { capacity: settings?.groupCapacity ?? 1, minimum: settings?.groupMinimum ?? 1 } };
}

interface Row extends Omit<GroupToSave, 'requiredCredentials' | 'leaderIds' | 'defaultTopicIds'> { id: string; requiredCredentials: string; leaderIds: string; defaultTopicIds: string }

const COLUMNS = 'id, title, groupType, modality, capacity, minimum, roomId, delivery, clinical, enrolment, mandatory, countsTowardHours, reviewRequired, billingCode, billingUnitMinutes, roundingMethod, billingMinimumMinutes, meetingAddress, noteTemplate, enabled, requiredCredentials, leaderIds, defaultTopicIds';

function keptAs({ id, ...row }: Row, { rooms, staff }: Offered): Kept {
  const list = (text: string): string[] => JSON.parse(text) as string[];
  const group: GroupToSave = {
    ...row, clinical: flagOf(row.clinical), mandatory: flagOf(row.mandatory), countsTowardHours: flagOf(row.countsTowardHours), reviewRequired: flagOf(row.reviewRequired), enabled: flagOf(row.enabled),
    requiredCredentials: list(row.requiredCredentials), leaderIds: list(row.leaderIds), defaultTopicIds: list(row.defaultTopicIds),
  };
  const { title, modality, capacity, minimum, billingCode, billingUnitMinutes, clinical, mandatory, countsTowardHours, reviewRequired } = group;
  const leaders = group.leaderIds.flatMap((leaderId) => staff.find((person) => person.id === leaderId)?.email ?? []);
  return { id, group, values: { title, groupType: group.groupType as GroupValues['groupType'], modality, capacity, minimum, leaders, room: rooms.find((room) => room.id === group.roomId)?.name ?? null, delivery: group.delivery as GroupValues['delivery'], clinical, enrolment: group.enrolment as GroupValues['enrolment'], mandatory, countsTowardHours, reviewRequired, billingCode, billingUnitMinutes } };
}

/** Those that are in use; an archived one keeps its title to itself. */
async function keptAt(asked: Asked, facility: ImportFacility, offered: Offered): Promise<Kept[]> {
  const rows = await asked.query<Row>(`select ${COLUMNS} from therapy_group where organizationId = ? and facilityId = ? and archivedAt is null order by title, id`, [asked.actor.organizationId, facility.id]);
  return rows.map((row) => keptAs(row, offered));
}

function toSave(said: Partial<GroupValues>, kept: Kept | null, { rooms, staff, sizes }: Offered): GroupToSave {
  const { leaders, room, ...fields } = said;
  const before: GroupToSave = kept?.group ?? { ...FRESH, ...withoutNames(newGroupValues({}, sizes)), leaderIds: [], roomId: null };
  return {
    ...before, ...fields, title: kept?.values.title ?? said.title ?? '',
    leaderIds: leaders === undefined ? before.leaderIds : leaders.flatMap((email) => staff.find((person) => person.email === email)?.id ?? []),
    roomId: room === undefined ? before.roomId : (rooms.find((each) => each.name === room)?.id ?? null),
  };
}

const withoutNames = ({ leaders: _leaders, room: _room, ...fields }: GroupValues): Omit<GroupValues, 'leaders' | 'room'> => fields;

/** What the group's own rules say, by column; what is kept and stays was right when it was written. */
function problemsOf(group: GroupToSave, kept: Kept | null, { staff, modalities }: Offered, facility: ImportFacility): CellProblem[] {
  const own = groupProblems(group, kept?.values.modality === group.modality ? [] : modalities).map(({ field, message }): CellProblem => ({ column: field, message }));
  const refused = group.leaderIds.flatMap((id) => {
    const person = staff.find((each) => each.id === id);
    const refusal = person ? firstRefusal(leadingRules, { person, group, facilityName: facility.name }) : null;
    return refusal ? [{ column: 'leaders', message: sentence(refusal) }] : [];
  });
  return [...own, ...refused];
}

const keyOf = ({ values }: ReadRow): string | null => values['title']?.toLowerCase() ?? null;

async function check(asked: Asked, facility: ImportFacility, rows: readonly ReadRow[]): Promise<CheckedRows<GroupPlan>> {
  const offered = await offeredAt(asked, facility);
  const having = grouped(await keptAt(asked, facility, offered), ({ values }) => values.title.toLowerCase());
  const same = sameKeys(rows.map((each) => ({ row: each.row, key: keyOf(each) })), 'title');
  const choices = { rooms: offered.rooms.filter(({ active }) => flagOf(active)).map(({ name }) => name), emails: offered.staff.map(({ email }) => email) };
  const outcomes: RowOutcome[] = [];
  const plans: GroupPlan[] = [];
  await inTurns(rows, TOGETHER, (some) => {
    for (const each of some) {
      const { said, problems } = readGroupRow(each, choices);
      const there = having.get(keyOf(each) ?? '') ?? [];
      const [kept = null] = there;
      const changes = kept ? groupChanges(kept.values, { ...kept.values, ...said }) : [];
      const group = toSave(said, kept, offered);
      const twice = same.get(each.row) ?? (there.length > 1 ? `${there.length} groups here have this title. Rename all but one of them first.` : null);
      const found: CellProblem[] = [...problems, ...(twice === null ? [] : [{ column: 'title', message: twice }])];
      const more = kept === null || changes.length > 0 ? [...(kept === null ? missingOfGroup(said, found) : []), ...problemsOf(group, kept, offered, facility)] : [];
      outcomes.push(outcome(each.row, kept === null, changes, [...found, ...more.filter(({ column }) => !found.some((one) => one.column === column))]));
      plans.push({ id: kept?.id ?? null, group, changed: changes.length > 0 });
    }
  });
  return { outcomes, plans, patientIds: [] };
}

/** A title is no key of the table: of two who create the same group at once the second waits, and sees it. */
const lock = (work: Work, facility: ImportFacility): Promise<void> => lockFacility(work, facility.id);

async function write(work: Work, { id: facilityId }: ImportFacility, plans: readonly GroupPlan[], written: (rows: number) => void): Promise<void> {
  const groups = work.repository(Groups);
  await inTurns(plans.filter(({ id, changed }) => id === null || changed), TOGETHER, async (some) => {
    for (const { id, group } of some) {
      const saved = id === null ? await groups.add({ facilityId, ...rowOf(group), archivedAt: null }) : await groups.change(await groups.getForUpdate(id), rowOf(group));
      const ahead = id === null ? null : await rewriteGroupAhead(work, saved.id);
      const counts = { rewritten: (ahead?.rewrite.length ?? 0) + (ahead?.create.length ?? 0) + (ahead?.remove.length ?? 0), left: ahead?.left.length ?? 0 };
      // Those who watch hear of the file, once.
      work.record({ ...groupSaved(facilityId, saved.id, { created: id === null, ...counts }), topics: [] });
    }
    written(some.length);
  });
}

async function current(asked: Asked, facility: ImportFacility): Promise<{ rows: (string | null)[][]; patientIds: string[] }> {
  const keys = importShapes.groups.columns.map(({ key }) => key);
  return { rows: (await keptAt(asked, facility, await offeredAt(asked, facility))).map(({ values }) => groupCells(values, keys)), patientIds: [] };
}

export const groupImport: Importing<GroupPlan> = { check, lock, write, current };
