import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { emptyDatabase, engine } from '../../../test/databases';
import type { FreshDatabase } from '../../../test/databases';
import { lockOf } from './one-at-a-time';

const KINDS = ['migrate', 'fill', 'relay'] as const;

describe('the locks of a server', () => {
  it('are called without what MySQL 9 has given up', () => {
    expect(KINDS.filter((what) => /\b(md5|sha1?)\s*\(/i.test(lockOf(what)))).toEqual([]);
  });

  // The built-in database has none.
  const onServer = engine === 'sqlite' ? describe.skip : describe;
  onServer('in a database with the longest name there may be', () => {
    const longest = 'a_facility_that_likes_long_names_'.padEnd(64, 'x');
    let fresh: FreshDatabase;
    const connections: Connection[] = [];

    const connected = async (database?: string): Promise<Connection> => {
      if (fresh.address.engine === 'sqlite') throw new Error('This asks a server.');
      const connection = await createConnection({ socketPath: fresh.address.connection.socketPath, user: 'root', ...(database ? { database } : {}) });
      connections.push(connection);
      return connection;
    };
    beforeAll(async () => {
      fresh = await emptyDatabase();
      await (await connected()).query(`create database ${longest}`);
    });
    afterAll(async () => {
      await (await connected()).query(`drop database ${longest}`);
      await Promise.all(connections.map((connection) => connection.end()));
      await fresh.drop();
    });

    it.each(KINDS)('let one at a time %s', async (what) => {
      const [first, second] = [await connected(longest), await connected(longest)];
      const taken = async (connection: Connection): Promise<number> => Number((await connection.query<RowDataPacket[]>(`select get_lock(${lockOf(what)}, 0) as got`))[0][0]?.got);
      expect([await taken(first), await taken(second)]).toEqual([1, 0]);
      await first.query(`select release_lock(${lockOf(what)})`);
      expect(await taken(second)).toBe(1);
    });
  });
});
