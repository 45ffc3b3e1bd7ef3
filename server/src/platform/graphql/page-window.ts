import { badField, badInput } from '../errors';
import type { FieldProblem } from '../errors';
import { LIMITS } from './limits';

/** Which page: the first rows, after a cursor; or the last ones, before a cursor; both cursors bound either. */
export interface Paging {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** What a row is sorted by, its id last. */
export type Key = readonly (string | number | null)[];

/** A column of the order a list is read in; the last one tells any two rows apart. */
export interface Column {
  sql: string;
  descending?: boolean;
}

/** A cursor carries its list, the sort key and the id, so that it stays right while rows are inserted. */
const encode = (list: string, key: Key): string => Buffer.from(JSON.stringify([list, ...key])).toString('base64url');

function decode(field: 'after' | 'before', cursor: string | null | undefined, list: string, parts: number): Key | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const [of, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (of === list && key.length === parts && key.every((part): part is string | number | null => part === null || typeof part === 'string' || typeof part === 'number')) return key;
  } catch {
    // Told below, like any other cursor that is none.
  }
  throw badField(field, 'This is not a cursor of this list. Use startCursor or endCursor of one of its pages, asked for in the same order.');
}

function problemsOf({ first, last }: Paging): FieldProblem[] {
  const problems = Object.entries({ first, last }).flatMap(([field, rows]) => (typeof rows === 'number' && (rows < 0 || rows > LIMITS.pageSize) ? [{ field, messages: [`Ask for 0 to ${LIMITS.pageSize} rows at once.`] }] : []));
  const both = typeof first === 'number' && typeof last === 'number';
  return both ? [...problems, { field: 'last', messages: ['Ask for the first rows or for the last ones, not for both.'] }] : problems;
}

/** For a list that is sorted when it is all there: only how long its keys are. */
export const keyColumns = (parts: number): readonly Column[] => Array.from({ length: parts }, () => ({ sql: '' }));

/** Numbers by size, words as a list of names reads, whatever is left by its letters. */
export function compareKeys(one: Key, other: Key): number {
  for (const [place, part] of one.entries()) {
    const against = other[place];
    const order = typeof part === 'number' && typeof against === 'number' ? part - against : String(part).localeCompare(String(against), 'en') || (String(part) < String(against) ? -1 : Number(String(part) > String(against)));
    if (order !== 0) return order;
  }
  return 0;
}

/** Beyond a key in the order of the columns: further in it, or the same so far and then further. */
function beyond(columns: readonly Column[], key: Key, isForward: boolean): { sql: string; parameters: (string | number)[] } {
  const [column, ...rest] = columns;
  const value = key[key.length - columns.length] ?? '';
  if (!column) return { sql: '', parameters: [] };
  const sign = (column.descending ?? false) === isForward ? '<' : '>';
  if (rest.length === 0) return { sql: `${column.sql} ${sign} ?`, parameters: [value] };
  const further = beyond(rest, key, isForward);
  return { sql: `(${column.sql} ${sign} ? or (${column.sql} = ? and ${further.sql}))`, parameters: [value, value, ...further.parameters] };
}

/** What a list shows of itself: which rows, read in which direction. One row more than asked for tells whether there are more. */
export class PageWindow {
  readonly size: number;
  readonly isForward: boolean;
  private readonly start: Key | null;
  private readonly end: Key | null;

  constructor(
    private readonly list: string,
    paging: Paging,
    private readonly columns: readonly Column[],
    usual = 25,
  ) {
    const problems = problemsOf(paging);
    if (problems.length > 0) throw badInput(problems);
    this.isForward = typeof paging.last !== 'number';
    this.size = paging.last ?? paging.first ?? usual;
    this.start = decode('after', paging.after, list, columns.length);
    this.end = decode('before', paging.before, list, columns.length);
  }

  /** Only how many there are is asked: there is nothing to read for it. */
  get isNumberAlone(): boolean {
    return this.size === 0 && this.start === null && this.end === null;
  }

  /** What the page comes after. */
  get startKey(): Key | null {
    return this.start;
  }

  /** The rest of a condition, its first word `and`; nothing where there is no cursor. */
  get sql(): string {
    return this.bounds().map(({ sql }) => ` and ${sql}`).join('');
  }

  get parameters(): (string | number)[] {
    return this.bounds().flatMap(({ parameters }) => parameters);
  }

  /** Backwards the order is turned round, so that what is asked for comes first here, too. */
  get order(): string {
    return `order by ${this.columns.map(({ sql, descending = false }) => `${sql} ${descending === this.isForward ? 'desc' : 'asc'}`).join(', ')} limit ${this.size + 1}`;
  }

  /** The same list from a row on, in the direction it is read in. */
  from(key: Key): PageWindow {
    return Object.assign(Object.create(PageWindow.prototype) as PageWindow, this, this.isForward ? { start: key } : { end: key });
  }

  /** The rows that are shown, in the order of the list, out of those that were read. */
  shown<Row>(rows: readonly Row[]): Row[] {
    const shown = rows.slice(0, this.size);
    return this.isForward ? shown : shown.reverse();
  }

  /** What would be read of a list that is all there, sorted by `compareKeys`. */
  within<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Row[] {
    const { start, end } = this;
    const left = rows.filter((row) => (start === null || compareKeys(keyOf(row), start) > 0) && (end === null || compareKeys(keyOf(row), end) < 0));
    return (this.isForward ? left : left.reverse()).slice(0, this.size + 1);
  }

  cursorOf(key: Key): string {
    return encode(this.list, key);
  }

  /** As the specification of cursor connections says it: what lies beyond a cursor is known to be there. */
  neighbours(read: number, total: number): { hasNextPage: boolean; hasPreviousPage: boolean } {
    const isMore = (this.isNumberAlone ? total : read) > this.size;
    return this.isForward ? { hasNextPage: isMore, hasPreviousPage: this.start !== null } : { hasNextPage: this.end !== null, hasPreviousPage: isMore };
  }

  private bounds(): { sql: string; parameters: (string | number)[] }[] {
    return [...(this.start ? [beyond(this.columns, this.start, true)] : []), ...(this.end ? [beyond(this.columns, this.end, false)] : [])];
  }
}
