import { createHash, createHmac } from 'node:crypto';
import { instantText } from '../../platform/database/reads';

/** What the first link of a chain names as the one before it. */
export const BEGINNING = '0'.repeat(64);

/** Answers the mark that only the holder of the key can make. */
export type Mark = (text: string) => string;

/** The chain's own key, made of a secret that stands outside the database. */
export const chainKey = (seal: (text: string) => string): string => seal('the key of the audit chain');

export const markWith = (key: string): Mark => (text) => createHmac('sha256', key).update(text).digest('hex');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the link names that says from where on every row of a table has one. */
export const CHAIN_BEGINS = 'chain';

/** That link's hash is of the organization and the table; the beginning of it is its id. */
export const beginningOf = (organizationId: string, table: string): { id: string; rowHash: string } => {
  const hash = sha256(`${organizationId} ${table}`);
  return { id: hash.slice(0, 32), rowHash: hash };
};

function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date) return instantText(value);
  throw new Error('A sealed row holds what has no text.');
}

/** The order in which a row's columns go into its hash. */
export const columnOrder = (columns: readonly string[]): string[] => [...columns].sort();

/**
 * Everything a row holds as one text: each column that has a value by name, length and value, so that no two rows
 * give the same. An empty column is left out: one that a later migration adds changes no earlier row's hash.
 */
export function rowHash(table: string, columns: readonly string[], values: readonly unknown[]): string {
  let text = table;
  for (let at = 0; at < columns.length; at += 1) {
    const value = valueText(values[at]);
    if (value !== null) text += `\n${columns[at]} ${value.length} ${value}`;
  }
  return sha256(text);
}

export function rowHashOf(table: string, columns: readonly string[], row: object): string {
  const ordered = columnOrder(columns);
  return rowHash(table, ordered, ordered.map((column) => (row as Record<string, unknown>)[column]));
}

export const writtenText = (organizationId: string, table: string, id: string, hash: string): string => `written ${organizationId} ${table} ${id} ${hash}`;
export const linkHash = (position: number, table: string, id: string, hash: string, previousHash: string): string => sha256(`${position} ${table} ${id} ${hash} ${previousHash}`);
export const headText = (organizationId: string, position: number, hash: string): string => `head ${organizationId} ${position} ${hash}`;
