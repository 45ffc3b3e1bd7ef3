import { countingCarriers } from '../../../test/counting-carrier';
import { queued, reachable, workerOf } from '../../../test/message-world';
import { Scenario } from '../../../test/scenario';
import type { StatusSaid } from '../../platform/status';
import type { Carried } from './carrier';
import { deliveryChecks } from './delivery-status.facts';

const MINUTE = 60_000;
const temporary: Carried = { outcome: 'TEMPORARY', answer: 'SMTP_451', retryAfterSeconds: null, perhapsTaken: false };

let world: Scenario;
beforeEach(async () => {
  world = await Scenario.open();
  await reachable(world, 'lu', '+13125550111');
});
afterEach(() => world.close());

const said = async (of: 'E-mail' | 'Text messages', organizationId = 'o1', set = { mail: true, sms: true }): Promise<StatusSaid> => {
  const check = deliveryChecks({ reads: world.database.reads, clock: world.clock }, set).find(({ name }) => name === of);
  if (!check) throw new Error(`Nothing looks at ${of}.`);
  return check.look(organizationId);
};

describe('what an administrator is told of messages', () => {
  it('is that none leaves, and what to set, where no service is named', async () => {
    expect(await said('E-mail', 'o1', { mail: false, sms: false })).toMatchObject({ state: 'NOT_SET_UP', said: expect.stringContaining('Set SMTP_URL and MAIL_FROM') as string });
    expect(await said('Text messages', 'o1', { mail: true, sms: false })).toMatchObject({ state: 'NOT_SET_UP', said: expect.stringContaining('TWILIO_ACCOUNT_SID') as string });
  });

  it('is when the last one left, of their own organization alone', async () => {
    expect(await said('E-mail')).toEqual({ state: 'OK', said: 'None has left yet. None is due.' });
    await queued(world, 'lu', 'EMAIL');
    await workerOf(world, { carriers: countingCarriers() }).drain();
    world.clock.advance(4 * MINUTE);
    await queued(world, 'lu', 'EMAIL');
    expect(await said('E-mail')).toEqual({ state: 'OK', said: 'The last one left 4 minutes ago. 1 is due, the first for 0 seconds.' });
    expect(await said('Text messages')).toEqual({ state: 'OK', said: 'None has left yet. None is due.' });
    expect(await said('E-mail', 'o2')).toEqual({ state: 'OK', said: 'None has left yet. None is due.' });
  });

  it('is a warning while the last try failed, also behind reminders of next week, and no more once one has left', async () => {
    const carriers = countingCarriers();
    await queued(world, 'lu', 'EMAIL');
    await queued(world, 'lu', 'EMAIL', { dueAt: new Date(world.clock.now().getTime() + 7 * 24 * 60 * MINUTE) });
    carriers.EMAIL.answers.push(temporary);
    const worker = workerOf(world, { carriers });
    await worker.drain();
    world.clock.advance(30_000);
    expect(await said('E-mail')).toMatchObject({ state: 'WARNING', said: expect.stringContaining('The last failure was 30 seconds ago (answer SMTP_451). Look at that answer') as string });
    world.clock.advance(2 * MINUTE);
    await worker.drain();
    expect(await said('E-mail')).toMatchObject({ state: 'OK', said: expect.stringContaining('The last one left 0 seconds ago.') as string });
  });

  it('is a failure once one has been due for longer than tries take', async () => {
    await queued(world, 'lu', 'SMS');
    world.clock.advance(16 * MINUTE);
    expect(await said('Text messages')).toMatchObject({ state: 'FAILED', said: expect.stringMatching(/1 is due, the first for 16 minutes.*Twilio.*“doctor --ask” on the server\.$/) as string });
  });
});
