import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { DatabaseAddress } from '../src/platform/database/address';

declare const ENGINE: 'sqlite' | 'mariadb';

export const engine = ENGINE;

export interface FreshDatabase {
  address: DatabaseAddress;
  drop(): Promise<void>;
}

/** An empty place of its own: a file, or a schema in the throw-away server. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  if (ENGINE === 'sqlite') {
    const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'test-'));
    return { address: { engine: 'sqlite', path: join(folder, 'groupwork.sqlite') }, drop: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const socketPath = process.env.TEST_MARIADB_SOCKET;
  if (!socketPath) throw new Error('The throw-away MariaDB is not running.');
  const database = `t_${randomBytes(6).toString('hex')}`;
  const admin = await createConnection({ socketPath, user: 'root' });
  await admin.query(`create database ${database} character set utf8mb4 collate utf8mb4_unicode_ci`);
  await admin.end();
  return {
    address: { engine: 'mariadb', connection: { socketPath, user: 'root', database }, owner: null },
    drop: async () => {
      const again = await createConnection({ socketPath, user: 'root' });
      // The server may still be writing a file of it in the background, and then finds the folder not empty.
      for (let tries = 0; tries < 5; tries += 1) {
        const left = await again.query(`drop database if exists ${database}`).catch((error: unknown) => error);
        if (!(left instanceof Error)) break;
        if (tries === 4) throw left;
        await setTimeout(200);
      }
      await again.end();
    },
  };
}
