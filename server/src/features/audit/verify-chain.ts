import { isServer } from '../../platform/database/engine';
import type { Engine } from '../../platform/database/engine';
import type { Reads } from '../../platform/database/reads';
import { BEGINNING, CHAIN_BEGINS, beginningOf, columnOrder, headText, linkHash, rowHash, writtenText } from './chain';
import type { Mark } from './chain';

const PAGE = 2_000;
/** Of rows that are wrong, so many are named; the rest are counted. */
export const MOST_NAMED = 20;
const LINK = ['position', 'tableName', 'id', 'rowHash', 'previousHash', 'linkHash', 'headMark'] as const;

/** What does not hold: which row of which table, where in the chain, and what differs. */
export interface Broken {
  table: string;
  id: string | null;
  position: number | null;
  what: string;
}

/** Links from after one position up to and with another. */
export interface Range {
  organizationId: string;
  after: number;
  until: number;
}

export interface Walked {
  links: number;
  /** Links by table whose row is there. */
  rows: Record<string, number>;
  broken: Broken[];
  brokenCount: number;
}

export interface ChainParts {
  reads: Reads;
  engine: Engine;
  /** Null where the key is not at hand: marks are left unchecked then. */
  mark: Mark | null;
  sealedTables: readonly string[];
  progress?(links: number): void;
}

interface SealedTable {
  columns: string[];
  /** Of rows by the ids of their links. */
  select: string;
}

/** A table's columns as the database has them, in the order of the hash. */
async function sealedTable({ reads, engine }: ChainParts, table: string): Promise<SealedTable> {
  const rows = isServer(engine) ? await reads.query<{ Field: string }>(`show columns from ${table}`) : await reads.query<{ name: string }>(`pragma table_info("${table}")`);
  const columns = columnOrder(rows.map((row) => ('Field' in row ? row.Field : row.name)));
  return { columns, select: columns.map((column) => `t.\`${column}\``).join(', ') };
}

class Findings {
  readonly broken: Broken[] = [];
  count = 0;

  add(table: string, id: string | null, position: number | null, what: string): void {
    this.count += 1;
    if (this.broken.length < MOST_NAMED) this.broken.push({ table, id, position, what });
  }
}

/**
 * Walks a part of a sealed chain by position, a page of links and their rows at a time: each link must follow the one
 * before it and give its hash, and each row must give the hash its link was made of.
 */
export async function walkChain(parts: ChainParts, { organizationId, after, until }: Range): Promise<Walked> {
  const { reads, mark } = parts;
  const tables = new Map<string, SealedTable>();
  for (const table of parts.sealedTables) tables.set(table, await sealedTable(parts, table));
  const findings = new Findings();
  const rows: Record<string, number> = Object.fromEntries(parts.sealedTables.map((table) => [table, 0]));
  const trail = tables.get('audit_event') as SealedTable;
  const links = LINK.map((column) => `l.${column}`).join(', ');
  // Nearly every link is one of the trail: its row comes with it, the others are fetched by their table.
  const page = `select ${links}, ${trail.select} from audit_link l left join audit_event t on t.id = l.id where l.organizationId = ? and l.position > ? and l.position <= ? order by l.position limit ${PAGE}`;

  const [before] = await reads.query<{ linkHash: string | null }>('select linkHash from audit_link where organizationId = ? and position = ?', [organizationId, after]);
  let previousHash = before?.linkHash ?? (after === 0 ? BEGINNING : null);
  let expected = after;
  let walked = 0;
  for (;;) {
    const found = await reads.arrays(page, [organizationId, expected, until]);
    const others = await otherRows(parts, tables, found);
    for (const values of found) {
      const [at, table, id, hash, previous, own, head] = values as [number | string, string, string, string, string | null, string | null, string | null];
      const position = Number(at);
      if (position !== expected + 1) findings.add('audit_link', null, expected + 1, position === expected + 2 ? 'This link is missing.' : `The links ${expected + 1} to ${position - 1} are missing.`);
      else if (previousHash !== null && previous !== previousHash) findings.add(table, id, position, 'The link does not follow the one before it.');
      if (own !== linkHash(position, table, id, hash, previous ?? '')) findings.add(table, id, position, 'The link does not give its hash.');
      else if (head !== null && mark && head !== mark(headText(organizationId, position, own))) findings.add(table, id, position, 'The chain was not sealed by this server up to here.');
      checkRow(table, id, position, hash, values);
      previousHash = own;
      expected = position;
      walked += 1;
    }
    parts.progress?.(found.length);
    if (found.length === 0 || expected >= until) break;

    function checkRow(table: string, id: string, position: number, hash: string, values: unknown[]): void {
      if (table === CHAIN_BEGINS) {
        if (!parts.sealedTables.some((each) => beginningOf(organizationId, each).rowHash === hash && beginningOf(organizationId, each).id === id)) findings.add(table, id, position, 'The beginning of the chain is another.');
        return;
      }
      const known = tables.get(table);
      if (!known) return findings.add(table, id, position, 'The link names a table that has no chain.');
      const row = table === 'audit_event' ? values.slice(LINK.length) : others.get(id);
      if (!row || row[known.columns.indexOf('id')] === null) return findings.add(table, id, position, 'The row is missing.');
      rows[table] = (rows[table] ?? 0) + 1;
      if (rowHash(table, known.columns, row) !== hash) findings.add(table, id, position, 'The row holds something else than was written.');
    }
  }
  if (expected < until) findings.add('audit_link', null, expected + 1, 'This link is missing.');
  return { links: walked, rows, broken: findings.broken, brokenCount: findings.count };
}

