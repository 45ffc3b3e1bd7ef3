import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { fullDate, isLocalDate } from '../kernel/time';
import type { LocalDate } from '../kernel/time';

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
export type Frequency = (typeof frequencies)[number];
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
export const weekdayWords: Record<Weekday, string> = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' };

/** A weekday; with an ordinal, the first, second… or (negative) last one of the month. */
export interface RecurrenceDay { day: Weekday; ordinal: number | null }

/** The part of RFC 5545 rules that slots are made of: at most one occurrence a day. */
export interface Recurrence {
  frequency: Frequency;
  interval: number;
  days: readonly RecurrenceDay[];
  monthDays: readonly number[];
  positions: readonly number[];
  count: number | null;
  /** Last day, included. */
  until: LocalDate | null;
  weekStart: Weekday;
}

export type ParsedRecurrence = { recurrence: Recurrence } | { refusal: Refusal };

const PARTS = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST'] as const;
type Part = (typeof PARTS)[number];
const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name);

const MOST_INTERVAL = 52;
const MOST_COUNT = 1000;
const isFrequency = (text: string): text is Frequency => (frequencies as readonly string[]).includes(text);
const isWeekday = (text: string): text is Weekday => (weekdays as readonly string[]).includes(text);

class Unreadable extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

function wrong(part: string, right: string): never {
  throw new Unreadable(refuse('RECURRENCE_VALUE', { part, right }));
}

function wholeOf(part: Part, text: string, least: number, most: number): number {
  const value = /^[+-]?\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : wrong(part, `a whole number from ${least} to ${most}`);
}

/** A day or a position counted from the start, or with a minus from the end; each once. */
function countedFrom(part: Part, text: string, zero: string): number[] {
  const counted = text.split(',').map((each) => wholeOf(part, each, -31, 31));
  return counted.includes(0) ? wrong(part, zero) : [...new Set(counted)].sort((one, other) => Math.sign(other) - Math.sign(one) || one - other);
}

const dayKey = ({ day, ordinal }: RecurrenceDay): number => (ordinal === null ? 0 : ordinal < 0 ? 20 + ordinal : ordinal) * 7 + weekdays.indexOf(day);

/** Weekdays from Monday on, each once: `WE,MO,WE` is what `MO,WE` is. */
function daysOf(text: string, frequency: Frequency): RecurrenceDay[] {
  const days = text.split(',').map((each): RecurrenceDay => {
    const match = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(each);
    const day = match?.[2];
    if (!match || day === undefined || !isWeekday(day)) return wrong('BYDAY', 'weekdays such as MO,WE, and in a monthly rule 2TU or -1FR');
    const ordinal = match[1] === undefined ? null : Number(match[1]);
    return ordinal !== null && frequency !== 'MONTHLY' ? wrong('BYDAY', 'weekdays without a number: the second Tuesday belongs to a monthly rule') : { day, ordinal };
  });
  return [...new Map(days.map((each) => [dayKey(each), each])).values()].sort((one, other) => dayKey(one) - dayKey(other));
}

function untilOf(text: string): LocalDate {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const date = match ? `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}` : '';
  return isLocalDate(date) ? date : wrong('UNTIL', 'the last day as YYYYMMDD, for example 20261224');
}

function partsOf(text: string): Map<Part, string> {
  const parts = new Map<Part, string>();
  for (const piece of text.trim().replace(/^RRULE:/i, '').toUpperCase().split(';')) {
    const [name = '', value, ...more] = piece.split('=');
    if (!isPart(name)) throw new Unreadable(refuse('RECURRENCE_PART', { part: name === '' ? 'An empty part' : name }));
    if (value === undefined || value === '' || more.length > 0 || parts.has(name)) return wrong(name, 'one value, given once');
    parts.set(name, value);
  }
  return parts;
}

function read(text: string): Recurrence {
  const parts = partsOf(text);
  const frequency = parts.get('FREQ') ?? '';
  if (!isFrequency(frequency)) return wrong('FREQ', 'DAILY, WEEKLY or MONTHLY');
  const given = <Value>(part: Part, parse: (value: string) => Value, otherwise: Value): Value => {
    const value = parts.get(part);
    return value === undefined ? otherwise : parse(value);
  };
  if (parts.has('BYMONTHDAY') && frequency !== 'MONTHLY') return wrong('BYMONTHDAY', 'a monthly rule around it');
  if (parts.has('BYMONTHDAY') && parts.has('BYDAY')) return wrong('BYMONTHDAY', 'days of the month or weekdays, not both');
  if (parts.has('BYSETPOS') && !(frequency === 'MONTHLY' && parts.has('BYDAY'))) return wrong('BYSETPOS', 'a monthly rule with weekdays around it');
  if (parts.has('COUNT') && parts.has('UNTIL')) throw new Unreadable(refuse('RECURRENCE_TWO_ENDS', {}));
  const days = given('BYDAY', (value) => daysOf(value, frequency), []);
  if (parts.has('BYSETPOS') && days.some((each) => each.ordinal !== null)) return wrong('BYSETPOS', 'weekdays without a number beside it');
  return {
    frequency,
    interval: given('INTERVAL', (value) => wholeOf('INTERVAL', value, 1, MOST_INTERVAL), 1),
    days,
    monthDays: given('BYMONTHDAY', (value) => countedFrom('BYMONTHDAY', value, 'days from 1 to 31, or from -1 back from the end of the month'), []),
    positions: given('BYSETPOS', (value) => countedFrom('BYSETPOS', value, 'positions from 1 up, or from -1 down'), []),
    count: given('COUNT', (value): number | null => wholeOf('COUNT', value, 1, MOST_COUNT), null),
    until: given('UNTIL', (value): LocalDate | null => untilOf(value), null),
    weekStart: given('WKST', (value) => (isWeekday(value) ? value : wrong('WKST', 'a weekday such as MO')), 'MO'),
  };
}

