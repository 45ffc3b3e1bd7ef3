import { importShapes } from '@groupwork/shared/imports/import-columns';
import { outcome, sameKeys } from '@groupwork/shared/imports/import-table';
import type { CellProblem, ReadRow, RowOutcome } from '@groupwork/shared/imports/import-table';
import { missingOfSlot, readSlotRow, slotCells, slotChanges, slotKey } from '@groupwork/shared/imports/schedule-row';
import type { SlotValues } from '@groupwork/shared/imports/schedule-row';
import { suggestedForNobody } from '@groupwork/shared/facilities/lists';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { dayBounds, later } from '@groupwork/shared/kernel/time';
import { leadingRules } from '@groupwork/shared/scheduling/leading.rules';
import { parseRecurrence, writeRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import { lastsAsGroupsDo, slotRules } from '@groupwork/shared/scheduling/slot.rules';
import type { SlotFacts } from '@groupwork/shared/scheduling/slot.rules';
import { flagOf } from '../../platform/database/reads';
import { inTurns } from '../../platform/in-turns';
import type { Work } from '../../platform/database/work';
import { lockFacility } from '../facilities/lock-facility.step';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import type { Asked, CheckedRows, ImportFacility, Importing } from '../imports/importing.type';
import { offeredAt } from './group-offered';
import type { Offered } from './group-offered';
import { groupScheduleSaved } from './planning.events';
import { firstOccurrence } from './recurrence';
import { GroupSchedules } from './scheduling.repositories';
import { firstDayAhead } from './slot-change';
import type { SlotChange } from './slot-change';
import { readPlan } from './slots.read';
import { writeSlots } from './write-slots.step';

interface Group { id: string; title: string; clinical: unknown; requiredCredentials: string }
interface Schedule { id: string; title: string }
interface Kept { id: string; version: number; values: SlotValues; roomId: string | null; leaderIds: readonly string[] }
/** What a row comes to: a slot added to a schedule, which may be new too, or one that is changed from now on. */
interface SlotPlan { act: RowOutcome['act']; schedule: string; change: Omit<SlotChange, 'scheduleId'> }

/** Each comes to some dozens of sessions: between so many everybody else is answered. */
const TOGETHER = 5;

const groupsOf = (asked: Asked, facility: ImportFacility): Promise<Group[]> => asked.query<Group>('select id, title, clinical, requiredCredentials from therapy_group where organizationId = ? and facilityId = ? and enabled = 1 and archivedAt is null order by title', [asked.actor.organizationId, facility.id]);
const schedulesOf = (asked: Asked, facility: ImportFacility): Promise<Schedule[]> => asked.query<Schedule>('select id, title from group_schedule where organizationId = ? and facilityId = ? and archivedAt is null order by title', [asked.actor.organizationId, facility.id]);

function ruleInOrder(rrule: string): string {
  const parsed = parseRecurrence(rrule);
  return 'recurrence' in parsed ? writeRecurrence(parsed.recurrence) : rrule;
}

/** Slots that go on: their latest version, as a file would say them. */
async function keptAt(asked: Asked, facility: ImportFacility, { rooms, staff }: Offered): Promise<Kept[]> {
  const { slots } = await readPlan(asked, asked.actor.organizationId, facility.now, 't.facilityId = ? and t.validUntil is null', [facility.id]);
  // A group that takes no sessions has none in a file either.
  return slots.filter(({ groupTakesSessions }) => groupTakesSessions).map(({ id, version, scheduleTitle, groupTitle, rrule, startsOn, wallTime, durationMinutes, slotRoomId, leaderIds }) => ({
    id, version, roomId: slotRoomId, leaderIds: JSON.parse(leaderIds) as string[],
    values: {
      schedule: scheduleTitle, group: groupTitle, days: ruleInOrder(rrule), start: wallTime, minutes: durationMinutes, from: startsOn, room: rooms.find((room) => room.id === slotRoomId)?.name ?? null,
      leaders: (JSON.parse(leaderIds) as string[]).flatMap((leaderId) => staff.find((person) => person.id === leaderId)?.email ?? []),
    },
  }));
}

/** Where what a rule refuses is written. */
const columns: Partial<Record<Refusal['code'], keyof SlotValues>> = { DURATION_OUT_OF_RANGE: 'minutes', TOO_FAR_AHEAD: 'from', WALL_TIME_FORM: 'start', LEADER_NOT_HERE: 'leaders', LEADER_ROLE: 'leaders', LEADER_WITHOUT_CREDENTIAL: 'leaders' };
const told = (refusal: Refusal | null): CellProblem[] => (refusal ? [{ column: columns[refusal.code] ?? 'days', message: sentence(refusal) }] : []);

/** What the slot's own rules say: of one there is only what a change of it asks. */
function problemsOf(said: Partial<SlotValues>, kept: Kept | null, groups: readonly Group[], offered: Offered, facility: ImportFacility): CellProblem[] {
  const { staff } = offered;
  const { days = '', start = '', leaders = kept?.values.leaders ?? [], group: title } = said;
  const startsOn = said.from ?? facility.today;
  const { today, timeZone, now } = facility;
  const valid = later(dayBounds(startsOn > today ? startsOn : today, timeZone).start, now);
  const from = firstDayAhead({ startsOn, validFrom: valid }, start, timeZone, now);
  const facts: SlotFacts = { recurrence: days, startsOn, today, from, wallTime: start, durationMinutes: said.minutes ?? kept?.values.minutes ?? 0, timeZone, firstOccurrence: () => firstOccurrence({ rrule: days, startsOn, wallTime: start }, from) };
  const group = groups.find((each) => each.title === title);
  const led = leaders.flatMap((email) => {
    const person = staff.find((each) => each.email === email);
    if (!person || !group) return [];
    return told(firstRefusal(leadingRules, { person, facilityName: facility.name, group: { title: group.title, clinical: flagOf(group.clinical), requiredCredentials: JSON.parse(group.requiredCredentials) as string[] } }));
  });
  return [...told(firstRefusal(kept ? [lastsAsGroupsDo] : slotRules, facts)), ...led, ...(kept ? goneOf(said, kept, offered) : [])];
}

/** A slot that goes on changed needs a room in use and leaders who still work here. */
function goneOf(said: Partial<SlotValues>, { roomId, leaderIds }: Kept, { rooms, staff }: Offered): CellProblem[] {
  const isRoomGone = said.room === undefined && roomId !== null && !rooms.some(({ id, active }) => id === roomId && flagOf(active));
  const isLeaderGone = said.leaders === undefined && leaderIds.some((leaderId) => !staff.some(({ id }) => id === leaderId));
  return [
    ...(isRoomGone ? [{ column: 'room', message: 'Its room is out of use. Write another, or None for the group’s.' }] : []),
    ...(isLeaderGone ? [{ column: 'leaders', message: 'Somebody who leads it works here no more. Write who leads it now, or None for the group’s.' }] : []),
  ];
}

function planned(said: Partial<SlotValues>, kept: Kept | null, act: RowOutcome['act'], groups: readonly Group[], { rooms, staff }: Offered): SlotPlan {
  const own = {
    ...(said.minutes === undefined ? {} : { durationMinutes: said.minutes }),
    ...(said.room === undefined ? {} : { roomId: rooms.find(({ name }) => name === said.room)?.id ?? null }),
    ...(said.leaders === undefined ? {} : { leaderIds: said.leaders.flatMap((email) => staff.find((person) => person.email === email)?.id ?? []) }),
  };
  const always = { reach: 'ALL_NOT_STARTED', date: null, ends: false, note: null } as const;
  if (kept) return { act, schedule: kept.values.schedule, change: { ...always, ...own, slotId: kept.id, version: kept.version } };
  const group = groups.find(({ title }) => title === said.group);
  return { act, schedule: said.schedule ?? '', change: { ...always, ...own, slotId: null, version: null, groupId: group?.id ?? '', rrule: said.days ?? '', wallTime: said.start ?? '', ...(said.from ? { startsOn: said.from } : {}) } };
}

async function check(asked: Asked, facility: ImportFacility, rows: readonly ReadRow[]): Promise<CheckedRows<SlotPlan>> {
  const offered = await offeredAt(asked, facility);
  const groups = await groupsOf(asked, facility);
  const schedules = await schedulesOf(asked, facility);
  const having = new Map((await keptAt(asked, facility, offered)).map((kept) => [slotKey(kept.values) ?? '', kept]));
  const named = (what: string, names: readonly string[]) => (text: string): { value: string } | { problem: string } => {
    const found = names.filter((name) => name.toLowerCase() === text.toLowerCase());
    const [one] = found;
    return one === undefined || found.length > 1 ? { problem: found.length > 1 ? `${found.length} ${what}s here are called “${text}”. Rename all but one of them first.` : `“${text}” is no ${what} in use here.` } : { value: one };
  };
  const readers = { group: named('group', groups.map(({ title }) => title)), room: named('room', offered.rooms.filter(({ active }) => flagOf(active)).map(({ name }) => name)), leader: named('address of staff', offered.staff.map(({ email }) => email)) };
  const read = rows.map((each) => ({ row: each.row, ...readSlotRow(each, readers) }));
  const same = sameKeys(read.map(({ row, said }) => ({ row, key: slotKey(said) })), 'schedule, group, days and start');
  const twiceNamed = (title: string): boolean => schedules.filter((each) => each.title.toLowerCase() === title.toLowerCase()).length > 1;
  const outcomes: RowOutcome[] = [];
  const plans: SlotPlan[] = [];
  await inTurns(read, TOGETHER, (some) => {
    for (const { row, said, problems } of some) {
      const kept = having.get(slotKey(said) ?? '') ?? null;
      const changes = kept ? slotChanges(kept.values, said) : [];
      const twice = same.get(row) ?? (said.schedule !== undefined && twiceNamed(said.schedule) ? 'Schedules here share this name. Rename all but one of them first.' : null);
      const found: CellProblem[] = [...problems, ...(twice === null ? [] : [{ column: 'schedule', message: twice }])];
      const more = [...missingOfSlot(said, found), ...(slotKey(said) !== null && (kept === null || changes.length > 0) ? problemsOf(said, kept, groups, offered, facility) : [])];
      const came = outcome(row, kept === null, changes, [...found, ...more.filter(({ column }) => !found.some((one) => one.column === column))]);
      outcomes.push(came);
      plans.push(planned(said, kept, came.act, groups, offered));
    }
  });
  return { outcomes, plans, patientIds: [] };
}

/** Schedules are known by their names here: of two who create the same one at once the second waits, and sees it. */
const lock = (work: Work, facility: ImportFacility): Promise<void> => lockFacility(work, facility.id);

/** Ids of schedules by their names in small letters; those that are not there yet are created. */
async function schedulesNamed(work: Work, facilityId: string, known: Map<string, string>, titles: readonly string[]): Promise<void> {
  const fresh = new Map(titles.filter((title) => !known.has(title.toLowerCase())).toReversed().map((title) => [title.toLowerCase(), title]));
  const schedules = work.repository(GroupSchedules);
  if (fresh.size > 0) await mustHaveRoom(work, facilityId, 'schedules', () => schedules.count({ facilityId }), fresh.size);
  const rows = await schedules.addMany([...fresh.values()].map((title) => ({ facilityId, title, description: null, suggestedFor: JSON.stringify(suggestedForNobody), observesHolidays: true, archivedAt: null })));
  for (const { id, title } of rows) {
    work.record({ ...groupScheduleSaved(facilityId, id, { created: true }), topics: [] });
    known.set(title.toLowerCase(), id);
  }
}

async function write(work: Work, facility: ImportFacility, plans: readonly SlotPlan[], written: (rows: number) => void): Promise<void> {
  const known = new Map((await schedulesOf(work, facility)).map(({ id, title }) => [title.toLowerCase(), id]));
  await inTurns(plans.filter(({ act }) => act === 'NEW' || act === 'CHANGED'), TOGETHER, async (some) => {
    await schedulesNamed(work, facility.id, known, some.map(({ schedule }) => schedule));
    const events = await writeSlots(work, facility, some.map(({ schedule, change }) => ({ ...change, scheduleId: known.get(schedule.toLowerCase()) ?? '' })));
    // Those who watch hear of the file, once.
    for (const event of events) work.record({ ...event, topics: [] });
    written(some.length);
  });
}

async function current(asked: Asked, facility: ImportFacility): Promise<{ rows: (string | null)[][]; patientIds: string[] }> {
  const keys = importShapes.schedules.columns.map(({ key }) => key);
  return { rows: (await keptAt(asked, facility, await offeredAt(asked, facility))).map(({ values }) => slotCells(values, keys)), patientIds: [] };
}

export const scheduleImport: Importing<SlotPlan> = { check, lock, write, current };
