import { randomUUID } from 'node:crypto';
import { Deliveries } from './api-client';
import { engine } from './databases';
import { ProductProcess } from './product-process';
import { Together, WATCH, describeTogether, until } from './together';

const NOTES = 'subscription Writing($id: ID!) { writingChanged(sessionId: $id) { colleagues { field } } }';
const WRITE = 'mutation Announce($input: AnnounceWritingInput!) { announceWriting(input: $input) }';
const SIGN_OUT = 'mutation SignOut { signOut }';
const UNLOCK = 'mutation Unlock($input: UnlockScreenInput!) { unlockScreen(input: $input) { pinTriesLeft } }';
const WHO = 'query Who { viewer { staffMember { name } } }';

if (engine === 'sqlite') {
  it('the built-in database belongs to one process: beside it a Redis is refused in a sentence', async () => {
    const alone = ProductProcess.begin({ PATH: process.env.PATH, PORT: '0', REDIS_URL: 'redis://127.0.0.1:6379' });
    const [{ code }, said] = [await alone.ended, alone.said];
    expect(code).toBe(1);
    expect(said).toMatch(/^REDIS_URL is set, but the built-in database belongs to one process alone\. [^\n]+\n$/);
  });
}

describeTogether('two processes over one database and one Redis', () => {
  let both: Together;

  beforeAll(async () => {
    both = await Together.open([NOTES, WRITE, SIGN_OUT, UNLOCK, WHO]);
  }, 180_000);
  afterAll(() => both?.close());

  it('what is written in one is seen in the other, and a sign-in of one is known in the other', async () => {
    const dana = await both.one.as('Dana');
    const there = await both.watching(dana.at(both.two.url));
    await both.tap(dana);
    expect(await until(() => there.got.length > 0)).toBe(true);
    expect((await dana.at(both.two.url).must<{ viewer: { staffMember: { name: string } } }>(WHO)).viewer.staffMember.name).toBe('Dana Whitfield');
    there.stop();
  });

  it('who writes in a field is told across both', async () => {
    const [dana, tomas] = [await both.one.as('Dana'), await both.two.as('Tomás')];
    const there = await both.watching(tomas, NOTES);
    await dana.must(WRITE, { input: { sessionId: both.sessionId, field: 'ENGAGEMENT' } });
    expect(await until(() => JSON.stringify(there.got.at(-1) ?? '').includes('ENGAGEMENT'))).toBe(true);
    there.stop();
  });

  it('a sign-in that ends in one closes its sockets in the other', async () => {
    const jo = await both.one.as('Jo');
    let closed = 0;
    const live = jo.at(both.two.url).live({ onClosed: (code) => { closed = code; } });
    const watched = new Deliveries(live, WATCH, { id: both.sessionId });
    await watched.joined;
    await jo.must(SIGN_OUT);
    expect(await until(() => closed !== 0)).toBe(true);
    expect(closed).toBe(4401);
  });

  it('a PIN that is tried wrongly in both is locked in both', async () => {
    const dana = await both.one.as('Dana');
    const words: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) words.push((await dana.at(turn % 2 === 0 ? both.two.url : both.one.url).ask(UNLOCK, { input: { pin: '000001' } })).errors[0]?.message ?? '');
    const [locked] = await both.select("select p.failedTries, p.lockedUntil from pin_credential p join staff_member m on m.id = p.staffMemberId where m.firstName = 'Dana'");
    expect(locked?.lockedUntil).not.toBeNull();
    expect(words[4]).toBe(words[5]);
    expect(new Set(words.slice(0, 5)).size).toBe(5);
  });

  it('limits are counted together, and by each process while Redis is away', async () => {
    const wrong = async ({ url }: ProductProcess): Promise<number> => (await fetch(`${url}/calendars/${randomUUID()}.ics`)).status;
    for (let turn = 0; turn < 20; turn += 1) expect(await wrong(turn % 2 === 0 ? both.one : both.two)).toBe(404);
    expect([await wrong(both.one), await wrong(both.two)]).toEqual([429, 429]);
    const pointsLeft = async ({ url }: ProductProcess): Promise<number> => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __typename }' }) });
      return ((await response.json()) as { extensions: { cost: { left: number } } }).extensions.cost.left;
    };
    const [first, second] = [await pointsLeft(both.one), await pointsLeft(both.two)];
    expect(second).toBeLessThan(first);
    both.redis.pause();
    expect([await wrong(both.one), await wrong(both.two)]).toEqual([404, 404]);
    both.redis.resume();
    expect(await until(async () => (await wrong(both.one)) === 429)).toBe(true);
  });

  it('without Redis live updates come by polling, at most two seconds late, which is told, and back they come at once', async () => {
    const dana = await both.one.as('Dana');
    const there = await both.watching(dana.at(both.two.url));
    expect(await both.two.checks()).toMatchObject({ redis: 'ok' });
    await both.redis.stop();
    expect(await until(async () => (await both.two.checks()).redis === 'does not answer, polling')).toBe(true);
    expect((await fetch(`${both.two.url}/readyz`)).status).toBe(200);
    const late: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const before = there.got.length;
      const acknowledged = await both.tap(dana);
      expect(await until(() => there.got.length > before)).toBe(true);
      late.push(performance.now() - acknowledged);
    }
    expect(Math.min(...late)).toBeLessThanOrEqual(2000);
    expect(there.got).toHaveLength(5);
    await both.redis.start();
    expect(await until(async () => (await both.one.checks()).redis === 'ok' && (await both.two.checks()).redis === 'ok')).toBe(true);
    await both.tap(dana);
    expect(await until(() => there.got.length === 6)).toBe(true);
    there.stop();
  });
});
