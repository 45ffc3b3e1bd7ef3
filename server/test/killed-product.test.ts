import { setTimeout as wait } from 'node:timers/promises';
import { seeds } from '@groupwork/shared/testing/properties';
import { brokenInTrail, wrongIn } from './all-or-nothing';
import { busyFacility } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import { BUSY_DOCUMENTS, BusyLoad } from './busy-load';
import { engine } from './databases';
import { drawn } from './drawn';
import { Installation, ProductProcess } from './product-process';

const SOAKS = process.env.SOAK === '1';
const ROUNDS = SOAKS ? 200 : 5;
/** After every so many rounds, and the last one, the whole trail is recomputed. */
const TELL_EVERY = SOAKS ? 10 : ROUNDS;
const PEOPLE = 6;
const RUNNING_SESSIONS = 3;
/** A round's process is killed after so many answers at most, and as many milliseconds later as are drawn. */
const MOST_ANSWERS = 40;
const LATEST_MILLISECONDS = 10;
/** What is promised of a restart after a sudden end. */
const READY_MILLISECONDS = 3000;

/** A soak lasts long, and jest keeps what is logged to the end. */
const tell = (line: string): void => void (SOAKS && process.stdout.write(`${engine}: ${line}\n`));
const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

describe('a process that is killed while people check in and sign', () => {
  let facility: BusyFacility;
  let installation: Installation;
  let product: ProductProcess | null = null;

  beforeAll(async () => {
    facility = await busyFacility({ unsigned: ROUNDS + 1, running: RUNNING_SESSIONS });
    installation = Installation.on(facility.database.address, BUSY_DOCUMENTS);
  });
  afterAll(async () => {
    await product?.end('SIGKILL');
    await facility.database.drop();
    installation.remove();
  });

  it.each(seeds.slice(0, 1))(`leaves everything that was answered once, nothing by half, and the trail whole (${ROUNDS} rounds, seed %d)`, async (seed) => {
    const chance = drawn(seed);
    const load = new BusyLoad(facility, chance);
    const ready: number[] = [];
    let orderly = 0;
    const { address } = facility.database;
    const began = Date.now();
    let told = '';
    for (let round = 0; round <= ROUNDS; round += 1) {
      product = await ProductProcess.start(installation, new Date(facility.now.getTime() + Date.now() - began));
      if (round === 0) {
        orderly = product.readyMilliseconds;
        await load.signIn(product.url);
      } else {
        ready.push(product.readyMilliseconds);
        load.goTo(product.url);
      }
      // What was not answered is sent again as the app does, or left, as by somebody whose battery is empty.
      for (const sent of load.sent.filter(({ answer }) => answer === null)) if (chance.chance(70)) expect(await load.again(sent)).not.toBeNull();
      expect({ round, wrong: await wrongIn(address, load.sent) }).toEqual({ round, wrong: [] });
      if (round > 0 && round % TELL_EVERY === 0) {
        tell(`${round} kills, as it should be`);
        expect({ round, broken: await brokenInTrail(address) }).toEqual({ round, broken: [] });
      }
      if (round === ROUNDS) {
        expect(await product.end('SIGTERM')).toMatchObject({ code: 0 });
        break;
      }
      await load.readOne();
      const enough = load.answered() + chance.below(MOST_ANSWERS);
      load.begin(PEOPLE);
      while (load.answered() < enough) await wait(1);
      await wait(chance.below(LATEST_MILLISECONDS));
      await product.end('SIGKILL');
      await load.stop();
      told += product.said;
    }
    const done = load.sent.filter(({ answer }) => answer === 'DONE');
    const signed = done.filter(({ operation }) => operation === 'signSessions').length;
    tell(`${ROUNDS} kills: ${load.sent.length} sent, ${done.length} done, ${signed} signed; ready again in ${median(ready).toFixed(0)} ms in the middle and ${Math.max(...ready).toFixed(0)} ms at most. ${told}`);
    expect(done.length).toBeGreaterThan(ROUNDS);
    expect(signed).toBeGreaterThan(0);
    // A machine so busy or slow that an orderly start takes its time shows by that start how long this one may take.
    expect(median(ready)).toBeLessThan(Math.max(READY_MILLISECONDS, 2 * orderly));
  }, SOAKS ? 3 * 3_600_000 : 300_000);
});
