import { openCore, startApp } from '../src/app';
import type { Core, RunningApp } from '../src/app';
import { demoState } from '../src/demo/demo';
import { setUpOrganization } from '../src/features/identity/set-up-organization.command';
import { Secrets } from '../src/features/identity/secrets';
import { ManualClock } from '../src/platform/clock';
import { readSetUpSettings } from '../src/platform/set-up-settings';
import type { SetUpSettings } from '../src/platform/set-up-settings';
import { createLog } from '../src/platform/log';
import { openOrganization } from '../src/set-up';
import { ApiClient } from './api-client';
import { sentDocuments } from './sent-documents';
import { freshDatabase } from './copied-database';
import type { FreshDatabase } from './databases';
import { TEST_NOW } from './running-app';
import { answerOf } from './scenario';

const settings: SetUpSettings = { organizationName: 'Northfield Behavioral Health', firstName: 'Ruth', lastName: 'Okafor', email: 'Ruth@northfield.example', password: 'lamps in the window' };

describe('an organization of one’s own', () => {
  let fresh: FreshDatabase;
  let core: Core;
  let app: RunningApp | null = null;
  let said: string[];
  const wanted = (more: object = {}) => ({ ...settings, password: settings.password ?? '', pin: null, ...more });

  beforeEach(async () => {
    said = [];
    fresh = await freshDatabase();
    core = await openCore({ address: fresh.address, clock: new ManualClock(TEST_NOW), secrets: new Secrets(Buffer.from('a pepper for tests')), log: createLog('silent') });
  });
  afterEach(async () => {
    await (app ?? { stop: () => core.close() }).stop();
    app = null;
    await fresh.drop();
  });
  const open = (more: Partial<SetUpSettings> = {}) => openOrganization(core, { ...settings, ...more }, (line) => said.push(line));
  const number = async (table: string): Promise<number> => Number((await core.database.reads.one<{ n: unknown }>(`select count(*) as n from ${table}`))?.n);

  it('begins with one Super Admin who opens its first facility and works there at once', async () => {
    await open();
    app = await startApp(core, { port: 0, host: '127.0.0.1', demoAccounts: [], ownDocuments: sentDocuments });
    const ruth = await new ApiClient(app.url).signIn('ruth@northfield.example', 'lamps in the window');
    const viewer = () => ruth.must<{ viewer: { demo: boolean; facilities: { name: string }[] } }>('{ viewer { demo role pinChosen organization { name shortName } facilities { name } } }');
    expect((await viewer()).viewer).toEqual({ demo: false, role: 'SUPER_ADMIN', pinChosen: false, organization: { name: 'Northfield Behavioral Health', shortName: 'Northfield' }, facilities: [] });
    expect((await ruth.must<{ facilitySetups: object[] }>('{ facilitySetups { id } }')).facilitySetups).toEqual([]);
    const { saveFacility: [facility] } = await ruth.must<{ saveFacility: [{ id: string }] }>('mutation { saveFacility(input: { name: "Alder House", timeZone: "America/Chicago", key: "first-facility" }) { id } }');
    expect((await viewer()).viewer.facilities).toEqual([{ name: 'Alder House' }]);
    const { firstSteps } = await ruth.must<{ firstSteps: { name: string; count: number }[] }>('query($f: ID!) { firstSteps(facilityId: $f) { name count } }', { f: facility.id });
    expect(firstSteps.filter(({ count }) => count > 0)).toEqual([{ name: 'FACILITY', count: 1 }, { name: 'LEVEL_OF_CARE', count: 4 }]);
    const { careLists } = await ruth.must<{ careLists: { modalities: object[]; tracks: object[] } }>('query($f: ID!) { careLists(facilityId: $f) { modalities { name } tracks { name } } }', { f: facility.id });
    expect([careLists.modalities.length > 5, careLists.tracks.length > 0]).toEqual([true, true]);
    expect(await number('notification_rule')).toBeGreaterThan(3);
  });

  it('is set up once, by whoever comes first', async () => {
    const answers = await Promise.all([answerOf(setUpOrganization(core, wanted())), answerOf(setUpOrganization(core, wanted({ email: 'pat@northfield.example' })))]);
    expect(answers.sort()).toEqual(['OK', 'SET_UP_ALREADY']);
    expect([await number('organization'), await number('staff_member')]).toEqual([1, 1]);
  });

  it('takes nothing that cannot be kept, and leaves nothing behind', async () => {
    expect(await answerOf(setUpOrganization(core, wanted({ email: 'ruth', pin: '111111' })))).toBe('BAD_USER_INPUT');
    await expect(open({ password: 'short' })).rejects.toThrow('A password has at least 12 characters.');
    expect(await number('organization')).toBe(0);
  });

  it('has a password said once where none was given, and is opened as it is the next time', async () => {
    await open({ password: null });
    expect(said.join('\n')).toMatch(/Password, shown only now: \S{16}\./);
    const before = said.length;
    await open({ organizationName: 'Another', password: null });
    expect([said.length, await number('organization')]).toEqual([before, 1]);
    await expect(demoState(core)).rejects.toThrow('set ORGANIZATION');
  });

  it('is asked for by its name, and by whoever runs it', () => {
    expect(readSetUpSettings({})).toBeNull();
    expect(readSetUpSettings({ ORGANIZATION: 'Northfield', ADMIN_NAME: 'Ana María Ruiz', ADMIN_EMAIL: 'ana@northfield.example' })).toEqual({ organizationName: 'Northfield', firstName: 'Ana María', lastName: 'Ruiz', email: 'ana@northfield.example', password: null });
    expect(() => readSetUpSettings({ ORGANIZATION: 'Northfield', ADMIN_NAME: 'Ruth' })).toThrow('ADMIN_NAME is "Ruth"');
    expect(() => readSetUpSettings({ ORGANIZATION: 'Northfield', ADMIN_NAME: 'Ruth Okafor' })).toThrow('ADMIN_EMAIL');
  });
});
