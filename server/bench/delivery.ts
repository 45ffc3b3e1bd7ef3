import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { BenchApp } from './bench-app';
import { byHash } from '../test/sent-documents';

const TAPS = 30;
const LONGEST = 20_000;
const TAP = 'mutation Tap($input: MarkPresentInput!) { markPresent(input: $input) { session { id contentVersion } } }';
const OUT = 'mutation Out($input: StepOutInput!) { stepOut(input: $input) { session { id contentVersion } } }';

export interface Delivery {
  median: number;
  p99: number;
  /** Of this process, which is the server with its database: the watchers run in another. */
  cpuMicrosecondsAMessage: number;
}

/** From the answer to the one who tapped to the last of those who watch, at this address. */
export async function measureDelivery(app: BenchApp, watchers: number, url = app.url): Promise<Delivery> {
  const child = fork(join(__dirname, 'watchers.js'), [url, app.cookie, app.sessionId, String(watchers)]);
  try {
    const told = new Told(child);
    await settle(app, told, watchers);
    const times: number[] = [];
    const before = process.cpuUsage();
    while (times.length < TAPS) {
      const version = await press(app);
      const committed = performance.now();
      if (!(await told.by(version, LONGEST))) throw new Error(`Not all of ${watchers} watchers heard of a tap.`);
      times.push(performance.now() - committed);
    }
    const { user, system } = process.cpuUsage(before);
    times.sort((one, other) => one - other);
    return { median: times[Math.floor(times.length / 2)] ?? 0, p99: times.at(-1) ?? 0, cpuMicrosecondsAMessage: (user + system) / (TAPS * watchers) };
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }
}

/** Versions that every watcher has heard of. */
class Told {
  private readonly versions = new Set<number>();
  private wake: () => void = () => undefined;

  constructor(child: ChildProcess) {
    child.on('message', (version: number) => {
      this.versions.add(version);
      this.wake();
    });
  }

  async by(version: number, milliseconds: number): Promise<boolean> {
    const until = performance.now() + milliseconds;
    while (!this.versions.has(version) && performance.now() < until) await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 50);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return this.versions.has(version);
  }
}

/** Taps until everybody hears: sockets and subscriptions take their time to open, and the reference takes seconds over one tap on a server. */
async function settle(app: BenchApp, told: Told, watchers: number): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) if (await told.by(await press(app), tries < 10 ? 1_000 : LONGEST)) return;
  throw new Error(`Not all of ${watchers} watchers could be connected.`);
}

let last = -1;
let taps = 0;

/** The content version after a tap that changed something: present and out by turns, on one line after the other. */
async function press(app: BenchApp): Promise<number> {
  for (;;) {
    const rosterEntryId = app.lineIds[Math.floor(taps / 2) % app.lineIds.length] as string;
    const query = taps % 2 === 0 ? TAP : OUT;
    taps += 1;
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close', cookie: app.cookie }, body: JSON.stringify({ extensions: byHash(query), variables: { input: { rosterEntryId, key: randomUUID() } } }) });
    const body = (await answer.json()) as { data?: { markPresent?: { session: { contentVersion: number } }; stepOut?: { session: { contentVersion: number } } } | null };
    const version = (body.data?.markPresent ?? body.data?.stepOut)?.session.contentVersion ?? last;
    if (version === last) continue;
    last = version;
    return version;
  }
}
