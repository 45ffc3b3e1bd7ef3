import { sentence } from '../kernel/refusal-catalogue';
import type { LocalDate } from '../kernel/time';
import { parseRecurrence, weekdays, weekdayWords, writeRecurrence } from '../scheduling/recurrence-rule';
import type { Recurrence, Weekday } from '../scheduling/recurrence-rule';
import { dayOf, listOf, listWords, textOf, wholeOf } from './cells';
import type { Read } from './cells';
import type { CellProblem, ReadRow, RowOutcome } from './import-table';

/** A slot of a schedule, as a file says it: its room by name, its leaders by e-mail address; null and none mean the group's own. */
export interface SlotValues {
  schedule: string;
  group: string;
  /** RFC 5545 RRULE without its name, its parts in one order. */
  days: string;
  /** HH:mm at the facility. */
  start: string;
  minutes: number;
  from: LocalDate | null;
  room: string | null;
  leaders: readonly string[];
}

const weekly = (days: readonly Weekday[]): string => writeRecurrence({ frequency: 'WEEKLY', interval: 1, days: weekdays.filter((day) => days.includes(day)).map((day) => ({ day, ordinal: null })), monthDays: [], positions: [], count: null, until: null, weekStart: 'MO' });

const weekdayOf = (text: string): Weekday | undefined => (text.length < 2 ? undefined : weekdays.find((day) => weekdayWords[day].toLowerCase().startsWith(text.toLowerCase())));

/** Weekdays by name, or a rule for whatever is not weekly. */
function ruleOf(text: string): Read<string> {
  if (/^(RRULE:)?FREQ=/i.test(text)) {
    const parsed = parseRecurrence(text);
    return 'refusal' in parsed ? { problem: sentence(parsed.refusal) } : { value: writeRecurrence(parsed.recurrence) };
  }
  const named = text.split(/[;,/\s]+/).filter(Boolean).map((each) => [each, weekdayOf(each)] as const);
  const wrong = named.find(([, day]) => day === undefined);
  if (wrong) return { problem: `“${wrong[0]}” is no weekday. Write days such as Mon; Wed, or a rule such as FREQ=MONTHLY;BYDAY=2TU.` };
  return { value: weekly(named.flatMap(([, day]) => day ?? [])) };
}

/** `09:30`, `9:30` and `9:30 AM`. */
function wallTimeOf(text: string): Read<string> {
  const match = /^(\d{1,2}):(\d{2})\s*([ap])?\.?m?\.?$/i.exec(text);
  const [hour, half] = [Number(match?.[1]), match?.[3]?.toLowerCase()];
  const ofDay = half === undefined ? hour : hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + (half === 'p' ? 12 : 0);
  const time = `${String(ofDay).padStart(2, '0')}:${match?.[2] ?? ''}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? { value: time } : { problem: `“${text}” is not a time. Write it as 09:30 or 9:30 AM.` };
}

const TITLE_LENGTH = 200;
const groupsOwn = <Value>(read: (text: string) => Read<Value>) => (text: string): Read<Value | null> => (text.toLowerCase() === 'none' ? { value: null } : read(text));

export interface SlotReaders { group: (text: string) => Read<string>; room: (text: string) => Read<string>; leader: (text: string) => Read<string> }

/** What a row says of a slot. An empty cell says nothing. */
export function readSlotRow({ values, problems: found }: ReadRow, readers: SlotReaders): { said: Partial<SlotValues>; problems: CellProblem[] } {
  const read: { [Field in keyof SlotValues]: (text: string) => Read<SlotValues[Field]> } = {
    schedule: textOf(TITLE_LENGTH), group: readers.group, days: ruleOf, start: wallTimeOf, minutes: wholeOf, from: dayOf, room: groupsOwn(readers.room), leaders: (text) => listOf(text, readers.leader),
  };
  const said: Partial<Record<keyof SlotValues, unknown>> = {};
  const problems = [...found];
  for (const field of Object.keys(read) as (keyof SlotValues)[]) {
    const text = values[field];
    if (text === null || text === undefined) continue;
    const cell = read[field](text);
    if ('problem' in cell) problems.push({ column: field, message: cell.problem });
    else said[field] = cell.value;
  }
  return { said: said as Partial<SlotValues>, problems };
}

const needed: readonly [keyof SlotValues, string][] = [['schedule', 'Write the schedule it belongs to.'], ['group', 'Write the title of its group.'], ['days', 'Write the days, for example Mon; Wed.'], ['start', 'Write when it starts, for example 09:30.']];

/** Without these a slot is not known from another; a cell that is wrong is told so already. */
export const missingOfSlot = (said: Partial<SlotValues>, found: readonly CellProblem[]): CellProblem[] =>
  needed.filter(([field]) => said[field] === undefined && !found.some(({ column }) => column === field)).map(([column, message]) => ({ column, message }));

/** What a slot is found by: one group of one schedule, on the same days at the same time. */
export const slotKey = ({ schedule, group, days, start }: Partial<SlotValues>): string | null =>
  schedule === undefined || group === undefined || days === undefined || start === undefined ? null : JSON.stringify([schedule.toLowerCase(), group.toLowerCase(), days, start]);

function dayWords(rule: string): string {
  const parsed = parseRecurrence(rule);
  const recurrence: Recurrence | null = 'recurrence' in parsed ? parsed.recurrence : null;
  const days = (recurrence?.days ?? []).map(({ day }) => day);
  return days.length > 0 && rule === weekly(days) ? listWords(days.map((day) => weekdayWords[day].slice(0, 3))) : rule;
}

const shown: { [Field in keyof SlotValues]: (slot: SlotValues) => string } = {
  schedule: ({ schedule }) => schedule, group: ({ group }) => group, days: ({ days }) => dayWords(days), start: ({ start }) => start, minutes: ({ minutes }) => String(minutes), from: ({ from }) => from ?? '',
  room: ({ room }) => room ?? 'None', leaders: ({ leaders }) => listWords(leaders),
};

/** Its first day is what it was. */
export const slotChanges = (before: SlotValues, said: Partial<SlotValues>): RowOutcome['changes'] =>
  (['minutes', 'room', 'leaders'] as const).flatMap((column) => {
    const [from, to] = [shown[column](before), shown[column]({ ...before, ...said })];
    return from === to ? [] : [{ column, from, to }];
  });

/** A slot as a row of the template. */
export const slotCells = (slot: SlotValues, keys: readonly string[]): (string | null)[] => keys.map((key) => shown[key as keyof SlotValues](slot) || null);