async function otherRows({ reads }: ChainParts, tables: ReadonlyMap<string, SealedTable>, links: readonly unknown[][]): Promise<ReadonlyMap<string, unknown[]>> {
  const ids = new Map<string, string[]>();
  for (const [, table, id] of links as [unknown, string, string][]) {
    if (table === 'audit_event') continue;
    const list = ids.get(table);
    if (list) list.push(id);
    else ids.set(table, [id]);
  }
  const rows = new Map<string, unknown[]>();
  for (const [table, some] of ids) {
    const known = tables.get(table);
    if (!known) continue;
    const at = known.columns.indexOf('id');
    for (const row of await reads.arrays(`select ${known.select} from ${table} t where t.id in (?)`, [some])) rows.set(row[at] as string, row);
  }
  return rows;
}

/** Rows whose links have no place yet: what they hold and that the program wrote them is checked all the same. */
export async function checkUnsealed(parts: ChainParts, organizationId: string): Promise<Walked> {
  const { reads, mark } = parts;
  const findings = new Findings();
  const rows: Record<string, number> = {};
  let links = 0;
  let after = '';
  for (;;) {
    const waiting = await reads.query<{ id: string; tableName: string; rowHash: string; mark: string }>(`select id, tableName, rowHash, mark from audit_link where organizationId = ? and position is null and id > ? order by id limit ${PAGE}`, [organizationId, after]);
    if (waiting.length === 0) return { links, rows, broken: findings.broken, brokenCount: findings.count };
    for (const link of waiting) {
      const table = link.tableName;
      if (mark && link.mark !== mark(writtenText(organizationId, table, link.id, link.rowHash))) findings.add(table, link.id, null, 'The link was not written by this server.');
      if (table === CHAIN_BEGINS || !parts.sealedTables.includes(table)) continue;
      const { columns, select } = await sealedTable(parts, table);
      const [row] = await reads.arrays(`select ${select} from ${table} t where t.id = ?`, [link.id]);
      if (!row) findings.add(table, link.id, null, 'The row is missing.');
      else if (rowHash(table, columns, row) !== link.rowHash) findings.add(table, link.id, null, 'The row holds something else than was written.');
      if (row) rows[table] = (rows[table] ?? 0) + 1;
    }
    links += waiting.length;
    after = waiting.at(-1)?.id ?? '';
  }
}

/** Rows that nobody wrote through the program: they have no link. Before a table's chain begins there may be some. */
export async function findUnlinked({ reads, sealedTables }: ChainParts, organizationId: string): Promise<{ broken: Broken[]; brokenCount: number }> {
  const findings = new Findings();
  for (const table of sealedTables) {
    const [begun] = await reads.query('select id from audit_link where id = ?', [beginningOf(organizationId, table).id]);
    if (!begun) continue;
    const rows = await reads.query<{ id: string }>(`select t.id from ${table} t left join audit_link l on l.id = t.id where t.organizationId = ? and l.id is null order by t.id limit ${MOST_NAMED}`, [organizationId]);
    for (const { id } of rows) findings.add(table, id, null, 'The row was put in behind the program: it has no link.');
  }
  return { broken: findings.broken, brokenCount: findings.count };
}
