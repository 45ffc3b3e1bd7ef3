import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { startApp } from '../src/app';
import { openCore } from '../src/core';
import { demoAccounts } from '../src/demo/demo';
import { chainKey } from '../src/features/audit/chain';
import { verifyTrail } from '../src/features/audit/verify-trail';
import { ManualClock } from '../src/platform/clock';
import { ConfigurationError } from '../src/platform/configuration-error';
import { createDataSource } from '../src/platform/database/data-source';
import { migrate } from '../src/platform/database/migrate';
import { createLog } from '../src/platform/log';
import { insertOnlyTables, sealedTables, tables } from '../src/tables';
import { ApiClient } from './api-client';
import { emptyDatabase, engine } from './databases';
import type { FreshDatabase } from './databases';
import { releasedDatabase, releasedSecrets } from './released-database';
import { TEST_NOW } from './running-app';
import { sentDocuments } from './sent-documents';

const upgrade = (fresh: FreshDatabase): ReturnType<typeof migrate> => migrate(fresh.address, tables, insertOnlyTables);

async function rowsOf<T>({ address }: FreshDatabase, sql: string): Promise<T[]> {
  const dataSource = createDataSource(address, { entities: [], migrations: [] }, { asOwner: true });
  await dataSource.initialize();
  const rows = (await dataSource.query(sql)) as T[];
  await dataSource.destroy();
  return rows;
}

const refusal = (attempt: Promise<unknown>): Promise<string> => attempt.then(() => 'It was let in.', (error: unknown) => (error instanceof ConfigurationError ? error.message : String(error)));

/** Where a built-in database lies, and what lies beside it that nobody asked for. */
function place({ address }: FreshDatabase): { path: string; copies: () => string[] } {
  if (address.engine !== 'sqlite') throw new Error('This is about the built-in database.');
  return { path: address.path, copies: () => readdirSync(dirname(address.path)).filter((name) => name.includes('before-upgrade') && !/-(wal|shm)$/.test(name)).sort() };
}

describe('the database of the last release', () => {
  it('is upgraded with every signature as it was signed, and opens', async () => {
    const fresh = await releasedDatabase();
    const [before] = await rowsOf<{ signatures: number | string; documents: number | string }>(fresh, 'select (select count(*) from signature) as signatures, (select count(*) from signed_document) as documents');
    expect((await upgrade(fresh)).guarded).toBe(true);
    const clock = new ManualClock(TEST_NOW);
    const secrets = releasedSecrets();
    const core = await openCore({ address: fresh.address, clock, secrets, log: createLog('silent') });
    const organizations = await core.database.reads.query<{ id: string }>('select id from organization');
    const sum = { signatures: 0, documents: 0 };
    for (const { id } of organizations) {
      const verified = await verifyTrail({ address: fresh.address, key: chainKey((text) => secrets.seal(text)), sealedTables }, id);
      expect(verified.broken).toEqual([]);
      sum.signatures += verified.signatures;
      sum.documents += verified.documents;
    }
    expect(sum.signatures).toBeGreaterThan(20);
    expect(sum).toEqual({ signatures: Number(before?.signatures), documents: Number(before?.documents) });

    const app = await startApp(core, { port: 0, host: '127.0.0.1', demoAccounts, ownDocuments: sentDocuments });
    const dana = demoAccounts.find(({ name }) => name.startsWith('Dana'));
    const client = await new ApiClient(app.url).signIn(dana?.email ?? '', dana?.password ?? '');
    const { viewer } = await client.must<{ viewer: { facilities: { id: string; name: string }[] } }>('{ viewer { facilities { id name } } }');
    const { schedulerDays } = await client.must<{ schedulerDays: { sessions: { id: string }[] }[] }>('query($facilities: [ID!]!) { schedulerDays(facilityIds: $facilities, date: "2026-11-19") { sessions { id } } }', { facilities: viewer.facilities.map(({ id }) => id) });
    const sessions = schedulerDays.flatMap((day) => day.sessions);
    expect(sessions.length).toBeGreaterThan(5);
    let lines = 0;
    for (const { id } of sessions) lines += (await client.must<{ groupSession: { roster: { id: string }[] } }>('query($session: ID!) { groupSession(id: $session) { id roster { id } } }', { session: id })).groupSession.roster.length;
    expect(lines).toBeGreaterThan(20);
    await app.stop();
    await fresh.drop();
  });

  it('is refused by an older program in a sentence that names both, and left as it was', async () => {
    const fresh = await emptyDatabase();
    await upgrade(fresh);
    const older = { ...tables, migrations: tables.migrations.slice(0, -2) };
    const [own, newer] = [older.migrations.at(-1)?.name ?? '', tables.migrations.at(-1)?.name ?? ''];
    const said = await refusal(migrate(fresh.address, older, insertOnlyTables));
    expect(said).toMatch(new RegExp(`^The database .+ is newer than this program: it was migrated to ${newer}, and this program ends at ${own}\\. Start the newer Groupwork again, or put back the (copy|backup)[^.]+\\. Nothing was changed\\.$`));
    expect((await upgrade(fresh)).ran).toEqual([]);
    await fresh.drop();
  });
});

