import { facilityDate } from '@groupwork/shared/kernel/time';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Carried, Carriers } from '../src/features/communications/carrier';
import { checkBeforeSending } from '../src/features/communications/check-before-sending';
import { prepareMessages } from '../src/features/communications/prepare-messages';
import { rateOfThisProcess } from '../src/features/communications/rate';
import { MessageWorker } from '../src/features/communications/worker.job';
import { addRows } from '../src/demo/bulk';
import { instantOf } from '../src/platform/database/reads';
import { systemActor } from '../src/platform/actor';
import type { BenchApp } from './bench-app';
import { byHash } from '../test/sent-documents';

export const REMINDERS = 10_000;
/** What the mail server permits each second, and how long it takes for one. */
export const PERMITTED = 200;
const CARRIER_MILLISECONDS = 20;
const SIDE_SECONDS = 15;
const ASK_EVERY_MILLISECONDS = 50;

export interface Sending {
  seconds: number;
  perSecond: number;
  /** Most that left within any one second. */
  most: number;
  sent: number;
  /** How many were seen to wait, every five seconds. */
  waiting: number[];
  without: Latency;
  beside: Latency;
}

interface Latency {
  median: number;
  p99: number;
}

const of = (times: number[]): Latency => {
  times.sort((one, other) => one - other);
  return { median: times[Math.floor(times.length / 2)] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
};

/** The page of a session of twelve, asked for twenty times a second until told to end. */
async function pages(app: BenchApp, until: () => boolean): Promise<Latency> {
  const [, query, variables] = app.requests[1] as BenchApp['requests'][number];
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const ask = async (): Promise<void> => {
    const began = performance.now();
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: app.cookie }, body: JSON.stringify({ extensions: byHash(query), variables }) });
    await answer.text();
    times.push(performance.now() - began);
  };
  while (!until()) {
    asked.push(ask());
    await wait(ASK_EVERY_MILLISECONDS);
  }
  await Promise.all(asked);
  return of(times);
}

/** Reminders by e-mail, all due at this moment, to patients who have a session tomorrow. */
async function fill(app: BenchApp, reminders: number): Promise<void> {
  const { unitOfWork, database: { reads }, clock } = app.core;
  const now = clock.now();
  // It is midday for all of them, whenever this runs: nobody is written to in quiet hours.
  const ahead = 12 - now.getUTCHours();
  const zone = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  const patients = await reads.query<{ id: string; organizationId: string; facilityId: string; start: unknown }>(
    "select p.id, p.organizationId, p.facilityId, min(s.plannedStart) as start from patient p join schedule_assignment a on a.organizationId = p.organizationId and a.patientId = p.id and a.endsAt is null join group_session s on s.organizationId = p.organizationId and s.facilityId = p.facilityId and s.groupScheduleId = a.groupScheduleId and s.status = 'UPCOMING' and s.plannedStart > ? where p.email is not null group by p.id, p.organizationId, p.facilityId",
    [new Date(now.getTime() + 12 * 3_600_000)],
  );
  const own = patients.filter(({ organizationId }) => organizationId === patients[0]?.organizationId);
  const rows = Array.from({ length: reminders }, (_, place) => {
    const { id, facilityId, start } = own[place % own.length] as (typeof own)[number];
    return { facilityId, recipientKind: 'PATIENT', patientId: id, staffMemberId: null, channel: 'EMAIL', kind: 'REMINDER', uniqueKey: `bench:${place}`, status: 'QUEUED', reason: null, dueAt: now, nextTryAt: now, forDate: facilityDate(instantOf(start), zone), alert: null, attempts: 0, claimedBy: null, claimedUntil: null, address: null, sentAt: null, deliveredAt: null, carrierId: null, maybeTwice: false, fallbackOfId: null, resendOfId: null, resendReason: null, askedBy: null };
  });
  await unitOfWork.run(systemActor('bench', own[0]?.organizationId ?? ''), { operation: 'fillBench' }, async (work) => {
    work.unrecorded('A bench fills its own database.');
    await work.query('update patient set timeZone = ? where organizationId = ?', [zone, work.actor.organizationId]);
    await addRows(work, 'message', 'mutable', rows);
  });
}

/** Sends all of them at the permitted rate, with every check and every line of the log, while somebody works. */
export async function measureMessages(app: BenchApp, reminders = REMINDERS): Promise<Sending> {
  const { unitOfWork, database: { reads }, clock, log, secrets } = app.core;
  const began = performance.now();
  const without = await pages(app, () => performance.now() - began > SIDE_SECONDS * 1000);
  await fill(app, reminders);
  const left: number[] = [];
  const send = async (): Promise<Carried> => {
    left.push(performance.now());
    await wait(CARRIER_MILLISECONDS);
    return { outcome: 'TAKEN', carrierId: `bench-${left.length}`, arrived: false };
  };
  const carrier: Carriers['EMAIL'] = { atOnce: 5, send, find: async () => ({ found: 'UNKNOWN' }), close: async () => undefined };
  const worker = new MessageWorker({ unitOfWork, reads, clock, log, carriers: { EMAIL: carrier, SMS: carrier as never }, prepare: prepareMessages({ check: checkBeforeSending, publicUrl: () => app.url, seal: (text) => secrets.seal(text), log }), rates: { EMAIL: rateOfThisProcess(PERMITTED), SMS: rateOfThisProcess(1) } });
  const waits = async (): Promise<number> => Number((await reads.one<{ n: number | string }>("select count(*) as n from message where status in ('QUEUED', 'SENDING') and uniqueKey like 'bench:%'"))?.n ?? 0);
  const waiting: number[] = [];
  let done = false;
  worker.start();
  const started = performance.now();
  const beside = pages(app, () => done);
  for (;;) {
    const now = await waits();
    if (performance.now() - started > waiting.length * 5000) waiting.push(now);
    if (now === 0) break;
    await wait(200);
  }
  const seconds = (performance.now() - started) / 1000;
  done = true;
  await worker.stop();
  return { seconds, perSecond: left.length / seconds, most: mostInASecond(left), sent: left.length, waiting, without, beside: await beside };
}

function mostInASecond(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  times.forEach((time, place) => {
    while (time - (times[from] as number) > 1000) from += 1;
    most = Math.max(most, place - from + 1);
  });
  return most;
}
