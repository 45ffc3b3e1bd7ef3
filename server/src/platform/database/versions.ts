import type { DataSource } from 'typeorm';
import { isServer } from './engine';
import type { Engine } from './engine';
import type { Reads } from './reads';

/** Migrations this database has had, the newest last. */
export async function ranMigrations(dataSource: DataSource, reads: Reads): Promise<string[]> {
  const table = dataSource.options.migrationsTableName ?? 'migrations';
  return (await reads.query<{ name: string }>(`select name from ${table} order by timestamp, id`)).map(({ name }) => name);
}

/** Those among them that this program does not know. */
export async function newerMigrations(dataSource: DataSource, reads: Reads): Promise<string[]> {
  const known = new Set(dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name));
  return (await ranMigrations(dataSource, reads)).filter((name) => !known.has(name));
}

/** What the database calls itself. */
export async function databaseVersion(engine: Engine, reads: Reads): Promise<string> {
  const { version } = (await reads.one<{ version: string }>(`select ${isServer(engine) ? 'version()' : 'sqlite_version()'} as version`)) ?? { version: 'unknown' };
  return !isServer(engine) ? `SQLite ${version}` : /mariadb/i.test(version) ? `MariaDB ${version.replace(/-mariadb.*$/i, '')}` : `MySQL ${version}`;
}
