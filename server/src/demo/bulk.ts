import { v7 } from 'uuid';
import type { Work } from '../platform/database/work';
import type { Parameter } from '../platform/database/reads';

type Cell = string | number | boolean | Date | null;
export type DemoRow = Record<string, Cell>;

const MOST_PARAMETERS = 8_000;

/**
 * Adds many rows in few statements: the demo's history is tens of thousands of them. Ids, the organization and,
 * where the table has them, version and times are given here, and links unless they are `linked` already.
 */
export async function addRows(work: Work, table: string, kind: 'mutable' | 'fixed', rows: readonly DemoRow[], { linked = false } = {}): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const stamped: DemoRow[] = rows.map((row) => ({
    id: v7(),
    organizationId: work.actor.organizationId,
    ...(kind === 'mutable' ? { version: 1, createdAt: work.now, updatedAt: work.now } : {}),
    ...row,
  }));
  const columns = Object.keys(stamped[0] as DemoRow);
  const perStatement = Math.floor(MOST_PARAMETERS / columns.length);
  const names = columns.map((column) => `\`${column}\``).join(', ');
  const marks = `(${columns.map(() => '?').join(', ')})`;
  for (let at = 0; at < stamped.length; at += perStatement) {
    const chunk = stamped.slice(at, at + perStatement);
    const values: Parameter[] = chunk.flatMap((row) => columns.map((column) => row[column] ?? null));
    if (!linked) work.wrote(table, columns, chunk as unknown as { id: string }[]);
    await work.query(`insert into ${table} (${names}) values ${chunk.map(() => marks).join(', ')}`, values);
  }
}
