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
import { lockFacility } from '../facilities/lock-facility.step';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import type { Asked, CheckedRows, ImportFacility, Importing } from '../imports/importing.type';
import { groupsKeptAt, named, offeredAt } from './group-offered';
import type { KeptGroup, Offered } from './group-offered';
import { groupSaved } from './planning.events';
import { rewriteGroupsAhead } from './rewrite-ahead';
import { rowOf } from './save-group.command';
import type { GroupToSave } from './save-group.command';
import { Groups } from './scheduling.repositories';

interface GroupPlan { id: string | null; group: GroupToSave; changed: boolean }

/** Each comes to the sessions ahead of it: between so many everybody else is answered. */
const TOGETHER = 20;

type Fresh = Omit<GroupToSave, keyof GroupValues | 'leaderIds' | 'roomId' | 'defaultTopicIds'>;
const FRESH: Fresh & Pick<GroupToSave, 'noteTemplate' | 'defaultTopicIds' | 'leaderIds' | 'roomId'> = { noteTemplate: 'FREE', defaultTopicIds: [], leaderIds: [], roomId: null, enabled: true, meetingAddress: null };

const withoutNames = ({ leaders: _leaders, room: _room, topics: _topics, noteTemplate: _template, ...fields }: GroupValues): Omit<GroupValues, 'leaders' | 'room' | 'topics' | 'noteTemplate'> => fields;

function toSave(said: Partial<GroupValues>, kept: KeptGroup | null, { rooms, staff, topics, templates, sizes }: Offered): GroupToSave {
  const { leaders, room, topics: titles, noteTemplate, ...fields } = said;
  const before: GroupToSave = kept?.group ?? { ...FRESH, ...withoutNames(newGroupValues({}, sizes)) };
  return {
    ...before, ...fields, title: kept?.values.title ?? said.title ?? '',
    leaderIds: leaders === undefined ? before.leaderIds : leaders.flatMap((email) => staff.find((person) => person.email === email)?.id ?? []),
    roomId: room === undefined ? before.roomId : (rooms.find((each) => each.name === room)?.id ?? null),
    defaultTopicIds: titles === undefined ? before.defaultTopicIds : titles.flatMap((title) => named(topics, title, before.defaultTopicIds)?.id ?? []),
    noteTemplate: noteTemplate === undefined ? before.noteTemplate : (named(templates, noteTemplate, [before.noteTemplate])?.id ?? before.noteTemplate),
  };
}

/** What is out of use stays where it was chosen, and is not chosen anew. */
function outOfUse(group: GroupToSave, kept: KeptGroup | null, { topics, templates }: Offered): CellProblem[] {
  const gone = topics.filter(({ id, inUse }) => !inUse && group.defaultTopicIds.includes(id) && !kept?.group.defaultTopicIds.includes(id));
  const isArchived = group.noteTemplate !== kept?.group.noteTemplate && templates.some(({ id, inUse }) => id === group.noteTemplate && !inUse);
  return [
    ...gone.map(({ name }): CellProblem => ({ column: 'topics', message: `The topic “${name}” is retired. Choose one in use.` })),
    ...(isArchived ? [{ column: 'noteTemplate', message: 'This note template is archived. Choose one in use.' }] : []),
  ];
}

/** What the group's own rules say, by column; what is kept and stays was right when it was written. */
function problemsOf(group: GroupToSave, kept: KeptGroup | null, offered: Offered, facility: ImportFacility): CellProblem[] {
  const { staff, modalities } = offered;
  const own = groupProblems(group, kept?.values.modality === group.modality ? [] : modalities).map(({ field, message }): CellProblem => ({ column: field, message }));
  const refused = group.leaderIds.flatMap((id) => {
    const person = staff.find((each) => each.id === id);
    const refusal = person ? firstRefusal(leadingRules, { person, group, facilityName: facility.name }) : null;
    return refusal ? [{ column: 'leaders', message: sentence(refusal) }] : [];
  });
  return [...own, ...refused, ...outOfUse(group, kept, offered)];
}

const keyOf = ({ values }: ReadRow): string | null => values['title']?.toLowerCase() ?? null;

async function check(asked: Asked, facility: ImportFacility, rows: readonly ReadRow[]): Promise<CheckedRows<GroupPlan>> {
  const offered = await offeredAt(asked, facility);
  const having = grouped(await groupsKeptAt(asked, facility, offered), ({ values }) => values.title.toLowerCase());
  const same = sameKeys(rows.map((each) => ({ row: each.row, key: keyOf(each) })), 'title');
  const choices = { rooms: offered.rooms.filter(({ active }) => flagOf(active)).map(({ name }) => name), emails: offered.staff.map(({ email }) => email), topics: offered.topics.map(({ name }) => name), templates: offered.templates.map(({ name }) => name) };
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
  await mustHaveRoom(work, facilityId, 'groups', () => groups.count({ facilityId }), plans.filter(({ id }) => id === null).length);
  // Those who watch hear of the file, once.
  const tell = (id: string, counts: { created: boolean; rewritten: number; left: number }): void => work.record({ ...groupSaved(facilityId, id, counts), topics: [] });
  await inTurns(plans.filter(({ id }) => id === null), TOGETHER, async (some) => {
    const rows = await groups.addMany(some.map(({ group }) => ({ facilityId, ...rowOf(group), archivedAt: null })));
    for (const { id } of rows) tell(id, { created: true, rewritten: 0, left: 0 });
    written(some.length);
  });
  await inTurns(plans.filter(({ id, changed }) => id !== null && changed), TOGETHER, async (some) => {
    const rows = await groups.allForUpdate({ id: some.flatMap(({ id }) => id ?? []) });
    await groups.changeMany(rows.flatMap((row) => some.filter(({ id }) => id === row.id).map(({ group }) => ({ row, patch: rowOf(group) }))));
    for (const [id, ahead] of await rewriteGroupsAhead(work, rows.map((row) => row.id))) tell(id, { created: false, rewritten: ahead.rewrite.length + ahead.create.length + ahead.remove.length, left: ahead.left.length });
    written(some.length);
  });
}

async function current(asked: Asked, facility: ImportFacility): Promise<{ rows: (string | null)[][]; patientIds: string[] }> {
  const keys = importShapes.groups.columns.map(({ key }) => key);
  return { rows: (await groupsKeptAt(asked, facility, await offeredAt(asked, facility))).map(({ values }) => groupCells(values, keys)), patientIds: [] };
}

export const groupImport: Importing<GroupPlan> = { check, lock, write, current };
