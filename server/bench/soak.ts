import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
// First of all that asks which database it is on.
import { soakEngine } from './soak-engine';
import { busyFacility } from '../test/busy-facility';
import type { BusyFacility } from '../test/busy-facility';
import endRun from '../test/end-run';
import { Installation } from '../test/product-process';
import startMariadb from '../test/start-mariadb';
import { SOAK_DOCUMENTS, SoakLoad, peakOf } from './soak-load';
import type { Held } from './soak-probe';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** What fills up once and then stays: prepared statements, compiled documents, pools. */
const WARM_UP = 1 / 3;
/** Above what the numbers of two minutes differ by anyway. */
const FLAT = { heapMegabytes: 10, rssMegabytes: 60, emitters: 200, handles: 50 } as const;

interface Minute extends Held {
  handleCount: number;
}

/** `node dist/bench/soak.js [minutes] [times the peak] [sqlite|mariadb]`: whether a process stays as it is under load, or fails with what grew. */
async function main(minutes: number, times: number, engine: 'sqlite' | 'mariadb'): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-soak-'));
  process.env.TEST_RUN_FOLDER = folder;
  if (engine === 'mariadb') await startMariadb();
  const peak = peakOf(times);
  const facility = await busyFacility({ unsigned: 0, running: peak.sessions, others: peak.people });
  const installation = Installation.on(facility.database.address, SOAK_DOCUMENTS);
  const child = await start(installation, facility);
  try {
    const load = await SoakLoad.begin(child.url, facility, peak);
    console.log(`${peak.sockets} sockets, ${peak.marksAMinute} marks, ${peak.pagesAMinute} pages and ${peak.reportsAMinute} reports a minute, on ${engine}, for ${minutes} minutes`);
    console.log('minute   rss MB   heap MB   outside MB   emitters   handles   done   refused   not sent   median ms   p99 ms');
    const seen: Minute[] = [];
    for (let minute = 1; minute <= minutes; minute += 1) {
      await wait(MINUTE - SECOND);
      const { done, refused, notSent, median, p99 } = load.lately();
      const now = await heldBy(child.process);
      await wait(SECOND);
      load.forgetTimes();
      const handleCount = Object.values(now.handles).reduce((sum, count) => sum + count, 0);
      seen.push({ ...now, handleCount });
      const row = [minute, now.rssMegabytes.toFixed(0), now.heapMegabytes.toFixed(1), now.outsideMegabytes.toFixed(1), now.emitters, handleCount, done, refused, notSent, median.toFixed(0), p99.toFixed(0)];
      console.log(row.map((cell, place) => String(cell).padStart([6, 9, 10, 13, 11, 10, 7, 10, 11, 12, 9][place] ?? 9)).join(''));
    }
    await load.end();
    console.log(`handles at the end: ${JSON.stringify(seen.at(-1)?.handles)}`);
    return told(seen);
  } finally {
    const gone = new Promise((done) => child.process.once('exit', done));
    child.process.kill('SIGTERM');
    await gone;
    if (engine === 'mariadb') await endRun();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(installation: Installation, { now }: BusyFacility): Promise<{ process: ChildProcess; url: string }> {
  const child = fork(join(__dirname, '../src/main.js'), { env: installation.environment(now), execArgv: ['--expose-gc', '--no-warnings', '--require', join(__dirname, 'soak-probe.js')], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let said = '';
  const url = await new Promise<string>((done, failed) => {
    child.once('exit', (code) => failed(new Error(`The product ended with ${code}.`)));
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      const [, found] = /ready at (\S+)/.exec(said) ?? [];
      if (found) done(found);
    });
  });
  return { process: child, url };
}

function heldBy(child: ChildProcess): Promise<Held> {
  const answer = new Promise<Held>((done) => child.once('message', (held) => done(held as Held)));
  child.send('held');
  return answer;
}

/** By how much a number grows from the end of the warm-up to the end, along the line that fits it best. */
function growthOf(numbers: readonly number[]): number {
  const middle = (numbers.length - 1) / 2;
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const slope = numbers.reduce((sum, each, place) => sum + (place - middle) * (each - mean), 0) / numbers.reduce((sum, _each, place) => sum + (place - middle) ** 2, 0);
  return slope * (numbers.length - 1);
}

function told(seen: readonly Minute[]): boolean {
  const after = seen.slice(Math.floor(seen.length * WARM_UP));
  const grown = { heapMegabytes: growthOf(after.map((each) => each.heapMegabytes)), rssMegabytes: growthOf(after.map((each) => each.rssMegabytes)), emitters: growthOf(after.map((each) => each.emitters)), handles: growthOf(after.map((each) => each.handleCount)) };
  const names = Object.keys(FLAT) as (keyof typeof FLAT)[];
  for (const name of names) console.log(`${name}: ${grown[name] >= 0 ? '+' : ''}${grown[name].toFixed(1)} in ${after.length} minutes after the warm-up (flat up to ${FLAT[name]})`);
  const flat = names.every((name) => grown[name] <= FLAT[name]);
  console.log(flat ? 'flat' : 'NOT FLAT');
  return flat;
}

const [minutes = '60', times = '2'] = process.argv.slice(2);
main(Number(minutes), Number(times), soakEngine).then(
  (flat) => process.exit(flat ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
