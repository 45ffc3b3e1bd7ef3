import { join } from 'node:path';
import { globalId } from '@groupwork/shared/kernel/ids';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseAddress } from '../src/platform/database/address';
import { openReads } from '../src/platform/database/reads';
import { brokenInTrail, wrongIn } from './all-or-nothing';
import { busyFacility } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import { BUSY_DOCUMENTS, BusyLoad, PAGE } from './busy-load';
import { engine } from './databases';
import { drawn } from './drawn';
import { OwnMariadb } from './own-mariadb';
import { Installation, ProductProcess } from './product-process';
import { SmallDisk } from './small-disk';

const MEGABYTES = { sqlite: 32, mariadb: 256 };
const disk = SmallDisk.mount(MEGABYTES[engine]);
if (!disk) console.warn('Left out: a full disk, since this user may not mount a small one.');
/** A database server has room of its own inside its files, and takes a while to notice: that is for a soak. */
const takesAWhile = engine === 'mariadb' && process.env.SOAK !== '1';
const onSmallDisk = disk && !takesAWhile ? describe : describe.skip;
if (takesAWhile) disk?.unmount();

onSmallDisk('a disk that fills up while people check in', () => {
  const small = disk as SmallDisk;
  let facility: BusyFacility;
  let server: OwnMariadb | null = null;
  let address: DatabaseAddress;
  let installation: Installation;
  let product: ProductProcess;

  beforeAll(async () => {
    if (engine === 'mariadb') server = await OwnMariadb.install(join(small.folder, 'mariadb'));
    else process.env.TEST_RUN_FOLDER = small.folder;
    facility = await busyFacility({ unsigned: 1, running: 2 });
    address = facility.database.address;
    installation = Installation.on(address, BUSY_DOCUMENTS);
    product = await ProductProcess.start(installation, facility.now);
  });
  afterAll(async () => {
    await product.end('SIGKILL');
    await server?.end('SIGKILL');
    small.unmount();
  });

  it('refuses what would be saved in a sentence, goes on showing what is there, and is well again once there is room', async () => {
    const load = new BusyLoad(facility, drawn(20261119));
    await load.signIn(product.url);
    load.begin(2);
    while (load.answered() < 5) await wait(5);
    small.fill();
    while (!load.sent.some(({ answer }) => answer === 'UNAVAILABLE')) await wait(5);
    await load.stop();
    expect(new Set(load.sent.map(({ answer }) => answer))).toEqual(new Set(['DONE', 'UNAVAILABLE', ...load.refusals()]));

    const tried = await load.client.ask('mutation($id: ID!, $key: String!) { markPresent(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }', { id: globalId('RosterEntry', facility.lineIds[0] as string), key: 'no room for this' });
    expect(tried.errors).toMatchObject([{ message: expect.stringContaining('no room left'), extensions: { code: 'UNAVAILABLE', reason: 'STORAGE_FULL' } }]);
    for (let page = 0; page < 5; page += 1) expect((await load.client.must<{ groupSession: { roster: unknown[] } }>(PAGE, { id: globalId('GroupSession', 'r0') })).groupSession.roster).toHaveLength(12);
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
    expect(await wrongIn(address, load.sent)).toEqual([]);

    small.makeRoom();
    for (const sent of load.sent.filter(({ answer }) => answer === 'UNAVAILABLE')) expect(await load.again(sent)).not.toBe('UNAVAILABLE');
    load.begin(2);
    const enough = load.answered() + 10;
    while (load.answered() < enough) await wait(5);
    await load.stop();
    await untilReadsAreWritten(5);
    expect(await product.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(await wrongIn(address, load.sent)).toEqual([]);
    expect(await brokenInTrail(address)).toEqual([]);
  });

  /** What was shown without room for it in the trail stands there with the moment it was shown at. */
  async function untilReadsAreWritten(pages: number): Promise<void> {
    const reads = openReads(address);
    while ((await reads.query("select id from audit_event where kind = 'READ' and operation = 'Page'")).length < pages) await wait(50);
    await reads.close();
  }
});
