import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Engine } from './engine';

export interface ServerConnection {
  host?: string;
  port?: number;
  socketPath?: string;
  user: string;
  password?: string;
  database: string;
}

export type DatabaseAddress =
  | { engine: 'sqlite'; path: string }
  | { engine: Exclude<Engine, 'sqlite'>; connection: ServerConnection; /** owns the tables when given */ owner: ServerConnection | null };

/** A configuration that cannot work, said in a sentence that tells what to do. */
export class ConfigurationError extends Error {}

function parse(name: string, text: string): ServerConnection {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ConfigurationError(`${name} is not an address. Write it as mysql://user:password@host:3306/database.`);
  }
  if (!['mysql:', 'mariadb:'].includes(url.protocol)) {
    throw new ConfigurationError(`${name} begins with ${url.protocol}// but Groupwork speaks to MySQL and MariaDB only. Write it as mysql://user:password@host:3306/database, or leave it out to use the built-in database.`);
  }
  const database = url.pathname.replace(/^\//, '');
  if (!database) throw new ConfigurationError(`${name} names no database. Add it at the end: mysql://user:password@host:3306/groupwork.`);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return {
    ...(socketPath ? { socketPath } : { host: url.hostname, port: url.port ? Number(url.port) : 3306 }),
    user: decodeURIComponent(url.username || 'root'),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(database),
  };
}

/** Asks the server what it is before anything is built on it, and fails in a sentence when it cannot be reached. */
export async function findDatabase(settings: { dataDir: string; databaseUrl: string | null; migrationUrl: string | null }): Promise<DatabaseAddress> {
  if (!settings.databaseUrl) {
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
    return { engine: 'sqlite', path: join(settings.dataDir, 'groupwork.sqlite') };
  }
  const connection = parse('DATABASE_URL', settings.databaseUrl);
  const owner = settings.migrationUrl ? parse('DATABASE_MIGRATION_URL', settings.migrationUrl) : null;
  const where = connection.socketPath ?? `${connection.host}:${connection.port}`;
  try {
    const probe = await createConnection({ ...connection, connectTimeout: 5000 });
    const [rows] = await probe.query('select version() as version');
    await probe.end();
    const version = String((rows as { version: string }[])[0]?.version ?? '');
    return { engine: /mariadb/i.test(version) ? 'mariadb' : 'mysql', connection, owner };
  } catch (error) {
    const code = (error as { code?: string }).code;
    const because =
      code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR'
        ? `the server at ${where} refuses the user ${connection.user}. Check the user name and password in it.`
        : code === 'ER_BAD_DB_ERROR'
          ? `the server at ${where} has no database ${connection.database}. Create it: create database ${connection.database} character set utf8mb4.`
          : `nothing answers at ${where} (${code ?? 'no connection'}). Start the database there or correct the address; leave DATABASE_URL out to use the built-in database.`;
    throw new ConfigurationError(`DATABASE_URL cannot be used: ${because}`);
  }
}
