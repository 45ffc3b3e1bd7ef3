import { Column, PrimaryColumn, getMetadataArgsStorage } from 'typeorm';
import type { ColumnType, TableColumnOptions } from 'typeorm';
import { isServer } from './engine';
import type { Engine } from './engine';

/**
 * The portable column kinds. An entity and its migration take a column from here, so that both databases
 * hold the same thing and the schema comparison finds no difference.
 */
const kinds = {
  id: { type: 'varchar', length: '36' },
  code: { type: 'varchar', length: '64' },
  hash: { type: 'varchar', length: '64' },
  date: { type: 'varchar', length: '10' },
  wallTime: { type: 'varchar', length: '16' },
  title: { type: 'varchar', length: '200' },
  words: { type: 'varchar', length: '1000' },
  secret: { type: 'varchar', length: '300' },
  instant: { type: 'datetime', precision: 3 },
  whole: { type: 'integer' },
  position: { type: 'bigint' },
  flag: { type: 'boolean' },
  json: { type: 'text' },
  longText: { type: 'mediumtext' },
  bytes: { type: 'mediumblob' },
} as const satisfies Record<string, { type: string; length?: string; precision?: number }>;

export type ColumnKind = keyof typeof kinds;

interface ColumnChoice {
  nullable?: boolean;
}

/** Property decorator: a column of a portable kind. Dates that are calendar days are `date` ('YYYY-MM-DD'), moments are `instant` (UTC). */
export function Portable(kind: ColumnKind, choice: ColumnChoice = {}): PropertyDecorator {
  const { type, ...size } = kinds[kind];
  return Column({ ...size, type, nullable: choice.nullable ?? false });
}

/** Property decorator: the primary key, a UUID made by the application. */
export const Id = (): PropertyDecorator => PrimaryColumn({ ...kinds.id });

/** What SQLite calls the kinds it knows by another name. */
const onSqlite: Partial<Record<string, 'clob' | 'blob'>> = { mediumtext: 'clob', mediumblob: 'blob' };

/**
 * `text` and `blob` hold 65,535 bytes on MySQL and MariaDB, less than 20,000 characters can need, and SQLite knows
 * neither `mediumtext` nor `mediumblob`: the kind is settled when the engine is known, before the data source is built.
 */
export function settleColumns(engine: Engine): void {
  for (const column of getMetadataArgsStorage().columns) {
    const own = Object.entries(onSqlite).find(([onServer, name]) => column.options.type === onServer || column.options.type === name);
    if (own) column.options.type = (isServer(engine) ? own[0] : own[1]) as ColumnType;
  }
}

/** The same kind for a migration's Table. */
export function tableColumn(engine: Engine, name: string, kind: ColumnKind, choice: ColumnChoice = {}): TableColumnOptions {
  const { type, ...size } = kinds[kind];
  const settled = !isServer(engine) && onSqlite[type] ? onSqlite[type] : type === 'boolean' && isServer(engine) ? 'tinyint' : type === 'integer' && isServer(engine) ? 'int' : type;
  return { name, ...size, ...(settled === 'tinyint' ? { width: 1 } : {}), type: settled, isNullable: choice.nullable ?? false, isPrimary: false };
}
