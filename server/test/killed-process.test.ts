import { setTimeout as wait } from 'node:timers/promises';
import { MOST_SOCKETS, SOCKET_CLOSED } from '../src/platform/graphql/sockets';
import type { ApiClient } from './api-client';
import { RawSocket, acknowledged } from './raw-socket';
import { smtpInbox } from './smtp-inbox';
import type { SmtpInbox } from './smtp-inbox';
import { Together, WATCH, describeTogether } from './together';
import { until } from './until';

/** What people do meanwhile, on tablets of both processes: whoever gets no answer sends the same again, to either. */
class Load {
  readonly acknowledged: string[] = [];
  private readonly lanes: Promise<void>[];
  private ended = false;

  constructor(both: Together, clients: readonly ApiClient[], lanes = 3) {
    this.lanes = Array.from({ length: lanes }, async (_, lane) => {
      for (let turn = lane; !this.ended; turn += 1) {
        const { key, send } = both.nextTap();
        for (let tried = turn; ; tried += 1) {
          const answer = await Promise.race([send(clients[tried % clients.length] as ApiClient), wait(3000).then(() => null)]).catch(() => null);
          if (answer?.errors.length === 0) break;
          await wait(50);
        }
        this.acknowledged.push(key);
      }
    });
  }

  /** Resolves when so many more were acknowledged. */
  more(count: number): Promise<boolean> {
    const from = this.acknowledged.length;
    return until(() => this.acknowledged.length >= from + count, 40_000);
  }

  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.lanes);
  }
}

describeTogether('one of two processes under load', () => {
  let both: Together;
  let inbox: SmtpInbox;
  let dana: ApiClient;

  beforeAll(async () => {
    inbox = await smtpInbox();
    both = await Together.open([], { SMTP_URL: inbox.url, MAIL_FROM: 'no-reply@harbor.example', MAIL_PER_SECOND: '50' });
    dana = await both.one.as('Dana');
  });
  afterAll(async () => {
    await both?.close();
    await inbox?.close();
  });

  const clients = (): ApiClient[] => [dana.at(both.one.url), dana.at(both.two.url)];
  /** Every acknowledged write is there, and positions are given once and without a gap. */
  const nothingLost = async (load: Load, from: number): Promise<void> => {
    const [kept] = await both.select('select count(*) as many from idempotency_key where keyValue in (?)', [load.acknowledged]);
    expect(Number(kept?.many)).toBe(load.acknowledged.length);
    expect(await until(async () => Number((await both.select('select count(*) as many from outbox_event where position is null'))[0]?.many) === 0)).toBe(true);
    const [order] = await both.select('select count(*) as many, count(distinct position) as places, max(position) - ? as last from outbox_event where position > ?', [from, from]);
    expect([Number(order?.places), Number(order?.last)]).toEqual([Number(order?.many), Number(order?.many)]);
  };

  it('is paused: the other goes on and takes over what it held, and once it is back nothing was missed and nothing came twice', async () => {
    const [here, there] = await Promise.all(clients().map((client) => both.watching(client)));
    const from = await both.head();
    const load = new Load(both, clients());
    expect(await load.more(30)).toBe(true);
    both.one.child.kill('SIGSTOP');
    const heard = there?.got.length ?? 0;
    expect(await load.more(30)).toBe(true);
    expect(await until(() => (there?.got.length ?? 0) > heard + 10)).toBe(true);
    both.one.child.kill('SIGCONT');
    expect(await load.more(10)).toBe(true);
    await load.end();
    await nothingLost(load, from);
    const events = await both.eventsAfter(from);
    expect(events).toBeGreaterThan(30);
    expect(await until(() => here?.got.length === events && there?.got.length === events)).toBe(true);
    await wait(1500);
    expect([here?.got.length, there?.got.length]).toEqual([events, events]);
    here?.stop();
    there?.stop();
    const sent = async (): Promise<number> => Number((await both.select("select count(*) as many from message where channel = 'EMAIL' and status = 'SENT' and sentAt is not null and createdAt > ?", ['2026-11-19 16:24:00']))[0]?.many);
    const waiting = async (): Promise<number> => Number((await both.select("select count(*) as many from message where channel = 'EMAIL' and (status = 'SENDING' or (status = 'QUEUED' and nextTryAt <= ?))", ['2026-11-19 16:24:00']))[0]?.many);
    expect(await until(async () => (await waiting()) === 0)).toBe(true);
    const ids = inbox.received.map(({ messageId }) => messageId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await sent()).toBeLessThanOrEqual(ids.length);
  });

  it('is killed: no acknowledged write is lost, and whoever follows the other misses nothing', async () => {
    const [, there] = clients() as [ApiClient, ApiClient];
    const watched = await both.watching(there, WATCH);
    const from = await both.head();
    const load = new Load(both, clients());
    expect(await load.more(30)).toBe(true);
    await both.one.end('SIGKILL');
    expect(await load.more(30)).toBe(true);
    await load.end();
    await nothingLost(load, from);
    const events = await both.eventsAfter(from);
    expect(await until(() => watched.got.length === events)).toBe(true);
    await wait(1500);
    expect(watched.got).toHaveLength(events);
    watched.stop();
    both.one = await both.start();
  });

  it('is killed: the sockets it held take up no place of their person for longer than half a minute', async () => {
    const cookie = (await both.one.as('Marcus')).cookieHeader();
    const held = await Promise.all(Array.from({ length: MOST_SOCKETS }, () => acknowledged(both.one.url, cookie)));
    expect(held.every((each) => each instanceof RawSocket)).toBe(true);
    await both.one.end('SIGKILL');
    expect(await acknowledged(both.two.url, cookie)).toBe(SOCKET_CLOSED.TOO_MANY);
    expect(await until(async () => (await acknowledged(both.two.url, cookie)) instanceof RawSocket, 45_000)).toBe(true);
    both.one = await both.start();
  });
});
