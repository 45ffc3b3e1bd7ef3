import { openCore } from '../src/core';
import type { Core } from '../src/core';
import { Secrets } from '../src/features/identity/secrets';
import { keepToTheKeys } from '../src/key-marks';
import { createLog } from '../src/platform/log';
import { openOrganization } from '../src/set-up';
import { ManualClock } from '../src/platform/clock';
import { freshDatabase } from './copied-database';
import type { FreshDatabase } from './databases';
import { PEPPER, testSecrets } from './test-secrets';

const NOW = new Date('2026-11-19T16:24:00Z');
const PLACE = { dataDir: '/var/lib/groupwork', keysFile: '/etc/groupwork/keys.json' };
const own = Buffer.from(PEPPER);
const another = Buffer.from('another key, just as long as it.');
const otherPepper = new Secrets({ pepper: another, cookies: own, encryption: own });
const otherEncryption = new Secrets({ pepper: own, cookies: own, encryption: another });
const otherCookies = new Secrets({ pepper: own, cookies: another, encryption: own });

describe('a database and the keys it was made with', () => {
  let fresh: FreshDatabase;
  const open: Core[] = [];
  const coreWith = async (secrets: Secrets): Promise<Core> => {
    const core = await openCore({ address: fresh.address, clock: new ManualClock(NOW), secrets, log: createLog('silent') });
    open.push(core);
    return core;
  };
  const marks = (core: Core) => core.database.reads.query('select id, madeAt from key_mark');
  const started = async (secrets: Secrets): Promise<void> => keepToTheKeys(await coreWith(secrets), PLACE);

  beforeEach(async () => {
    fresh = await freshDatabase();
  });
  afterEach(async () => {
    for (const core of open.splice(0)) await core.close();
    await fresh.drop();
  });

  it('know each other again at each start, whichever of several that begin together was first', async () => {
    const [one, two] = [await coreWith(testSecrets), await coreWith(testSecrets)];
    await Promise.all([keepToTheKeys(one, PLACE), keepToTheKeys(two, PLACE)]);
    await expect(started(testSecrets)).resolves.toBeUndefined();
    expect(await marks(one)).toHaveLength(1);
  });

  it('do not begin with two kinds of them', async () => {
    const outcomes = await Promise.allSettled([keepToTheKeys(await coreWith(testSecrets), PLACE), keepToTheKeys(await coreWith(otherPepper), PLACE)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it.each(['reads', 'reads again', 'writes'])('do not begin with two kinds of them where one comes just before the other %s', async (moment) => {
    const [slow, quick] = [await coreWith(otherPepper), await coreWith(testSecrets)];
    const steps: string[] = [];
    const about = async (step: string): Promise<void> => {
      steps.push(step);
      if (step === moment) await keepToTheKeys(quick, PLACE);
    };
    const reads = Object.create(slow.database.reads, {
      one: {
        value: async (sql: string) => {
          await about(steps.length === 0 ? 'reads' : 'reads again');
          return slow.database.reads.one(sql);
        },
      },
    }) as Core['database']['reads'];
    const exclusively: Core['unitOfWork']['exclusively'] = async (work) => {
      await about('writes');
      return slow.unitOfWork.exclusively(work);
    };
    await expect(keepToTheKeys({ ...slow, database: { ...slow.database, reads }, unitOfWork: { ...slow.unitOfWork, exclusively } as Core['unitOfWork'] }, PLACE)).rejects.toThrow('The pepper in /etc/groupwork/keys.json is not the one');
    expect(steps).toContain(moment);
  });

  it.each([
    ['the pepper is another', otherPepper, 'The pepper in /etc/groupwork/keys.json is not the one this database was made with: no password and no PIN would be right. Name the file that was kept with it: KEYS_FILE=/path/to/keys.json.'],
    ['what proves the trail is another', otherEncryption, 'The keys in /etc/groupwork/keys.json are not those this database was made with: no password and no PIN would be right, and nothing signed could be proved. Name the file that was kept with it: KEYS_FILE=/path/to/keys.json.'],
  ])('refuse a start where %s', async (_what, secrets, words) => {
    await started(testSecrets);
    await expect(started(secrets)).rejects.toThrow(words);
  });

  it('do without the key of cookies: with another one everybody signs in again', async () => {
    await started(testSecrets);
    await expect(started(otherCookies)).resolves.toBeUndefined();
  });

  it('know each other by the trail where the database is from before it kept their marks', async () => {
    const core = await coreWith(testSecrets);
    await openOrganization(core, { organizationName: 'Harbor', firstName: 'Ruth', lastName: 'Okafor', email: 'ruth@harbor.example', password: 'open the harbor' }, () => undefined);
    await expect(started(otherEncryption)).rejects.toThrow('are not those this database was made with');
    expect(await marks(core)).toEqual([]);
    await started(testSecrets);
    expect(await marks(core)).toHaveLength(1);
  });
});
