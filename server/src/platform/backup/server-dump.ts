import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DatabaseAddress } from '../database/address';
import type { RowCounts } from './backup-file';
import { connectionFile, startProgram } from './client-programs';
import { CountedStatements } from './counted-statements';

type ServerAddress = Extract<DatabaseAddress, { engine: 'mariadb' | 'mysql' }>;

/** All rows as of one moment, without a lock: writers go on meanwhile. */
const ROWS = ['--single-transaction', '--quick', '--hex-blob', '--no-autocommit', '--skip-add-drop-table', '--skip-add-locks', '--skip-disable-keys', '--skip-triggers'];
/** The guards come last, so that each of them finds its table, and the account that made them is left out: where it is restored there may be none of that name. */
const GUARDS = ['--single-transaction', '--no-data', '--no-create-info', '--triggers'];
const COMMON = ['--no-tablespaces', '--default-character-set=utf8mb4', '--loose-set-gtid-purged=OFF'];
const MADE_BY = /\/\*!50017 DEFINER=`(?:[^`]|``)*`@`(?:[^`]|``)*`\s*\*\/ ?/g;

async function* dump({ engine, connection }: ServerAddress, what: readonly string[]): AsyncGenerator<Buffer> {
  const file = connectionFile(engine, connection);
  try {
    const { child, ended } = await startProgram('dump', engine, [`--defaults-file=${file.path}`, ...COMMON, ...what, connection.database]);
    try {
      for await (const bytes of child.stdout) {
        // It has read the file by now, and the rest may take hours.
        file.remove();
        yield bytes as Buffer;
      }
      await ended;
    } finally {
      child.kill();
    }
  } finally {
    file.remove();
  }
}

/** The database as statements: tables, rows and guards. `rows` is right once all of it was taken. */
export function dumpServer(address: ServerAddress): { content: AsyncIterable<Buffer>; rows: RowCounts } {
  const counted = new CountedStatements();
  async function* content(): AsyncGenerator<Buffer> {
    for await (const bytes of dump(address, ROWS)) {
      counted.take(bytes);
      yield bytes;
    }
    const guards: Buffer[] = [];
    for await (const bytes of dump(address, GUARDS)) guards.push(bytes);
    yield Buffer.from(Buffer.concat(guards).toString().replace(MADE_BY, ''));
  }
  return { content: content(), rows: counted.rows };
}

/** Gives the statements of a dump to the database's own client. */
export async function loadServer({ engine, connection, owner }: ServerAddress, content: Readable): Promise<void> {
  const account = owner ?? connection;
  const file = connectionFile(engine, account);
  try {
    const { child, ended } = await startProgram('load', engine, [`--defaults-file=${file.path}`, '--default-character-set=utf8mb4', '--binary-mode', '--max-allowed-packet=1G', account.database]);
    child.stdout.resume();
    // Where the client stops it closes its side first, and what it says is the better reason.
    const given = await pipeline(content, child.stdin).then(() => null, (error: unknown) => error);
    await ended;
    if (given) throw given;
  } finally {
    file.remove();
  }
}
