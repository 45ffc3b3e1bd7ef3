import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import type { BenchApp } from './bench-app';

const TAPS = 30;
const LONGEST = 5_000;
const LIVE = 'subscription Live($id: ID!) { sessionChanged(sessionId: $id) { session { id contentVersion census { present } } rosterEntries { id version state } } }';
const TAP = 'mutation Tap($input: MarkPresentInput!) { markPresent(input: $input) { session { id contentVersion } } }';
const OUT = 'mutation Out($input: StepOutInput!) { stepOut(input: $input) { session { id contentVersion } } }';

/** From the answer to the one who tapped to the last of those who watch. */
export async function measureDelivery(app: BenchApp, watchers: number): Promise<{ median: number; p99: number }> {
  const heard = new Map<number, number>();
  let wake: () => void = () => undefined;
  const clients: Client[] = [];
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers: { cookie: app.cookie } });
    }
  }
  for (let index = 0; index < watchers; index += 1) {
    const client = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithCookie, lazy: false, retryAttempts: 0 });
    clients.push(client);
    client.subscribe<{ sessionChanged: { session: { contentVersion: number } } }>(
      { query: LIVE, variables: { id: app.sessionId } },
      {
        next: ({ data }) => {
          const version = data?.sessionChanged.session.contentVersion ?? 0;
          heard.set(version, (heard.get(version) ?? 0) + 1);
          wake();
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
  }
  await settle(app, heard, watchers);
  const times: number[] = [];
  for (let tap = 0; tap < TAPS; tap += 1) {
    const line = app.lineIds[tap % app.lineIds.length] as string;
    const version = await press(app, tap < app.lineIds.length || tap % 2 === 0 ? TAP : OUT, line);
    const committed = performance.now();
    if (version === null) continue;
    while ((heard.get(version) ?? 0) < watchers && performance.now() - committed < LONGEST) await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 50);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    times.push(performance.now() - committed);
  }
  for (const client of clients) await client.dispose();
  times.sort((one, other) => one - other);
  return { median: times[Math.floor(times.length / 2)] ?? 0, p99: times.at(-1) ?? 0 };
}

/** Taps until everybody hears: sockets and subscriptions take their time to open. */
async function settle(app: BenchApp, heard: Map<number, number>, watchers: number): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    await new Promise((done) => setTimeout(done, 500));
    const version = await press(app, tries % 2 === 0 ? OUT : TAP, app.lineIds[0] as string);
    await new Promise((done) => setTimeout(done, 500));
    if (version !== null && (heard.get(version) ?? 0) >= watchers) return;
  }
  throw new Error(`Not all of ${watchers} watchers could be connected.`);
}

let before = -1;

/** The content version after the tap; null when it changed nothing, which is told to nobody. */
async function press(app: BenchApp, query: string, rosterEntryId: string): Promise<number | null> {
  const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: app.cookie }, body: JSON.stringify({ query, variables: { input: { rosterEntryId, key: randomUUID() } } }) });
  const body = (await answer.json()) as { data?: { markPresent?: { session: { contentVersion: number } }; stepOut?: { session: { contentVersion: number } } } | null };
  const version = (body.data?.markPresent ?? body.data?.stepOut)?.session.contentVersion ?? before;
  if (version === before) return null;
  before = version;
  return version;
}