/** What a rule says, or why it is none of ours: the refusal names the part and what is right. */
export function parseRecurrence(text: string): ParsedRecurrence {
  try {
    return { recurrence: read(text) };
  } catch (error) {
    if (error instanceof Unreadable) return { refusal: error.refusal };
    throw error;
  }
}

/** The same rule as RFC 5545 text, parts in one order. */
export function writeRecurrence(recurrence: Recurrence): string {
  const { frequency, interval, days, monthDays, positions, count, until, weekStart } = recurrence;
  const parts = [
    `FREQ=${frequency}`,
    interval === 1 ? '' : `INTERVAL=${interval}`,
    days.length === 0 ? '' : `BYDAY=${days.map(({ day, ordinal }) => `${ordinal ?? ''}${day}`).join(',')}`,
    monthDays.length === 0 ? '' : `BYMONTHDAY=${monthDays.join(',')}`,
    positions.length === 0 ? '' : `BYSETPOS=${positions.join(',')}`,
    count === null ? '' : `COUNT=${count}`,
    until === null ? '' : `UNTIL=${until.replaceAll('-', '')}`,
    weekStart === 'MO' ? '' : `WKST=${weekStart}`,
  ];
  return parts.filter((part) => part !== '').join(';');
}

const and = (words: readonly string[]): string => new Intl.ListFormat('en-US').format(words);
const or = (words: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'disjunction' }).format(words);

function nth(number: number): string {
  const tail = number % 10;
  const teen = Math.trunc(number / 10) % 10 === 1;
  const suffix = teen ? 'th' : tail === 1 ? 'st' : tail === 2 ? 'nd' : tail === 3 ? 'rd' : 'th';
  return `${number}${suffix}`;
}

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth'];
const ordinalWord = (ordinal: number): string => ordinals[ordinal] ?? nth(ordinal);
/** `first`, `21st`, `last`, `third-last`. */
const placeWord = (place: number): string => (place === -1 ? 'last' : place < 0 ? `${ordinalWord(-place)}-last` : ordinalWord(place));

const every = (interval: number, unit: string): string => (interval === 1 ? `Every ${unit}` : interval === 2 ? `Every second ${unit}` : `Every ${interval} ${unit}s`);
const namesOf = (days: readonly RecurrenceDay[]): string[] => days.map(({ day }) => weekdayWords[day]);
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function monthly({ interval, days, monthDays, positions }: Recurrence): string {
  const months = interval === 1 ? 'each month' : interval === 2 ? 'every second month' : `every ${interval} months`;
  const where = (there: boolean): string => (there ? '' : ', where there is one');
  if (monthDays.length > 0) {
    const named = monthDays.map((day) => (day > 0 ? nth(day) : `${placeWord(day)} day`));
    return `On the ${and(named)} of ${months}${where(monthDays.every((day) => Math.abs(day) <= 28))}`;
  }
  if (positions.length > 0) return `The ${and(positions.map(placeWord))} ${or(namesOf(days))} of ${months}${where(positions.every((position) => Math.abs(position) <= 4 * days.length))}`;
  if (days.length === 0) return `Once ${months}, on the day it begins`;
  const named = days.map(({ day, ordinal }) => (ordinal === null ? `every ${weekdayWords[day]}` : `the ${placeWord(ordinal)} ${weekdayWords[day]}`));
  return `${capital(and(named))} of ${months}${where(days.every(({ ordinal }) => Math.abs(ordinal ?? 1) < 5))}`;
}

const isWorkweek = (days: readonly RecurrenceDay[]): boolean => days.length === 5 && days.every(({ day }) => day !== 'SA' && day !== 'SU');

function weekly({ interval, days }: Pick<Recurrence, 'interval' | 'days'>): string {
  if (days.length === 0) return every(interval, 'week');
  const named = and(namesOf(days));
  if (interval > 1) return interval === 2 && days.length === 1 ? `Every second ${named}` : `${every(interval, 'week')} on ${named}`;
  return days.length === 7 ? 'Every day' : isWorkweek(days) ? 'Every weekday' : `Every ${named}`;
}

function daily({ interval, days }: Recurrence): string {
  if (days.length === 0) return every(interval, 'day');
  return interval === 1 ? weekly({ interval, days }) : `${every(interval, 'day')}, where that is a ${or(namesOf(days))}`;
}

/** As people say it: `Every Monday and Wednesday until Dec 24, 2026`. A rule may outlast its year, so the year is said. */
export function recurrenceWords(recurrence: Recurrence): string {
  const { frequency, count, until } = recurrence;
  const rule = frequency === 'DAILY' ? daily(recurrence) : frequency === 'WEEKLY' ? weekly(recurrence) : monthly(recurrence);
  if (until !== null) return `${rule} until ${fullDate(until)}`;
  return count === null ? rule : `${rule}, ${count === 1 ? 'once' : `${count} times`}`;
}
