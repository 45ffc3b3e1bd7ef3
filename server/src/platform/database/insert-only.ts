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

interface Guards {
  update: string;
  again: string;
  remove: string;
}

const guards = ({ name }: InsertOnlyTable): Guards => ({ update: `guard_${name}_update`, again: `guard_${name}_again`, remove: `guard_${name}_delete` });

/** On SQLite the trigger watches single columns; on MySQL it compares those that must stay. */
async function sqliteGuard(runner: QueryRunner, table: InsertOnlyTable): Promise<void> {
  const { update, again, remove } = guards(table);
  const columns = ((await runner.query(`pragma table_info("${table.name}")`)) as { name: string }[]).map((column) => column.name).filter((name) => !table.except?.includes(name));
  await runner.query(`drop trigger if exists ${update}`);
  await runner.query(`drop trigger if exists ${again}`);
  await runner.query(`drop trigger if exists ${remove}`);
  const of = columns.map((name) => `"${name}"`).join(', ');
  await runner.query(`create trigger ${update} before update of ${of} on "${table.name}" begin select raise(abort, '${table.name} is insert-only'); end`);
  if (table.except) {
    const changed = table.except.map((name) => `(old."${name}" is not null and new."${name}" is not old."${name}")`).join(' or ');
    await runner.query(`create trigger ${again} before update on "${table.name}" when ${changed} begin select raise(abort, '${table.name} is insert-only'); end`);
  }
  if (!table.forgets) await runner.query(`create trigger ${remove} before delete on "${table.name}" begin select raise(abort, '${table.name} is insert-only'); end`);
}

async function serverGuard(runner: QueryRunner, table: InsertOnlyTable): Promise<void> {
  const { update, remove } = guards(table);
  const refuse = `signal sqlstate '45000' set message_text = '${table.name} is insert-only'`;
  const columns = ((await runner.query(`show columns from \`${table.name}\``)) as { Field: string }[]).map((column) => column.Field).filter((name) => !table.except?.includes(name));
  // This one names its columns, and a migration may have added some.
  if (table.except) await runner.query(`drop trigger if exists ${update}`);
  const differs = (name: string): string => `not (new.\`${name}\` <=> old.\`${name}\`)`;
  const again = (table.except ?? []).map((name) => `(old.\`${name}\` is not null and ${differs(name)})`);
  const changed = table.except ? `if ${[...columns.map(differs), ...again].join(' or ')} then ${refuse}; end if` : refuse;
  await runner.query(`create trigger ${update} before update on \`${table.name}\` for each row begin ${changed}; end`).catch(ignoreExisting);
  if (table.forgets) await runner.query(`drop trigger if exists ${remove}`);
  else await runner.query(`create trigger ${remove} before delete on \`${table.name}\` for each row ${refuse}`).catch(ignoreExisting);
}

function ignoreExisting(error: unknown): void {
  if ((error as { code?: string }).code !== 'ER_TRG_ALREADY_EXISTS') throw error;
}

const missingRight = (error: unknown): boolean => ['ER_TABLEACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR', 'ER_BINLOG_CREATE_ROUTINE_NEED_SUPER', 'ER_DBACCESS_DENIED_ERROR'].includes((error as { code?: string }).code ?? '');

/**
 * Lays the guards below the code: signed content, history and the trail are added to and never changed. TypeORM
 * drops triggers silently whenever it re-creates a SQLite table, so they are laid after every migration run.
 * Answers false where the database user may not create triggers.
 */
export async function guardInsertOnly(runner: QueryRunner, engine: Engine, tables: readonly InsertOnlyTable[]): Promise<boolean> {
  try {
    for (const table of tables) await (isServer(engine) ? serverGuard(runner, table) : sqliteGuard(runner, table));
    return true;
  } catch (error) {
    if (missingRight(error)) return false;
    throw error;
  }
}

/** For the demo's renewal alone: takes the guards away; the next migration run lays them again. */
export async function liftInsertOnly(runner: QueryRunner, tables: readonly InsertOnlyTable[]): Promise<void> {
  for (const table of tables) {
    for (const guard of Object.values(guards(table)) as string[]) await runner.query(`drop trigger if exists ${guard}`);
  }
}
