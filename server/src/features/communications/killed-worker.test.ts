import { seeds } from '@groupwork/shared/testing/properties';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessTask } from '../../../test/message-process';
import { engine } from '../../../test/databases';
import { queued, reachable } from '../../../test/message-world';
import { Scenario } from '../../../test/scenario';
import { smtpInbox } from '../../../test/smtp-inbox';
import type { SmtpInbox } from '../../../test/smtp-inbox';
import { TWILIO_ACCOUNT, TWILIO_TOKEN, twilioServer } from '../../../test/twilio-server';
import type { TwilioServer } from '../../../test/twilio-server';


const PROCESS = join(__dirname, '../../../dist/test/message-process.js');
const EMAILS = 100;
const TEXTS = 40;
const KILLS = 3;
/** Of each of two lanes, what was handed over since its outcomes were last written down. */
const IN_FLIGHT = 20;
/** More than a claim lasts. */
const LATER_MILLISECONDS = 10 * 60_000;

/** The same numbers from 0 to 1 for the same seed. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

let world: Scenario;
let inbox: SmtpInbox;
let twilio: TwilioServer;
/** What the clock of the process that runs now is ahead of ours. */
let ahead = 0;

beforeEach(async () => {
  world = await Scenario.open();
  inbox = await smtpInbox(5);
  twilio = await twilioServer(() => new Date(Date.now() + ahead));
  await reachable(world, 'lu', '+13125550111');
});
afterEach(async () => {
  await inbox.close();
  await twilio.close();
  await world.close();
});

async function begin(now: Date): Promise<ChildProcess> {
  ahead = now.getTime() - Date.now();
  const child = fork(PROCESS, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const task: ProcessTask = {
    address: world.database.address,
    carriers: { mail: { smtpUrl: inbox.url, from: 'no-reply@harbor.example' }, sms: { accountSid: TWILIO_ACCOUNT, authToken: TWILIO_TOKEN, from: '+15550199000', apiUrl: twilio.url } },
    now: now.toISOString(),
  };
  child.send(task);
  await new Promise((sending) => child.once('message', sending));
  return child;
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = new Promise((exit) => child.once('exit', exit));
  child.kill(signal);
  await gone;
}

const arrivedTimes = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id) => [id, inbox.received.filter(({ messageId }) => messageId === `<${id}@harbor.example>`).length]));
const left = async (): Promise<number> => Number((await world.rows<{ many: number | string }>("select count(*) as many from message where status in ('QUEUED', 'SENDING')"))[0]?.many);

it.each(seeds)('a process that is killed while it sends loses none and doubles what was on its way at most, which the log tells (seed %d)', async (seed) => {
  const chance = chances(seed);
  const emails = await queued(world, 'lu', 'EMAIL', {}, EMAILS);
  const texts = await queued(world, 'lu', 'SMS', {}, TEXTS);
  let now = world.clock.now();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = await begin(now);
    const some = inbox.raw.length + 5 + Math.floor(chance() * 15);
    while (inbox.raw.length < some && (await left()) > 0) await wait(1);
    await wait(Math.floor(chance() * 10));
    await end(child, 'SIGKILL');
    now = new Date(now.getTime() + LATER_MILLISECONDS);
  }
  const last = await begin(now);
  while ((await left()) > 0) await wait(50);
  await end(last, 'SIGTERM');

  const times = arrivedTimes(emails);
  expect([...times.values()].filter((count) => count === 0)).toEqual([]);
  const doubled = [...times].filter(([, count]) => count > 1).map(([id]) => id);
  expect(doubled.length).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
  const doubtful = new Set((await world.rows<{ id: string }>('select id from message where maybeTwice = 1')).map(({ id }) => id));
  expect(doubled.filter((id) => !doubtful.has(id))).toEqual([]);
  // Of a text message the service is asked: none is there twice, and there is no doubt.
  expect(twilio.taken).toHaveLength(TEXTS);
  expect(texts.filter((id) => doubtful.has(id))).toEqual([]);
  expect(await world.rows('select distinct status from message')).toEqual([{ status: 'SENT' }]);
});

// The built-in database belongs to one process.
if (engine === 'mariadb') {
  it('several processes send each message once', async () => {
    const emails = await queued(world, 'lu', 'EMAIL', {}, EMAILS);
    await queued(world, 'lu', 'SMS', {}, TEXTS);
    const children = await Promise.all([1, 2, 3].map(() => begin(world.clock.now())));
    while ((await left()) > 0) await wait(50);
    await Promise.all(children.map((child) => end(child, 'SIGTERM')));
    expect([...arrivedTimes(emails).values()].filter((count) => count !== 1)).toEqual([]);
    expect(twilio.taken).toHaveLength(TEXTS);
  });
}
