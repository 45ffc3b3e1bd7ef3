import { addDays, type LocalDate } from '@groupwork/shared/kernel/time';

/**
 * Where something stands in what is shown: a column, and minutes since its day's midnight on the wall. Columns are the days
 * of a week, or the rooms of one day: `date` is then the room's id.
 */
export interface Place { date: LocalDate; from: number; minutes: number }

export const STEP = 15;
const SHORTEST = 15;
export const LONGEST = 12 * 60;
/** What a press on empty ground is taken for. */
export const USUAL_LENGTH = 50;
const HOUR = 60;
const DAY = 24 * HOUR;

const toStep = (minutes: number): number => Math.round(minutes / STEP) * STEP;
const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** So far on, to the next quarter of an hour on the clock: from 10:20 a step on is 10:30, a step back 10:15. */
function stepped(minute: number, by: number): number {
  const asked = toStep(by);
  if (asked === 0) return minute;
  return asked > 0 ? Math.floor((minute + asked) / STEP) * STEP : Math.ceil((minute + asked) / STEP) * STEP;
}

export const minutesOf = (wallTime: string): number => Number(wallTime.slice(0, 2)) * HOUR + Number(wallTime.slice(3, 5));
export const wallTimeOf = (minutes: number): string => `${String(Math.floor(minutes / HOUR)).padStart(2, '0')}:${String(minutes % HOUR).padStart(2, '0')}`;

export const samePlace = (one: Place, other: Place): boolean => one.date === other.date && one.from === other.from && one.minutes === other.minutes;

/** So many days and minutes on, within the week and the day. */
export function movedBy(place: Place, days: number, minutes: number, week: readonly LocalDate[]): Place {
  const column = between(week.indexOf(place.date) + days, 0, week.length - 1);
  return { ...place, date: week[column] ?? place.date, from: between(stepped(place.from, minutes), 0, DAY - STEP) };
}

/** Longer or shorter at its end. */
export const resizedBy = (place: Place, minutes: number): Place => ({ ...place, minutes: between(stepped(place.from + place.minutes, minutes) - place.from, SHORTEST, LONGEST) });

/** What was drawn on empty ground, from where the finger went down to where it is. */
export function drawn(date: LocalDate, from: number, to: number): Place {
  const start = between(Math.floor(Math.min(from, to) / STEP) * STEP, 0, DAY - STEP);
  return { date, from: start, minutes: between(toStep(Math.max(from, to) - start), SHORTEST, LONGEST) };
}

/** A press on empty ground: the quarter of an hour that was pressed, as long as groups usually are. */
export const pressed = (date: LocalDate, minute: number): Place => ({ date, from: between(Math.floor(minute / STEP) * STEP, 0, DAY - STEP), minutes: USUAL_LENGTH });

/** What is drawn on the screen: where each column begins, top and height, and the minutes of the day at top and bottom. */
export interface Ground { lefts: readonly number[]; top: number; height: number; first: number; last: number }

/** Which column a point is over, and which minute of the day. */
export function pointOn(ground: Ground, x: number, y: number): { column: number; minute: number } {
  // A column with more side by side is wider than others.
  const column = Math.max(0, ground.lefts.findLastIndex((left) => left <= x));
  const minute = ground.first + ((y - ground.top) / ground.height) * (ground.last - ground.first);
  return { column, minute: between(minute, ground.first, ground.last) };
}

export const weekOf = (first: LocalDate): LocalDate[] => Array.from({ length: 7 }, (_none, day) => addDays(first, day));

/** The Monday of a day's week. */
export function mondayOf(date: LocalDate): LocalDate {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** Hours that are drawn: around what there is, and a working day at least. */
export function hoursShown(places: readonly { from: number; minutes: number }[]): { first: number; last: number } {
  const first = Math.min(8, ...places.map(({ from }) => Math.floor(from / HOUR)));
  const last = Math.max(18, ...places.map(({ from, minutes }) => Math.ceil((from + minutes) / HOUR)));
  return { first, last: Math.min(24, last) };
}

interface Item extends Place { id: string }

const inOrder = (columns: readonly string[]) => (one: Item, other: Item): number => columns.indexOf(one.date) - columns.indexOf(other.date) || one.from - other.from || (one.id < other.id ? -1 : 1);

/** The next one to the left, right, above or below; nothing moves at the edge. */
export function neighbour(items: readonly Item[], id: string, key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown', columns: readonly string[]): string {
  const own = items.find((item) => item.id === id);
  if (own === undefined) return items[0]?.id ?? id;
  const order = [...items].sort(inOrder(columns));
  if (key === 'ArrowUp' || key === 'ArrowDown') return order[between(order.indexOf(own) + (key === 'ArrowDown' ? 1 : -1), 0, order.length - 1)]?.id ?? id;
  const here = columns.indexOf(own.date);
  const used = [...new Set(order.map(({ date }) => columns.indexOf(date)))].filter((column) => (key === 'ArrowRight' ? column > here : column < here));
  const next = columns[(key === 'ArrowRight' ? used[0] : used.at(-1)) ?? -1];
  if (next === undefined) return id;
  const nearest = order.filter(({ date }) => date === next).sort((one, other) => Math.abs(one.from - own.from) - Math.abs(other.from - own.from));
  return nearest[0]?.id ?? id;
}
