import { startApp } from '../src/app';
import { openCore } from '../src/core';
import type { RunningApp } from '../src/app';
import type { Core } from '../src/core';
import { demoState } from '../src/demo/demo';
import { setUpOrganization } from '../src/features/identity/set-up-organization.command';
import { SetUpDoor } from '../src/features/identity/set-up-door';
import { ManualClock } from '../src/platform/clock';
import { readSetUpSettings } from '../src/platform/set-up-settings';
import type { SetUpSettings } from '../src/platform/set-up-settings';
import { createLog } from '../src/platform/log';
import { openInstallation, openOrganization } from '../src/set-up';
import { ApiClient } from './api-client';
import { sentDocuments } from './sent-documents';
import { freshDatabase } from './copied-database';
import type { FreshDatabase } from './databases';
import { TEST_NOW } from './running-app';
import { answerOf } from './scenario';
import { testSecrets } from './test-secrets';

const settings: SetUpSettings = { organizationName: 'Northfield Behavioral Health', firstName: 'Ruth', lastName: 'Okafor', email: 'Ruth@northfield.example', password: 'lamps in the window' };

describe('an organization of one’s own', () => {
  let fresh: FreshDatabase;
  let core: Core;
  let app: RunningApp | null = null;
  let said: string[];
  let clock: ManualClock;
  const wanted = (more: object = {}) => ({ ...settings, password: settings.password ?? '', pin: null, facility: null, ...more });

  beforeEach(async () => {
    said = [];
    clock = new ManualClock(TEST_NOW);
    fresh = await freshDatabase();
    core = await openCore({ address: fresh.address, clock, secrets: testSecrets, log: createLog('silent') });
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

  describe('at the one-time address', () => {
    const RUTH = { organizationName: 'Northfield', facilityName: 'Alder House', timeZone: 'America/Chicago', firstName: 'Ruth', lastName: 'Okafor', email: 'ruth@northfield.example', password: 'lamps in the window', pin: '190752' };
    let token: string;
    const start = async (): Promise<void> => {
      const { door, token: said } = SetUpDoor.hang(clock);
      token = said;
      app = await startApp(core, { port: 0, host: '127.0.0.1', demoAccounts: [], ownDocuments: sentDocuments, setUpDoor: door });
    };
    /** How it was answered: with what it refused, or OK. */
    const send = async (path: string, body: object): Promise<string> => {
      const answer = await fetch(`${app?.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
      const { errors } = (await answer.json()) as { errors?: { extensions: { code: string; refusal?: { code: string } } }[] };
      return errors?.[0]?.extensions.refusal?.code ?? errors?.[0]?.extensions.code ?? 'OK';
    };
    const look = (): Promise<string> => send('/set-up/address', { token });

    it('gets its facility too, and everything of it in one go', async () => {
      await start();
      expect([await look(), await send('/set-up', { ...RUTH, token, facilityName: '' }), await number('organization')]).toEqual(['OK', 'BAD_USER_INPUT', 0]);
      expect(await send('/set-up', { ...RUTH, token })).toBe('OK');
      expect(await Promise.all(['organization', 'facility', 'staff_member', 'staff_facility', 'pin_credential'].map(number))).toEqual([1, 1, 1, 1, 1]);
      const told = await core.database.reads.query<{ eventType: string }>("select eventType from audit_event where operation = 'setUpOrganization' order by eventType");
      expect(told.map(({ eventType }) => eventType)).toEqual(expect.arrayContaining(['FacilitySaved', 'OrganizationSetUp']));
      expect([await look(), await send('/set-up', { ...RUTH, token })]).toEqual(['SET_UP_ALREADY', 'SET_UP_ALREADY']);
      expect(await openInstallation(core)).toBeNull();
    });

    it('is made once, however many send it at once', async () => {
      await start();
      const answers = await Promise.all(Array.from({ length: 5 }, (_, place) => send('/set-up', { ...RUTH, token, email: `ruth${place}@northfield.example` })));
      expect(answers.sort()).toEqual(['OK', ...Array.from({ length: 4 }, () => 'SET_UP_ALREADY')]);
      expect(await Promise.all(['organization', 'facility', 'staff_member'].map(number))).toEqual([1, 1, 1]);
    });

    it('is not made after an hour, nor without the token, nor by whoever guesses on', async () => {
      await start();
      clock.advance(59 * 60_000);
      expect(await look()).toBe('OK');
      clock.advance(60_000);
      expect([await look(), await send('/set-up', { ...RUTH, token })]).toEqual(['SET_UP_ADDRESS_OVER', 'SET_UP_ADDRESS_OVER']);
      for (const body of [{}, { token: 7 }, [], { ...RUTH }]) expect(await send('/set-up', body)).toBe('SET_UP_ADDRESS_OVER');
      const guesses: string[] = [];
      for (let turn = 0; turn < 20; turn += 1) guesses.push(await send('/set-up/address', { token: `guess-${turn}` }));
      expect([guesses[0], guesses.at(-1), await number('organization')]).toEqual(['SET_UP_ADDRESS_OVER', 'RATE_LIMITED', 0]);
    });

    it('takes what is asked for and no more than that', async () => {
      await start();
      const answer = await fetch(`${app?.url}/set-up`, { method: 'POST', body: 'token=abc' });
      expect(answer.status).toBe(400);
      expect((await fetch(`${app?.url}/set-up`, { method: 'POST', body: JSON.stringify({ token, more: 'x'.repeat(20_000) }) })).status).toBe(413);
      expect((await fetch(`${app?.url}/set-up`, { method: 'POST', headers: { origin: 'https://elsewhere.example' }, body: JSON.stringify({ ...RUTH, token }) })).status).toBe(403);
      expect([await send('/set-up', { ...RUTH, token, pin: 190752 }), await number('organization')]).toEqual(['BAD_USER_INPUT', 0]);
    });
  });
});
