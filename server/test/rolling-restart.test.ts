import { setTimeout as wait } from 'node:timers/promises';
import { waitOfASocket } from '@groupwork/shared/kernel/patience';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { ApiClient } from './api-client';
import { byHash } from './sent-documents';
import { SmallProxy } from './small-proxy';
import { Together, WATCH, describeTogether } from './together';
import { until } from './until';

const PAGE = 'query Page($id: ID!) { groupSession(id: $id) { roster { id version } } }';

interface Line { id: string; version: number }

/** A screen as the app keeps one: when its socket is lost it comes back by itself, and asks for the page again. */
class Screen {
  readonly lines = new Map<string, number>();
  /** Of each time it was away, ms; `waited` of that before its tries. */
  readonly away: { lasted: number; waited: number }[] = [];
  private lostAt: number | null = null;
  private waited = 0;
  private joinedTimes = 0;
  readonly lose: () => void;

  constructor(client: ApiClient, sessionId: string, private readonly elapsed: () => number) {
    const cookie = client.cookieHeader();
    class WithCookie extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { cookie } });
      }
    }
    const live = createClient({
      url: `${client.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithCookie,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: async (tried) => {
        const milliseconds = waitOfASocket(tried + 1, Math.random());
        this.waited += milliseconds;
        await wait(milliseconds);
      },
      on: { closed: () => { this.lostAt ??= this.elapsed(); } },
    });
    live.subscribe<{ sessionChanged: { rosterEntries: Line[] } }>({ query: '', variables: { id: sessionId }, extensions: byHash(WATCH) }, {
      next: ({ data, extensions }) => {
        if (Object.hasOwn(extensions ?? {}, 'joined')) void this.comeBack(client, sessionId);
        for (const line of data?.sessionChanged.rosterEntries ?? []) this.take(line);
      },
      error: () => undefined,
      complete: () => undefined,
    });
    this.lose = () => void live.dispose();
  }

  get joined(): number {
    return this.joinedTimes;
  }

  private async comeBack(client: ApiClient, sessionId: string): Promise<void> {
    if (this.lostAt !== null) this.away.push({ lasted: this.elapsed() - this.lostAt, waited: this.waited });
    [this.lostAt, this.waited] = [null, 0];
    const { groupSession } = await client.must<{ groupSession: { roster: Line[] } }>(PAGE, { id: sessionId });
    for (const line of groupSession.roster) this.take(line);
    this.joinedTimes += 1;
  }

  private take({ id, version }: Line): void {
    this.lines.set(id, Math.max(version, this.lines.get(id) ?? 0));
  }
}

describeTogether('a rolling restart of two processes behind a proxy', () => {
  let both: Together;
  let proxy: SmallProxy;

  beforeAll(async () => {
    both = await Together.open([PAGE]);
    proxy = await SmallProxy.open([both.one.url, both.two.url]);
  });
  afterAll(async () => {
    await proxy?.close();
    await both?.close();
  });

  it('fails no request, and every socket is back within five seconds with nothing missed', async () => {
    const dana = (await both.one.as('Dana')).at(proxy.url);
    const screens = Array.from({ length: 4 }, () => new Screen(dana, both.sessionId, () => both.elapsed()));
    expect(await until(() => screens.every(({ joined }) => joined === 1))).toBe(true);
    const failed: unknown[] = [];
    let [ended, answered] = [false, 0];
    const asking = Array.from({ length: 2 }, async (_, lane) => {
      while (!ended) {
        const answer = await (lane === 0 ? dana.ask(PAGE, { id: both.sessionId }) : both.nextTap().send(dana)).catch((error: unknown) => ({ status: 0, errors: [error] }));
        answered += 1;
        if (answer.status !== 200 || answer.errors.length > 0) failed.push(answer);
      }
    });
    const goesOn = async (): Promise<boolean> => {
      const before = answered;
      return until(() => answered > before + 8, 30_000);
    };
    expect(await goesOn()).toBe(true);
    for (const [which, secondsAhead] of [['one', 3], ['two', -3]] as const) {
      await both[which].end('SIGTERM');
      expect(await goesOn()).toBe(true);
      // As the clocks of two computers may differ.
      both[which] = await both.start(secondsAhead);
      proxy.backends = [both.one.url, both.two.url];
    }
    expect(await goesOn()).toBe(true);
    ended = true;
    await Promise.all(asking);
    expect(failed).toEqual([]);
    // Each was at one of the two, and some at both.
    const away = screens.flatMap((screen) => screen.away);
    expect(away.length).toBeGreaterThanOrEqual(screens.length);
    expect(away.filter(({ lasted }) => lasted > 5000)).toEqual([]);
    expect(new Set(away.map(({ waited }) => waited)).size).toBe(away.length);
    const { groupSession } = await dana.must<{ groupSession: { roster: Line[] } }>(PAGE, { id: both.sessionId });
    for (const screen of screens) expect(await until(() => groupSession.roster.every(({ id, version }) => screen.lines.get(id) === version))).toBe(true);
    for (const screen of screens) screen.lose();
  });
});
