import type { QueryRunner } from 'typeorm';
import { isServer } from './engine';
import type { Engine } from './engine';

export interface InsertOnlyTable {
  name: string;
  /** Columns that may be written once more: empty at first, and never changed when they are not. */
  except?: readonly string[];
  /** What is old is forgotten: its rows may be removed. */
  forgets?: boolean;
}

type Row = Record<string, string>;

/** A trigger, as the database keeps it. */
interface Guard {
  name: string;
  sql: string;
  /** What the database says it keeps of that text. */
  kept: string;
}

const namesOf = (table: string): string[] => ['update', 'again', 'delete'].map((what) => `guard_${table}_${what}`);

/** On SQLite the trigger watches single columns; on MySQL it compares those that must stay. */
function sqliteGuards({ name: table, except, forgets }: InsertOnlyTable, columns: readonly string[]): Guard[] {
  const refuse = `begin select raise(abort, '${table} is insert-only'); end`;
  const of = columns.filter((name) => !except?.includes(name)).map((name) => `"${name}"`).join(', ');
  const changed = except?.map((name) => `(old."${name}" is not null and new."${name}" is not old."${name}")`).join(' or ');
  const [update = '', again = '', remove = ''] = namesOf(table);
  const laid = (name: string, event: string): Guard => {
    const sql = `CREATE TRIGGER ${name} before ${event} ${refuse}`;
    return { name, sql, kept: sql };
  };
  return [
    laid(update, `update of ${of} on "${table}"`),
    ...(changed ? [laid(again, `update on "${table}" when ${changed}`)] : []),
    ...(forgets ? [] : [laid(remove, `delete on "${table}"`)]),
  ];
}

function serverGuards({ name: table, except, forgets }: InsertOnlyTable, columns: readonly string[]): Guard[] {
  const refuse = `signal sqlstate '45000' set message_text = '${table} is insert-only'`;
  const differs = (name: string): string => `not (new.\`${name}\` <=> old.\`${name}\`)`;
  const again = (except ?? []).map((name) => `(old.\`${name}\` is not null and ${differs(name)})`);
  const changed = except ? `if ${[...columns.filter((name) => !except.includes(name)).map(differs), ...again].join(' or ')} then ${refuse}; end if` : refuse;
  const [update = '', , remove = ''] = namesOf(table);
  const laid = (name: string, event: string, kept: string): Guard => ({ name, sql: `create trigger ${name} before ${event} on \`${table}\` for each row ${kept}`, kept });
  return [laid(update, 'update', `begin ${changed}; end`), ...(forgets ? [] : [laid(remove, 'delete', refuse)])];
}

const CATALOGUE = {
  sqlite: {
    columns: "select m.name as tableName, c.name as name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid",
    guards: "select name, sql as kept from sqlite_master where type = 'trigger'",
  },
  server: {
    columns: 'select table_name as tableName, column_name as name from information_schema.columns where table_schema = database() order by table_name, ordinal_position',
    guards: 'select trigger_name as name, action_statement as kept from information_schema.triggers where trigger_schema = database()',
  },
} as const;

/** Lays what is missing or says something else. Those that are right stay: beside this process another may be writing. */
async function lay(runner: QueryRunner, engine: Engine, tables: readonly InsertOnlyTable[]): Promise<void> {
  const catalogue = isServer(engine) ? CATALOGUE.server : CATALOGUE.sqlite;
  const columns = (await runner.query(catalogue.columns)) as Row[];
  const kept = new Map(((await runner.query(catalogue.guards)) as Row[]).map((row) => [row.name, row.kept]));
  for (const table of tables) {
    const names = columns.filter((row) => row.tableName === table.name).map((row) => row.name ?? '');
    const wanted = isServer(engine) ? serverGuards(table, names) : sqliteGuards(table, names);
    const right = wanted.filter((guard) => kept.get(guard.name) === guard.kept);
    for (const name of namesOf(table.name)) if (kept.has(name) && !right.some((guard) => guard.name === name)) await runner.query(`drop trigger ${name}`);
    for (const guard of wanted) if (!right.includes(guard)) await runner.query(guard.sql);
  }
}

const missingRight = (error: unknown): boolean => ['ER_TABLEACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR', 'ER_BINLOG_CREATE_ROUTINE_NEED_SUPER', 'ER_DBACCESS_DENIED_ERROR'].includes((error as { code?: string }).code ?? '');

/**
 * Lays the guards below the code: signed content, history and the trail are added to and never changed. TypeORM
 * drops triggers silently whenever it re-creates a SQLite table, so they are laid after every migration run.
 * Answers false where the database user may not create triggers.
 */
export async function guardInsertOnly(runner: QueryRunner, engine: Engine, tables: readonly InsertOnlyTable[]): Promise<boolean> {
  try {
    await lay(runner, engine, tables);
    return true;
  } catch (error) {
    if (missingRight(error)) return false;
    throw error;
  }
}

/** For the demo's renewal alone: takes the guards away; the next migration run lays them again. */
export async function liftInsertOnly(runner: QueryRunner, tables: readonly InsertOnlyTable[]): Promise<void> {
  for (const table of tables) {
    for (const name of namesOf(table.name)) await runner.query(`drop trigger if exists ${name}`);
  }
}
