import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

interface Room {
  logMegabytes: number;
  bufferPoolMegabytes: number;
  /** What else it is started with. */
  more: readonly string[];
}

/**
 * Tests are many databases with few rows each, made and dropped again: without a file for each of their
 * tables that takes the server less long. Statistics are kept, as on a server in use.
 */
const LITTLE: Room = { logMegabytes: 64, bufferPoolMegabytes: 128, more: ['--innodb-file-per-table=0'] };
/** A year of rows, in memory as on a server that somebody has set up for it. */
export const A_YEAR: Room = { logMegabytes: 512, bufferPoolMegabytes: 1536, more: [] };

/** A private server on a temporary folder and socket, gone with the run. Durability is off: nothing here outlives it. */
export async function startMariadbWith({ logMegabytes, bufferPoolMegabytes, more }: Room): Promise<void> {
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'mariadb-'));
  const user = `--user=${userInfo().username}`;
  const room = [`--innodb-log-file-size=${logMegabytes}M`, `--innodb-buffer-pool-size=${bufferPoolMegabytes}M`];
  execFileSync(process.env.TEST_MARIADB_INSTALL ?? 'mariadb-install-db', ['--no-defaults', user, `--datadir=${folder}/data`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve', ...room], { stdio: 'ignore' });
  const socket = join(folder, 's.sock');
  // A server that starts takes away what lies in its temporary folder: with one for all it takes the tables another is sorting in.
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { mode: 0o777 });
  const server = spawn(
    process.env.TEST_MARIADBD ?? 'mariadbd',
    ['--no-defaults', user, `--datadir=${folder}/data`, `--socket=${socket}`, `--tmpdir=${temporary}`, '--skip-networking', '--skip-name-resolve', '--skip-log-bin', ...room, '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-doublewrite=0', '--performance-schema=OFF', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--default-time-zone=+00:00', '--max-connections=400', ...more],
    { stdio: 'ignore', detached: true },
  );
  server.unref();
  writeFileSync(join(folder, 'pid'), String(server.pid));
  process.env.TEST_MARIADB_FOLDER = folder;
  process.env.TEST_MARIADB_SOCKET = socket;
  for (let tries = 0; tries < 1200; tries += 1) {
    try {
      const connection = await createConnection({ socketPath: socket, user: 'root' });
      await connection.end();
      return;
    } catch {
      await wait(50);
    }
  }
  throw new Error('The throw-away MariaDB did not answer within a minute.');
}

/** As the tests' own set-up starts it. */
const startMariadb = (): Promise<void> => startMariadbWith(LITTLE);
export default startMariadb;
