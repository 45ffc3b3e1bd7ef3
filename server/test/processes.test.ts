import { randomUUID } from 'node:crypto';
import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { MOST_SOCKETS, SOCKET_CLOSED } from '../src/platform/graphql/sockets';
import { ApiClient, Deliveries } from './api-client';
import { engine } from './databases';
import { ProductProcess } from './product-process';
import { RawSocket, acknowledged } from './raw-socket';
import { smtpInbox } from './smtp-inbox';
import type { SmtpInbox } from './smtp-inbox';
import { MARK_PRESENT, STEP_OUT, Together, WATCH, describeTogether } from './together';
import { until } from './until';

const NOTES = 'subscription Writing($id: ID!) { writingChanged(sessionId: $id) { colleagues { field } } }';
const WRITE = 'mutation Announce($input: AnnounceWritingInput!) { announceWriting(input: $input) }';
const SIGN_OUT = 'mutation SignOut { signOut }';
const UNLOCK = 'mutation Unlock($input: UnlockScreenInput!) { unlockScreen(input: $input) { pinTriesLeft } }';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }';
const MAIL_PER_SECOND = 2;
const TOO_MANY = SOCKET_CLOSED.TOO_MANY;
const PAUSE = 'mutation Pause($input: PauseSessionInput!) { pauseSession(input: $input) { session { id } } }';
const RESUME = 'mutation Resume($input: ResumeSessionInput!) { resumeSession(input: $input) { session { id } } }';
const FORGOTTEN = 'mutation Forgotten($email: String!) { askForPassword(input: { email: $email }) }';
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
  let inbox: SmtpInbox;

  beforeAll(async () => {
    inbox = await smtpInbox();
    both = await Together.open([NOTES, WRITE, SIGN_OUT, UNLOCK, PAUSE, RESUME, WHO, FORGOTTEN], { SMTP_URL: inbox.url, MAIL_FROM: 'no-reply@harbor.example', MAIL_PER_SECOND: String(MAIL_PER_SECOND), TRUST_PROXY: '127.0.0.1' });
  });
  afterAll(async () => {
    await both?.close();
    await inbox?.close();
  });

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

  it('one whose clock is seconds behind takes what follows on what the other wrote, and no moment comes before another', async () => {
    const behind = await both.start(-4);
    const dana = await both.one.as('Dana');
    const there = dana.at(behind.url);
    // One that no other tap is for.
    const rosterEntryId = both.lineIds.at(-1);
    const line = (reason?: string) => ({ input: { rosterEntryId, reason, key: randomUUID() } });
    const session = (reason?: string) => ({ input: { sessionId: both.sessionId, reason, key: randomUUID() } });
    const from = await both.head();
    await dana.must(STEP_OUT, line());
    await there.must(MARK_PRESENT, line());
    await dana.must(STEP_OUT, line());
    await there.must(STEP_OUT, line('NURSE'));
    await dana.must(MARK_PRESENT, line());
    await there.must(PAUSE, session('FIRE_DRILL'));
    await dana.must(RESUME, session());
    await there.must(STEP_OUT, line());
    await there.must(MARK_PRESENT, line());
    await until(async () => (await both.eventsAfter(from)) >= 9);
    expect(await both.eventsAfter(from)).toBe(9);
    const moments = await both.momentsAfter(from);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    const stays = await both.select('select startsAt, endsAt from attendance_segment where rosterEntryId = ? and struckAt is null order by startsAt', [parseGlobalId(rosterEntryId ?? '')?.id]);
    expect(stays.length).toBe(5);
    expect(stays.slice(1).filter(({ startsAt }, place) => startsAt < stays[place]?.endsAt)).toEqual([]);
    await behind.end('SIGTERM');
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

  it('sign-ins that fail from one address are counted together, and by each process while Redis is away', async () => {
    const wrong = async ({ url }: ProductProcess): Promise<string | undefined> =>
      (await new ApiClient(url).ask(SIGN_IN, { input: { email: `${randomUUID()}@northfield.example`, password: 'Spring2026!' } }, { 'x-forwarded-for': '198.51.100.1' })).errors[0]?.extensions.code;
    const codes = await Promise.all(Array.from({ length: 100 }, (_, turn) => wrong(turn % 2 === 0 ? both.one : both.two)));
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
    expect([await wrong(both.one), await wrong(both.two)]).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    both.redis.pause();
    expect(await wrong(both.two)).toBe('UNAUTHENTICATED');
    both.redis.resume();
    expect(await until(async () => (await wrong(both.one)) === 'RATE_LIMITED')).toBe(true);
  });

  it('the sockets of one person are counted together, and by each process while Redis is away', async () => {
    const marcus = await both.one.as('Marcus');
    const openIn = ({ url }: ProductProcess, many = 1): Promise<(RawSocket | number)[]> => Promise.all(Array.from({ length: many }, () => acknowledged(url, marcus.cookieHeader())));
    const half = MOST_SOCKETS / 2;
    const held = [...(await openIn(both.one, half)), ...(await openIn(both.two, half))].filter((each) => each instanceof RawSocket);
    expect(held).toHaveLength(MOST_SOCKETS);
    expect([...(await openIn(both.one)), ...(await openIn(both.two))]).toEqual([TOO_MANY, TOO_MANY]);
    both.redis.pause();
    const [more] = await openIn(both.two);
    both.redis.resume();
    expect(more).toBeInstanceOf(RawSocket);
    for (const socket of [...held, more as RawSocket]) socket.drop();
    expect(await until(async () => (await openIn(both.one))[0] !== TOO_MANY)).toBe(true);
  });

  it('no more mail leaves than the setting says, of both together', async () => {
    const [began, first] = [inbox.received.length, performance.now()];
    // To all whose account is active, from both.
    const people = await both.select('select email from staff_member where active = 1 order by email');
    await Promise.all(people.map(({ email }, at) => new ApiClient((at % 2 === 0 ? both.one : both.two).url).must(FORGOTTEN, { email })));
    expect(await until(() => inbox.received.length >= began + people.length, 60_000)).toBe(true);
    expect(people.length).toBeGreaterThan(8);
    // From before any could leave: the first may be long on its way, and those behind it come all the sooner after it.
    expect(performance.now() - first).toBeGreaterThan(((people.length - 1) / MAIL_PER_SECOND) * 1000 - 200);
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
      late.push(both.elapsed() - acknowledged);
    }
    expect(late.filter((milliseconds) => milliseconds > 2000)).toEqual([]);
    expect(there.got).toHaveLength(5);
    await both.redis.start();
    expect(await until(async () => (await both.one.checks()).redis === 'ok' && (await both.two.checks()).redis === 'ok')).toBe(true);
    await both.tap(dana);
    expect(await until(() => there.got.length === 6)).toBe(true);
    there.stop();
  });
});
