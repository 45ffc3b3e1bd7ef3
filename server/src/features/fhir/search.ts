import { instantFromWallTime, isLocalDate, addDays } from '@groupwork/shared/kernel/time';
import { badField } from '../../platform/errors';
import type { Dated } from './resource';

const USUAL = 50;
const MOST = 100;

export interface Search {
  patientId: string;
  /** Each must hold. */
  dates: ((at: Date) => boolean)[];
  count: number;
  after: { at: number; id: string } | null;
}

const KNOWN = ['patient', 'subject', 'date', '_count', '_cursor', '_format'];

/** A day or a moment as a span of time: `2026-11-19` is the whole day in UTC. */
function spanOf(text: string): { from: number; until: number } {
  if (isLocalDate(text)) return { from: instantFromWallTime(text, '00:00', 'utc').getTime(), until: instantFromWallTime(addDays(text, 1), '00:00', 'utc').getTime() };
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw badField('date', 'A date is a day such as ge2026-11-19 or a moment with its zone such as lt2026-11-19T10:00:00Z.');
  return { from: at, until: at + 1 };
}

const tests: Readonly<Record<string, (at: number, span: { from: number; until: number }) => boolean>> = {
  eq: (at, { from, until }) => at >= from && at < until,
  ge: (at, { from }) => at >= from,
  gt: (at, { until }) => at >= until,
  le: (at, { until }) => at < until,
  lt: (at, { from }) => at < from,
};

function dateOf(text: string): (at: Date) => boolean {
  const prefix = /^[a-z]{2}/.exec(text)?.[0];
  const test = tests[prefix ?? 'eq'];
  if (!test) throw badField('date', 'A date begins with eq, ge, gt, le or lt, or with none of them.');
  const span = spanOf(prefix === undefined ? text : text.slice(2));
  return (at) => test(at.getTime(), span);
}

function countOf(text: string | null): number {
  if (text === null) return USUAL;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw badField('_count', `Ask for 1 to ${MOST} on a page.`);
  return Math.min(count, MOST);
}

function cursorOf(text: string | null): Search['after'] {
  if (text === null) return null;
  const [at, id] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  if (!/^\d+$/.test(at ?? '') || !/^[\w.-]{1,64}$/.test(id ?? '')) throw badField('_cursor', 'Take the address of the next page as it was given.');
  return { at: Number(at), id: id as string };
}

/** What a search asks for. A parameter that would be left unheard is refused: whoever narrows must not be given more. */
export function searchOf(query: URLSearchParams): Search {
  for (const name of query.keys()) if (!KNOWN.includes(name)) throw badField(name, `Search by ${KNOWN.slice(0, 4).join(', ')}.`);
  const named = query.get('patient') ?? query.get('subject') ?? '';
  const patientId = /^(?:Patient\/)?([\w-]{1,64})$/.exec(named)?.[1];
  if (patientId === undefined) throw badField('patient', 'Say whose record: patient=Patient/… with one id.');
  return { patientId, dates: query.getAll('date').map(dateOf), count: countOf(query.get('_count')), after: cursorOf(query.get('_cursor')) };
}

export interface FoundPage {
  found: Dated[];
  total: number;
  next: string | null;
}

/** One page of what was found, by when it was and by id: what is added meanwhile moves nothing between pages. */
export function pageOf(all: readonly Dated[], { dates, count, after }: Search): FoundPage {
  const matching = all.filter(({ at }) => dates.every((holds) => holds(at)));
  const rest = after === null ? matching : matching.filter(({ at, resource }) => at.getTime() > after.at || (at.getTime() === after.at && resource.id > after.id));
  const found = rest.slice(0, count);
  const last = found.at(-1);
  return { found, total: matching.length, next: last && rest.length > count ? Buffer.from(`${last.at.getTime()} ${last.resource.id}`).toString('base64url') : null };
}
