import { AsyncLocalStorage } from 'node:async_hooks';
import { createPool } from 'mysql2/promise';
import type { Pool } from 'mysql2/promise';
import { Turns } from '../turns';
import { CONNECT_MILLISECONDS } from './address';
import type { DatabaseAddress } from './address';
import { poolState } from './pool-state';
import type { PoolState } from './pool-state';
import { endSilence, statementLimit } from './silence';
import type { AnswerLimits } from './silence';

export type Scalar = string | number | boolean | Date | null;
export type Parameter = Scalar | readonly Scalar[];
export type RawRow = Record<string, unknown>;

/** Counts the statements of one request, so that tests can hold every operation to its budget. */
export class StatementCount {
  statements = 0;
}

export const statementCounter = new AsyncLocalStorage<StatementCount>();

/** 'YYYY-MM-DD HH:MM:SS.mmm' in UTC: how both engines keep an instant. */
export const instantText = (instant: Date): string => instant.toISOString().replace('T', ' ').replace('Z', '');

const bound = (value: Scalar): string | number | null => {
  if (value instanceof Date) return instantText(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value;
};

/** `in (?)` takes a list; an empty list matches nothing. */
export function expand(sql: string, parameters: readonly Parameter[]): { sql: string; values: (string | number | null)[] } {
  const values: (string | number | null)[] = [];
  let at = 0;
  const text = sql.replace(/\?/g, () => {
    if (at >= parameters.length) throw new Error('A statement has more placeholders than parameters.');
    const parameter = parameters[at++] as Parameter | undefined;
    if (parameter === undefined) throw new Error('A statement was given an undefined parameter.');
    if (!Array.isArray(parameter)) {
      values.push(bound(parameter as Scalar));
      return '?';
    }
    if (parameter.length === 0) return 'null';
    for (const item of parameter as readonly Scalar[]) values.push(bound(item));
    return parameter.map(() => '?').join(', ');
  });
  if (at !== parameters.length) throw new Error('A statement has fewer placeholders than parameters.');
  return { sql: text, values };
}

/** Committed rows only, and no way to write: what every screen is read from. */
export abstract class Reads {
  async query<T = RawRow>(sql: string, parameters: readonly Parameter[] = []): Promise<T[]> {
    const count = statementCounter.getStore();
    if (count) count.statements += 1;
    const ready = expand(sql, parameters);
    return (await this.run(ready.sql, ready.values)) as T[];
  }

  async one<T = RawRow>(sql: string, parameters: readonly Parameter[] = []): Promise<T | null> {
    return (await this.query<T>(sql, parameters))[0] ?? null;
  }

  /** Values only, in the order of the statement's columns: for those who walk through a million rows. */
  async arrays(sql: string, parameters: readonly Parameter[] = []): Promise<unknown[][]> {
    const ready = expand(sql, parameters);
    return this.runBare(ready.sql, ready.values);
  }

  protected abstract runBare(sql: string, values: (string | number | null)[]): Promise<unknown[][]>;
  protected abstract run(sql: string, values: (string | number | null)[]): Promise<unknown[]>;
  /** Connections of its pool; null where there is none. */
  pool(): PoolState | null {
    return null;
  }
  abstract close(): Promise<void>;
}

interface LibsqlStatement {
  raw(): LibsqlStatement;
  all(...values: unknown[]): unknown[];
}
interface LibsqlDatabase {
  prepare(sql: string): LibsqlStatement;
  exec(sql: string): void;
  close(): void;
}

/** A second connection on the same WAL file. libsql ignores its own read-only option, hence the pragma. */
class SqliteReads extends Reads {
  private readonly prepared = new Map<string, LibsqlStatement>();

  constructor(private readonly database: LibsqlDatabase) {
    super();
    database.exec('PRAGMA busy_timeout = 5000');
    database.exec('PRAGMA query_only = ON');
  }

  protected async run(sql: string, values: (string | number | null)[]): Promise<unknown[]> {
    let statement = this.prepared.get(sql);
    if (!statement) {
      if (this.prepared.size >= 500) this.prepared.clear();
      statement = this.database.prepare(sql);
      this.prepared.set(sql, statement);
    }
    return statement.all(...values);
  }

  protected async runBare(sql: string, values: (string | number | null)[]): Promise<unknown[][]> {
    return this.database.prepare(sql).raw().all(...values) as unknown[][];
  }

  async close(): Promise<void> {
    this.prepared.clear();
    this.database.close();
  }
}

const CONNECTIONS = 10;

class ServerReads extends Reads {
  private readonly turns = new Turns({ together: CONNECTIONS, waiting: 2_000, milliseconds: 10_000 });

  constructor(private readonly connections: Pool) {
    super();
  }

  protected async run(sql: string, values: (string | number | null)[]): Promise<unknown[]> {
    const [rows] = await this.turns.run(() => this.connections.query(sql, values));
    return rows as unknown[];
  }

  protected async runBare(sql: string, values: (string | number | null)[]): Promise<unknown[][]> {
    const [rows] = await this.turns.run(() => this.connections.query({ sql, values, rowsAsArray: true }));
    return rows as unknown[][];
  }

  override pool(): PoolState | null {
    return poolState(this.connections.pool);
  }

  close(): Promise<void> {
    return this.connections.end();
  }
}

/** Without limits a statement may take as long as it takes: for what is run by hand, or beside the product. */
export function openReads(address: DatabaseAddress, limits?: AnswerLimits): Reads {
  if (address.engine === 'sqlite') {
    const Database = require('libsql') as new (path: string) => LibsqlDatabase;
    return new SqliteReads(new Database(address.path));
  }
  const pool = createPool({ ...address.connection, charset: 'utf8mb4', timezone: 'Z', dateStrings: true, connectionLimit: CONNECTIONS, supportBigNumbers: true, connectTimeout: CONNECT_MILLISECONDS });
  // MariaDB up to 11.0 knows no variable `transaction_isolation`, and sets nothing of a statement that names one it does not know.
  const settings = ['set session transaction isolation level read committed', "set session time_zone = '+00:00', group_concat_max_len = 1048576", ...(limits ? [statementLimit(address.engine, limits)] : [])];
  if (limits) endSilence(pool.pool, limits);
  pool.pool.on('connection', (connection) => {
    // One that could not be set would read otherwise than the others: it is given up, and whoever reads hears of it.
    for (const setting of settings) connection.query(setting, (error) => { if (error) connection.destroy(); });
  });
  return new ServerReads(pool);
}

/** Raw values as the two engines give them, told apart in one place. */
export const instantOf = (value: unknown): Date => {
  if (value instanceof Date) return value;
  if (typeof value !== 'string') throw new Error('An instant was expected.');
  return new Date(`${value.replace(' ', 'T')}${value.endsWith('Z') ? '' : 'Z'}`);
};
export const instantOrNull = (value: unknown): Date | null => (value === null || value === undefined ? null : instantOf(value));
/** A blob: libsql gives an ArrayBuffer, mysql2 a Buffer. */
export const bytesOf = (value: unknown): Buffer => {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof ArrayBuffer || value instanceof Uint8Array) return Buffer.from(value as ArrayBuffer);
  throw new Error('Bytes were expected.');
};
export const flagOf = (value: unknown): boolean => value === 1 || value === true || value === '1';
export const flagOrNull = (value: unknown): boolean | null => (value === null ? null : flagOf(value));
export const countOf = (value: unknown): number => Number(value ?? 0);
