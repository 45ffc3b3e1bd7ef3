import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { ApiClient, Deliveries } from './api-client';
import { engine } from './databases';
import type { FreshDatabase } from './databases';
import { OwnProcesses, databaseUrlOf, startMain } from './own-process';
import type { OwnProcess } from './own-process';
import { filledDemo } from './running-app';
import { ThrowAwayRedis, redisProgram } from './throw-away-redis';

const WATCH = 'subscription Watch($id: ID!) { sessionChanged(sessionId: $id) { session { contentVersion } rosterEntries { id version } } }';
const NOTES = 'subscription Writing($id: ID!) { writingChanged(sessionId: $id) { colleagues { field } } }';
const WRITE = 'mutation Announce($input: AnnounceWritingInput!) { announceWriting(input: $input) }';
const TAPS = ['mutation Out($input: StepOutInput!) { stepOut(input: $input) { session { id } } }', 'mutation In($input: MarkPresentInput!) { markPresent(input: $input) { session { id } } }'];
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }';
const SIGN_OUT = 'mutation SignOut { signOut }';
const WHO = 'query Who { viewer { staffMember { name } } }';

if (engine === 'sqlite') {
  it('the built-in database belongs to one process: beside it a Redis is refused in a sentence', async () => {
    const { code, said } = await startMain({ REDIS_URL: 'redis://127.0.0.1:6379' }).ended;
    expect(code).toBe(1);
    expect(said).toMatch(/^REDIS_URL is set, but the built-in database belongs to one process alone\. [^\n]+\n$/);
  });
}

const describeTogether = engine === 'mariadb' && redisProgram ? describe : describe.skip;

describeTogether('two processes over one database and one Redis', () => {
  let fresh: FreshDatabase;
  let redis: ThrowAwayRedis;
  let rows: Connection;
  let processes: OwnProcesses;
  let one: OwnProcess;
  let two: OwnProcess;
  let sessionId: string;
  let lineIds: string[];

  beforeAll(async () => {
    [fresh, redis] = [await filledDemo(), await ThrowAwayRedis.open()];
    if (fresh.address.engine === 'sqlite') throw new Error('They share a server.');
    rows = await createConnection(fresh.address.connection);
    processes = new OwnProcesses({ DATABASE_URL: databaseUrlOf(fresh.address), REDIS_URL: redis.url }, [WATCH, NOTES, WRITE, ...TAPS, SIGN_IN, SIGN_OUT, WHO]);
    [one, two] = await Promise.all([processes.start(), processes.start()]);
    const [session] = await select("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'IN_PROGRESS' and s.lineageId is null");
    sessionId = globalId('GroupSession', session?.id as string);
    lineIds = (await select("select id from roster_entry where sessionId = ? and state = 'PRESENT' order by id", [session?.id])).map(({ id }) => globalId('RosterEntry', id as string));
  }, 180_000);
  afterAll(async () => {
    await processes?.close();
    await redis?.close();
    await rows?.end();
    await fresh?.drop();
  });

  const select = async (sql: string, values: unknown[] = []): Promise<RowDataPacket[]> => (await rows.query<RowDataPacket[]>(sql, values))[0];
  const until = async (condition: () => boolean | Promise<boolean>, milliseconds = 15_000): Promise<boolean> => {
    for (const end = performance.now() + milliseconds; performance.now() < end; await new Promise((done) => setTimeout(done, 10))) if (await condition()) return true;
    return condition();
  };
  let taps = 0;
  /** Takes attendance of the next line, out or in, and answers when that was acknowledged. */
  const tap = async (client: ApiClient): Promise<number> => {
    const turn = taps++;
    await client.must(TAPS[turn % 2] ?? '', { input: { rosterEntryId: lineIds[Math.floor(turn / 2) % lineIds.length], key: randomUUID() } });
    return performance.now();
  };
  const watching = async (client: ApiClient, document = WATCH): Promise<Deliveries<unknown>> => {
    const watched = new Deliveries<unknown>(client.live(), document, { id: sessionId });
    await watched.joined;
    return watched;
  };

  it('what is written in one is seen in the other, and a sign-in of one is known in the other', async () => {
    const dana = await one.as('Dana');
    const there = await watching(dana.at(two.url));
    await tap(dana);
    expect(await until(() => there.got.length > 0)).toBe(true);
    expect((await dana.at(two.url).must<{ viewer: { staffMember: { name: string } } }>(WHO)).viewer.staffMember.name).toBe('Dana Whitfield');
    there.stop();
  });

  it('who writes in a field is told across both', async () => {
    const [dana, tomas] = [await one.as('Dana'), await two.as('Tomás')];
    const there = await watching(tomas, NOTES);
    await dana.must(WRITE, { input: { sessionId, field: 'ENGAGEMENT' } });
    expect(await until(() => JSON.stringify(there.got.at(-1) ?? '').includes('ENGAGEMENT'))).toBe(true);
    there.stop();
  });

  it('a sign-in that ends in one closes its sockets in the other', async () => {
    const jo = await one.as('Jo');
    let closed = 0;
    const live = jo.at(two.url).live({ onClosed: (code) => { closed = code; } });
    const watched = new Deliveries(live, WATCH, { id: sessionId });
    await watched.joined;
    await jo.must(SIGN_OUT);
    expect(await until(() => closed !== 0)).toBe(true);
    expect(closed).toBe(4401);
  });

  it('without Redis live updates come by polling, at most two seconds late, which is told, and back they come at once', async () => {
    const dana = await one.as('Dana');
    const there = await watching(dana.at(two.url));
    expect((await two.ready()).checks).toMatchObject({ redis: 'ok' });
    await redis.stop();
    expect(await until(async () => (await two.ready()).checks.redis === 'does not answer, polling')).toBe(true);
    expect((await fetch(`${two.url}/readyz`)).status).toBe(200);
    const late: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const before = there.got.length;
      const acknowledged = await tap(dana);
      expect(await until(() => there.got.length > before)).toBe(true);
      late.push(performance.now() - acknowledged);
    }
    expect(Math.min(...late)).toBeLessThanOrEqual(2000);
    expect(there.got).toHaveLength(5);
    await redis.start();
    expect(await until(async () => (await one.ready()).checks.redis === 'ok' && (await two.ready()).checks.redis === 'ok')).toBe(true);
    await tap(dana);
    expect(await until(() => there.got.length === 6)).toBe(true);
    there.stop();
  });
});
