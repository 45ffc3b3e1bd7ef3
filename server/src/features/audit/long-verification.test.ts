import { Scenario } from '../../../test/scenario';
import { KeptLog } from '../../../test/kept-log';
import { until } from '../../../test/until';
import { sealedTables } from '../../tables';
import type { StaffActor } from '../access/staff-actor.facts';
import { readLastVerification } from './verification.read';
import { DEAD_MILLISECONDS, Verification } from './verify-trail.command';
import type { Verified } from './verify-trail';

const found: Verified = { organizationId: 'o1', signatures: 3, documents: 3, auditRows: 9, sealed: 9, unsealed: 0, head: null, broken: [], brokenCount: 0 };
const verifying: { end: (verified: Verified) => void }[] = [];
jest.mock('./verify-trail', () => ({ verifyTrail: () => new Promise<Verified>((end) => verifying.push({ end })) }));

describe('a verification that checks for minutes what no link is counted for', () => {
  let scenario: Scenario;
  let walter: StaffActor;
  let verification: Verification;

  beforeEach(async () => {
    // Only what comes again and again: the rest goes on as it does.
    jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'] });
    verifying.length = 0;
    scenario = await Scenario.open();
    walter = await scenario.person('walter', { role: 'SUPER_ADMIN' });
    verification = new Verification({ unitOfWork: scenario.unitOfWork, address: scenario.database.address, key: 'a key', sealedTables, log: new KeptLog().log });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await scenario.close();
  });

  const status = async (): Promise<string | undefined> => (await readLastVerification(scenario.contextOf(walter)))?.status;

  it('is under way until it ends, and no other one is begun beside it', async () => {
    await verification.start(walter, scenario.key());
    scenario.clock.advance(DEAD_MILLISECONDS + 1);
    jest.advanceTimersByTime(DEAD_MILLISECONDS);
    expect(await until(async () => (await status()) === 'RUNNING', 3_000)).toBe(true);
    await verification.start(walter, scenario.key());
    expect(verifying).toHaveLength(1);
    for (const { end } of verifying) end(found);
    await verification.settled();
    expect(await status()).toBe('AS_SIGNED');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('counts as broken off where nobody tells of it any more', async () => {
    await verification.start(walter, scenario.key());
    scenario.clock.advance(DEAD_MILLISECONDS + 1);
    expect(await status()).toBe('STOPPED');
    for (const { end } of verifying) end(found);
    await verification.settled();
  });
});
