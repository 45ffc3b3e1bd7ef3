import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globalId } from '@groupwork/shared/kernel/ids';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseAddress } from '../src/platform/database/address';
import { brokenInTrail, wrongIn } from './all-or-nothing';
import type { ApiClient } from './api-client';
import { busyFacility } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import { BUSY_DOCUMENTS, BusyLoad, PAGE } from './busy-load';
import { engine } from './databases';
import { drawn } from './drawn';
import { OwnMariadb } from './own-mariadb';
import { Installation, ProductProcess } from './product-process';
import { SlowLine } from './slow-line';

const SOAKS = process.env.SOAK === '1';
const STOPS = SOAKS ? 20 : 2;
const BACK_MILLISECONDS = 5_000;
const SLOW_MILLISECONDS = 500;
const PEOPLE = 6;
/** More than one process takes at once over a slow line. */
const CROWD = 150;

/** The built-in database is a file of the process itself: nobody stops it, and nothing lies in between. */
const onServer = engine === 'sqlite' ? describe.skip : describe;

onServer('a database server that is in trouble', () => {
  let server: OwnMariadb;
  let line: SlowLine;
  let facility: BusyFacility;
  let address: DatabaseAddress;
  let installation: Installation;
  let product: ProductProcess;
  let load: BusyLoad;

  beforeAll(async () => {
    server = await OwnMariadb.install(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'own-')));
    line = await SlowLine.to(server.port);
    facility = await busyFacility({ unsigned: 1, running: 3 });
    const given = facility.database.address;
    if (given.engine === 'sqlite') throw new Error('A database server was expected.');
    address = given;
    installation = Installation.on({ engine: 'mariadb', connection: { host: '127.0.0.1', port: line.port, user: 'groupwork', database: given.connection.database }, owner: null }, BUSY_DOCUMENTS);
    product = await ProductProcess.start(installation, facility.now);
    load = new BusyLoad(facility, drawn(20261119));
    await load.signIn(product.url);
  });
  afterAll(async () => {
    await product.end('SIGKILL');
    await line.close();
    await server.remove();
    installation.remove();
  });

  /** Everything that could not be saved, again under its key, as the app sends it. */
  const sentAgain = async (): Promise<void> => {
    for (const sent of load.sent.filter(({ answer }) => answer === 'UNAVAILABLE')) await load.again(sent);
    expect(load.sent.filter(({ answer }) => answer === 'UNAVAILABLE')).toEqual([]);
  };
  const page = async (client: ApiClient): Promise<string> => client.code(PAGE, { id: globalId('GroupSession', 'r0') });
  const allIsWell = async (): Promise<void> => {
    // What failed otherwise stands in the log of the process.
    const failed = load.sent.some(({ answer }) => answer === 'INTERNAL') ? product.said : '';
    expect({ answers: new Set(load.sent.map(({ answer }) => answer)), failed }).toEqual({ answers: new Set(['DONE', ...load.refusals()]), failed: '' });
    expect(await wrongIn(address, load.sent)).toEqual([]);
    expect(await brokenInTrail(address)).toEqual([]);
  };

  it.each(Array.from({ length: STOPS }, (_, place) => ({ place, signal: (['SIGTERM', 'SIGKILL'] as const)[place % 2] ?? 'SIGKILL' })))('is stopped by $signal and started again under load: what is refused may be sent again, service is back within five seconds, and nothing is there twice ($place)', async ({ signal }) => {
    const enough = load.answered() + 10;
    load.begin(PEOPLE);
    while (load.answered() < enough) await wait(5);
    await server.end(signal);
    while (!load.sent.some(({ answer }) => answer === 'UNAVAILABLE')) await wait(5);
    expect(await page(load.client)).toBe('UNAVAILABLE');
    expect((await fetch(`${product.url}/readyz`)).status).toBe(503);
    await server.start();
    const began = performance.now();
    while ((await page(load.client)) !== 'OK') await wait(20);
    await product.ready();
    const back = performance.now() - began;
    await load.stop();
    if (SOAKS) process.stdout.write(`back after ${back.toFixed(0)} ms\n`);
    expect(back).toBeLessThan(BACK_MILLISECONDS);
    await sentAgain();
    await allIsWell();
  });

  it('says nothing for a while: whoever spreads requests is told so, nobody is kept waiting for ever, and service is back within five seconds of its first word', async () => {
    load.begin(PEOPLE);
    server.pause();
    const crowd = Array.from({ length: CROWD }, () => page(load.client));
    const { status, checks } = await (await fetch(`${product.url}/readyz`)).json() as { status: string; checks: Record<string, string> };
    expect([status, checks['database']]).toEqual(['not ready', 'does not answer']);
    // Longer than anybody waits for a turn, or over a connection for an answer.
    if (SOAKS) expect(new Set(await Promise.all(crowd))).toEqual(new Set(['UNAVAILABLE']));
    server.goOn();
    const began = performance.now();
    while ((await page(load.client)) !== 'OK') await wait(20);
    await product.ready();
    const back = performance.now() - began;
    if (SOAKS) process.stdout.write(`back after ${back.toFixed(0)} ms of silence\n`);
    expect(back).toBeLessThan(BACK_MILLISECONDS);
    await Promise.all(crowd);
    await load.stop();
    await sentAgain();
    await allIsWell();
  });

  it('answers half a second late: pages still come, whom there is no room for is told so, and all is well when it is quick again', async () => {
    line.milliseconds = SLOW_MILLISECONDS;
    load.begin(PEOPLE);
    expect([await page(load.client), await page(load.client)]).toEqual(['OK', 'OK']);
    const crowd = await Promise.all(Array.from({ length: CROWD }, () => page(load.client)));
    expect(new Set(crowd)).toEqual(new Set(['OK', 'UNAVAILABLE']));
    line.milliseconds = 0;
    const began = performance.now();
    while ((await page(load.client)) !== 'OK') await wait(20);
    expect(performance.now() - began).toBeLessThan(BACK_MILLISECONDS);
    await load.stop();
    await sentAgain();
    await allIsWell();
  });
});
