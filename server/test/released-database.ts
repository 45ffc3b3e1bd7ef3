import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { createConnection } from 'mysql2/promise';
import type { DatabaseAddress } from '../src/platform/database/address';
import { Secrets } from '../src/features/identity/secrets';
import { copiedDatabase } from './copied-database';
import { engine } from './databases';
import type { FreshDatabase } from './databases';

interface Kept {
  pepper: string;
  statements: string[];
}

/** The demo as an earlier release filled and signed it, kept by keep-release.ts. */
const kept = (): Kept => JSON.parse(brotliDecompressSync(readFileSync(join(__dirname, `released/seeded-${engine}.json.br`))).toString()) as Kept;

/** The secrets of that release's data folder. */
export const releasedSecrets = (): Secrets => new Secrets(Buffer.from(kept().pepper, 'base64'));

async function lay(address: DatabaseAddress): Promise<void> {
  const { statements } = kept();
  if (address.engine === 'sqlite') {
    const Database = require('libsql') as new (path: string) => { exec(sql: string): void; close(): void };
    const database = new Database(address.path);
    for (const statement of ['begin', ...statements, 'commit']) database.exec(statement);
    return database.close();
  }
  const server = await createConnection({ ...address.connection });
  for (const statement of statements) await server.query(statement);
  return server.end();
}

/** A database of an earlier release, before this program has touched it. */
export const releasedDatabase = (): Promise<FreshDatabase> => copiedDatabase('released', lay);
