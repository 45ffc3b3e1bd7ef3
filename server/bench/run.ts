import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openBench } from './bench-app';
import type { BenchApp } from './bench-app';
import { measureRequests } from './requests';
import { measureDelivery } from './delivery';
import type { Delivery } from './delivery';
import { PERMITTED, REMINDERS, measureMessages } from './messages';
import { reportNames } from './names';
import { BESIDE_WITHIN, YEAR_WITHIN, measureReports } from './reports';
import type { Measured } from './reports';
import { startStock } from './stock';
import { AUDITED, fillTrail, measureVerification } from './verification';
import { PRESENT, YEAR_BEFORE, benchSchedules, fillFacility, measureMonth, measureWeek, placeOf } from './week';
import { reportZones } from './zones';

/** `pnpm bench spans` stops after what a year of rows costs. */
const ONLY_SPANS = process.argv[2] === 'spans';

/** Prints what the product costs here, each number beside its reference in the same run. */
async function main(): Promise<void> {
  if (!ONLY_SPANS) {
    reportNames();
    reportZones();
  }
  for (const engine of ['sqlite', 'mariadb'] as const) {
    const app = await openBench(engine);
    if (!app) {
      console.log(`\n${engine}: left out, no mariadbd on this machine`);
      continue;
    }
    console.log(`\n${engine}`);
    try {
      await report(app);
    } finally {
      await app.close();
    }
  }
  if (!ONLY_SPANS) console.log(`\nprocess start to ready, demo filled already: ${await startToReady()} ms`);
}

async function report(app: BenchApp): Promise<void> {
  await reportSpans(app);
  if (ONLY_SPANS) return;
  console.log('session page                        requests/s   p99 ms   (reference: { __typename } on the same server)');
  for (const [label, query, variables] of app.requests) {
    const { perSecond, p99 } = await measureRequests(app.url, app.cookie, query, variables);
    console.log(`${label.padEnd(36)}${perSecond.toFixed(0).padStart(8)}${p99.toFixed(1).padStart(12)}`);
  }
  await reportDelivery(app);
  await reportMessages(app);
  await fillTrail(app.core);
  const { seconds, rows } = await measureVerification(app.core);
  console.log(`verifying ${rows.toLocaleString('en-US')} audit rows: ${seconds.toFixed(1)} s (promised on the embedded database: 10 s for ${AUDITED.toLocaleString('en-US')})`);
}

/** The reference is graphql-ws as it comes: an execution for each subscriber, over the same schema, rows and topics. */
async function reportDelivery(app: BenchApp): Promise<void> {
  console.log('commit to socket                      median ms   p99 ms   server CPU in µs a message');
  const row = (label: string, { median, p99, cpuMicrosecondsAMessage }: Delivery): void =>
    console.log(`${label.padEnd(36)}${median.toFixed(1).padStart(11)}${p99.toFixed(1).padStart(9)}${cpuMicrosecondsAMessage.toFixed(1).padStart(12)}`);
  row('1 watching', await measureDelivery(app, 1));
  const own = await measureDelivery(app, 500);
  row('500 watching', own);
  const stock = await startStock(app.running);
  const once = await measureDelivery(app, 500, stock.url);
  await stock.stop();
  row('500 watching, stock (reference)', once);
  console.log(`CPU a message, product to stock: ${(own.cpuMicrosecondsAMessage / once.cpuMicrosecondsAMessage).toFixed(2)}`);
  row('2,000 watching', await measureDelivery(app, 2_000));
}

/** The same page beside nothing, which is the reference, and beside ten thousand reminders on their way. */
async function reportMessages(app: BenchApp): Promise<void> {
  const { seconds, perSecond, most, sent, waiting, without, beside } = await measureMessages(app);
  console.log(`${REMINDERS.toLocaleString('en-US')} reminders due at once, ${PERMITTED} a second permitted: ${sent.toLocaleString('en-US')} left in ${seconds.toFixed(1)} s, ${perSecond.toFixed(0)} a second, ${most} in the busiest one`);
  console.log(`waiting, every five seconds: ${waiting.join(' ')}`);
  console.log('page of a session of 12               median ms   p99 ms');
  console.log(`${'beside nothing (reference)'.padEnd(36)}${without.median.toFixed(1).padStart(11)}${without.p99.toFixed(1).padStart(9)}`);
  console.log(`${'beside the reminders'.padEnd(36)}${beside.median.toFixed(1).padStart(11)}${beside.p99.toFixed(1).padStart(9)}`);
}

/** The calendar and a month of each report beside a month of rows, which is the reference, and beside a year of them; and each report on the year. */
async function reportSpans(app: BenchApp): Promise<void> {
  const { unitOfWork, database, clock } = app.core;
  const now = clock.now();
  const place = await placeOf(database.reads, 'Alder House');
  const schedules = benchSchedules();
  const months: Measured[] = [];
  console.log('60 sessions a day, 400 patients            week, median ms   month, median ms');
  for (const [label, span] of [['beside a month of rows (reference)', PRESENT], ['beside a year of rows', YEAR_BEFORE]] as const) {
    await fillFacility(unitOfWork, place, schedules, now, span);
    const [week, month] = [await measureWeek(app.url, app.cookie, place.facilityId, now), await measureMonth(app.url, app.cookie, place.facilityId, now)];
    console.log(`${label.padEnd(40)}${week.toFixed(1).padStart(17)}${month.toFixed(1).padStart(19)}`);
    months.push(await measureReports(app.url, place.facilityId, now, 'month'));
  }
  const year = await measureReports(app.url, place.facilityId, now, 'year');
  const [alone, beside] = months;
  console.log(`reports, median ms             month alone (reference)   beside a year   times (promised ${BESIDE_WITHIN})   the year (promised ${YEAR_WITHIN})`);
  for (const [label, own] of year) {
    const [reference, same] = [alone?.get(label) ?? 0, beside?.get(label) ?? 0];
    console.log(`${label.padEnd(32)}${reference.toFixed(1).padStart(22)}${same.toFixed(1).padStart(16)}${(same / reference).toFixed(2).padStart(23)}${own.toFixed(1).padStart(26)}`);
  }
}

async function startToReady(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-bench-'));
  const start = (): Promise<number> =>
    new Promise((done, failed) => {
      const began = performance.now();
      const child = spawn(process.execPath, [join(__dirname, '../src/main.js')], { env: { ...process.env, DATA_DIR: folder, PORT: '0', DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.on('data', (data: Buffer) => {
        if (!data.toString().includes('ready at')) return;
        const took = Math.round(performance.now() - began);
        child.once('exit', () => done(took));
        child.kill('SIGTERM');
      });
      child.on('error', failed);
    });
  await start();
  const took = await start();
  rmSync(folder, { recursive: true, force: true });
  return took;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
