import { answerOf, Scenario } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { forgetRequests } from './forget-requests.job';
import { policiesLoader, settingsLoader } from './facility.read';
import type { FacilityPolicyType, PolicyChangeType } from './facility.type';
import { policyChangesLoader } from './policy-changes.read';
import { savePolicy } from './save-policy.command';

const DAY = 86_400_000;

describe('policies', () => {
  let world: Scenario;
  let walter: StaffActor;
  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN', facilityIds: ['f1', 'f2'] });
  });
  afterEach(() => world.close());

  const set = (name: string, value: string | null, { facilityId = 'f1', organizationWide = false } = {}): Promise<unknown> => savePolicy(world.unitOfWork, walter, { facilityId, organizationWide, name, value, key: world.key() });
  const shown = async (facilityId: string): Promise<Partial<FacilityPolicyType>[]> => (await world.contextOf(walter).loader(policiesLoader).load(facilityId)).map((policy) => ({ ...policy }));
  const late = async (facilityId: string): Promise<number> => (await world.contextOf(walter).loader(settingsLoader).load(facilityId)).lateThresholdMinutes;

  it('hold for the organization until a facility sets its own, and again when that is taken away', async () => {
    await set('lateThresholdMinutes', '15', { organizationWide: true });
    await set('lateThresholdMinutes', '5');
    expect([await late('f1'), await late('f2')]).toEqual([5, 15]);
    expect(await shown('f1')).toEqual([{ name: 'lateThresholdMinutes', organizationValue: '15', facilityValue: '5' }]);
    expect(await shown('f2')).toEqual([{ name: 'lateThresholdMinutes', organizationValue: '15', facilityValue: null }]);
    await set('lateThresholdMinutes', null);
    expect(await shown('f1')).toEqual([{ name: 'lateThresholdMinutes', organizationValue: '15', facilityValue: null }]);
    await set('lateThresholdMinutes', null, { organizationWide: true });
    expect([await late('f1'), await shown('f1')]).toEqual([10, []]);
  });

  it('say who changed them last and when, for a facility and for the organization apart', async () => {
    const changes = async (facilityId: string): Promise<Partial<PolicyChangeType>[]> => (await world.contextOf(walter).loader(policyChangesLoader).load(facilityId)).map(({ name, organizationWide, by, before, after }) => ({ name, organizationWide, by, before, after }));
    for (const change of [
      () => set('lateThresholdMinutes', '15', { organizationWide: true }),
      () => set('lateThresholdMinutes', '5'),
      () => set('lateThresholdMinutes', null),
      () => set('clashPolicy', '"BLOCK"', { facilityId: 'f2' }),
    ]) {
      await change();
      world.clock.advance(1000);
    }
    const everywhere = { name: 'lateThresholdMinutes', organizationWide: true, by: walter.name, before: null, after: '15' };
    expect(await changes('f1')).toEqual([everywhere, { name: 'lateThresholdMinutes', organizationWide: false, by: walter.name, before: '5', after: null }]);
    expect(await changes('f2')).toEqual([everywhere, { name: 'clashPolicy', organizationWide: false, by: walter.name, before: null, after: '"BLOCK"' }]);
  });

  it('say how long repeated requests are known: what is older is forgotten, and no other organization’s', async () => {
    const key = world.key();
    const again = (): Promise<unknown> => savePolicy(world.unitOfWork, walter, { facilityId: 'f1', organizationWide: true, name: 'repeatDays', value: '7', key });
    const parts = { unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock };
    const kept = async (): Promise<number> => (await world.database.reads.query('select id from idempotency_key where keyValue = ?', [key])).length;
    await again();
    world.clock.advance(7 * DAY - 1000);
    await again();
    expect([await forgetRequests(parts, 'o1'), await kept()]).toEqual([0, 1]);
    world.clock.advance(2000);
    expect([await forgetRequests(parts, 'o2'), await kept()]).toEqual([0, 1]);
    expect([await forgetRequests(parts, 'o1'), await kept()]).toEqual([1, 0]);
  });

  it.each([
    ['out of its bounds', 'backDateWindowDays', '91', 'BAD_USER_INPUT'],
    ['of another kind', 'checkOutByHand', '"yes"', 'BAD_USER_INPUT'],
    ['that is no JSON', 'clashPolicy', 'BLOCK', 'BAD_USER_INPUT'],
    ['of no policy', 'constructor', '1', 'BAD_USER_INPUT'],
  ])('take no value %s', async (_what, name, value, answer) => {
    expect(await answerOf(set(name, value))).toBe(answer);
    expect(await shown('f1')).toEqual([]);
  });

  it('of the organization are set by those who work at all of its facilities, for they hold in each', async () => {
    const tomas = await world.person('tomas', { rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    const byTomas = (organizationWide: boolean): Promise<string> => answerOf(savePolicy(world.unitOfWork, tomas, { facilityId: 'f1', organizationWide, name: 'clashPolicy', value: '"BLOCK"', key: world.key() }));
    expect([await byTomas(true), await shown('f2'), await byTomas(false)]).toEqual(['ORGANIZATION_POLICY', [], 'OK']);
  });

  it('of a facility one does not work at are nobody’s to set', async () => {
    const hana = await world.person('hana', { role: 'SUPER_ADMIN', facilityIds: ['f2'] });
    expect(await answerOf(savePolicy(world.unitOfWork, hana, { facilityId: 'f1', organizationWide: false, name: 'clashPolicy', value: '"BLOCK"', key: world.key() }))).toBe('NOT_FOUND');
  });
});
