import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { authorityIn } from '../authority';
import type { Authority } from '../authority';
import { ConfigurationError } from '../configuration-error';
import type { Engine } from './engine';

/** How long a server may take to greet whoever connects. */
export const CONNECT_MILLISECONDS = 5_000;

export interface ServerConnection {
  host?: string;
  port?: number;
  socketPath?: string;
  user: string;
  password?: string;
  database: string;
  /** With it nothing passes unencrypted, nor to a server that is not the one named. */
  ssl?: Authority & { rejectUnauthorized: true; verifyIdentity: true };
}

export type DatabaseAddress =
  | { engine: 'sqlite'; path: string }
  | { engine: Exclude<Engine, 'sqlite'>; connection: ServerConnection; /** owns the tables when given */ owner: ServerConnection | null };

function sslOf(name: string, url: URL): Pick<ServerConnection, 'ssl'> {
  const authority = authorityIn(name, url);
  if (authority === null) return {};
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) throw new ConfigurationError(`${name} names a certificate authority and the server by its number. Write the name that stands in the server's certificate instead: mysql://user:password@database.facility.example:3306/database?ca=/path/to/ca.pem.`);
  return { ssl: { ...authority, rejectUnauthorized: true, verifyIdentity: true } };
}

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
    ...sslOf(name, url),
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
    const probe = await createConnection({ ...connection, connectTimeout: CONNECT_MILLISECONDS });
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
          : code?.startsWith('HANDSHAKE_')
            ? `the server at ${where} shows no certificate for this name that ${connection.ssl?.caFile ?? 'its authority'} vouches for (${code}). Correct the name or the file after ?ca=, or have the server show its certificate.`
          : code === 'ETIMEDOUT'
            ? `nothing answers at ${where} within ${CONNECT_MILLISECONDS / 1000} seconds. Start the database there, or correct the address or what stands between; a server that takes connections and does not greet looks names up in vain: start it with skip_name_resolve.`
          : `nothing answers at ${where} (${code ?? 'no connection'}). Start the database there or correct the address; leave DATABASE_URL out to use the built-in database.`;
    throw new ConfigurationError(`DATABASE_URL cannot be used: ${because}`);
  }
}