(engine === 'sqlite' ? describe : describe.skip)('the file of the built-in database', () => {
  const last = 'Addenda1764000028000';

  it('is copied before it is upgraded, for its owner only, as it was', async () => {
    const fresh = await releasedDatabase();
    const { path, copies } = place(fresh);
    const before = await rowsOf(fresh, 'select id, groupTitle, status from group_session order by id');
    const { copy } = await upgrade(fresh);
    expect(copies()).toHaveLength(1);
    expect(copy).toBe(join(dirname(path), copies()[0] ?? ''));
    expect(copies()[0]).toMatch(new RegExp(`^groupwork\\.before-upgrade\\.${last}\\.\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\.sqlite$`));
    expect(statSync(copy ?? '').mode & 0o777).toBe(0o600);
    const kept: FreshDatabase = { address: { engine: 'sqlite', path: copy ?? '' }, drop: async () => undefined };
    expect(await rowsOf(kept, 'select id, groupTitle, status from group_session order by id')).toEqual(before);
    expect((await rowsOf<{ name: string }>(kept, 'select name from migrations order by id desc limit 1'))[0]).toEqual({ name: last });
    expect(await upgrade(fresh)).toMatchObject({ ran: [], copy: null });
    expect(copies()).toHaveLength(1);
    await fresh.drop();
  });

  it('is opened and verified by no program that is older than it', async () => {
    const fresh = await releasedDatabase();
    await upgrade(fresh);
    await rowsOf(fresh, "insert into migrations (timestamp, name) values (1999000000000, 'Tomorrow1999000000000')");
    const folder = dirname(place(fresh).path);
    for (const program of ['src/main.js', 'scripts/verify-signatures.js']) {
      const { status, stderr } = spawnSync(process.execPath, [resolve(__dirname, '../dist', program)], { env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0' }, encoding: 'utf8' });
      expect(status).toBeGreaterThan(0);
      expect(stderr).toContain(`The database ${join(folder, 'groupwork.sqlite')} is newer than this program: it was migrated to Tomorrow1999000000000, and this program ends at ${tables.migrations.at(-1)?.name}.`);
    }
    await fresh.drop();
  });

  it('is not copied where there is nothing to lose: new, or with tables and no rows', async () => {
    const fresh = await emptyDatabase();
    expect((await migrate(fresh.address, { ...tables, migrations: tables.migrations.slice(0, 10) }, [])).copy).toBeNull();
    expect((await upgrade(fresh)).copy).toBeNull();
    expect(place(fresh).copies()).toEqual([]);
    await fresh.drop();
  });

  it('is copied once for each state, and the newest three are kept', async () => {
    const fresh = await releasedDatabase();
    const to = (count: number): ReturnType<typeof migrate> => migrate(fresh.address, { ...tables, migrations: tables.migrations.slice(0, count) }, []);
    const known = (await rowsOf<{ name: string }>(fresh, 'select name from migrations order by id')).map(({ name }) => name);
    const behind = tables.migrations.findIndex(({ name }) => name === last);
    expect(known.at(-1)).toBe(last);
    // One that a killed start left half written is no copy.
    const { path, copies } = place(fresh);
    const half = `${path.replace(/\.sqlite$/, '')}.before-upgrade.${last}.2026-11-01T00-00-00Z.sqlite.part`;
    writeFileSync(half, 'half');
    const made: (string | null)[] = [];
    for (const count of [behind + 3, behind + 5, behind + 7, behind + 9]) made.push((await to(count)).copy);
    expect(made.every(Boolean)).toBe(true);
    expect(existsSync(half)).toBe(false);
    expect(new Set(copies())).toEqual(new Set(made.slice(1).map((copy) => (copy ?? '').split('/').at(-1))));
    await fresh.drop();
  });

  it('is not touched where there is no room for it twice', async () => {
    const fresh = await releasedDatabase();
    const { path, copies } = place(fresh);
    const size = statSync(path).size;
    // As large as no disk of a test: the rest of the file is a hole.
    truncateSync(path, 2 ** 43);
    expect(await refusal(upgrade(fresh))).toMatch(/^There is not room enough to upgrade the database .+: a copy of it and the work itself need 16,777,\d{3} MB in that folder, and [\d,]+ MB are free\. Make room there and start again\. Nothing was changed\.$/);
    expect(copies()).toEqual([]);
    truncateSync(path, size);
    expect((await rowsOf<{ name: string }>(fresh, 'select name from migrations order by id desc limit 1'))[0]).toEqual({ name: last });
    expect((await upgrade(fresh)).ran.length).toBeGreaterThan(30);
    await fresh.drop();
  });
});
