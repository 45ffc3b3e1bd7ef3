import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Scenario } from '../../../test/scenario';
import { createLog } from '../../platform/log';
import { systemResolve } from '../../platform/public-addresses';
import { SealedTexts } from '../../platform/sealed-text';
import type { StatusSaid } from '../../platform/status';
import type { StaffActor } from '../access/staff-actor.facts';
import { switchWebhook, testWebhook } from './manage-webhook.command';
import { saveWebhook } from './save-webhook.command';
import { webhookCheck } from './webhook-status.facts';
import { WebhookJob } from './webhooks.job';

const HOUR = 3_600_000;

describe('what an administrator is told of webhooks', () => {
  const sealed = new SealedTexts(() => 'ab'.repeat(32), 'webhooks');
  let world: Scenario;
  let walter: StaffActor;
  let job: WebhookJob;
  let receiver: Server;
  let status: number;

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN' });
    status = 204;
    receiver = createServer((_request, response) => void response.writeHead(status).end());
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    job = new WebhookJob({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock, log: createLog('silent'), sealed, recordDisclosure: async () => undefined, resolve: systemResolve, allowLoopback: true, timeoutMilliseconds: 20_000 });
  });
  afterEach(async () => {
    await job.stop();
    receiver.closeAllConnections();
    receiver.close();
    await world.close();
  });

  const said = (organizationId = 'o1'): Promise<StatusSaid> => webhookCheck(world.database.reads, world.clock).look(organizationId);
  const opened = async (name: string): Promise<string> => {
    const { endpointId } = await saveWebhook({ unitOfWork: world.unitOfWork, sealed, allowLoopback: true }, walter, { endpointId: null, version: null, name, url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${name}`, kinds: ['SESSION_CANCELLED'], facilityIds: ['f1'], key: world.key() });
    return endpointId;
  };
  const told = async (endpointId: string): Promise<void> => {
    await testWebhook(world.unitOfWork, walter, { endpointId, key: world.key() });
    await job.drain();
  };
  const switched = (endpointId: string, active: boolean) => switchWebhook(world.unitOfWork, walter, { endpointId, active, key: world.key() });

  it('is that nobody is told of changes, and where an address is added', async () => {
    expect(await said()).toEqual({ state: 'NOT_SET_UP', said: 'No other system is told of changes. Add its address under Webhooks.' });
  });

  it('is how many addresses are told of changes, and how many were turned off by hand', async () => {
    const records = await opened('records');
    await told(records);
    expect(await said()).toEqual({ state: 'OK', said: 'One address is told of changes.' });
    const billing = await opened('billing');
    expect(await said()).toEqual({ state: 'OK', said: '2 addresses are told of changes.' });
    await switched(billing, false);
    expect(await said()).toEqual({ state: 'OK', said: 'One address is told of changes. One address was turned off by hand.' });
    await switched(records, false);
    expect(await said()).toEqual({ state: 'NOT_SET_UP', said: 'No other system is told of changes. 2 addresses were turned off by hand; turn them on under Webhooks.' });
    expect((await said('o2')).said).toContain('Add its address');
  });

  it('is a warning while nothing arrives, with how long, and none once something does', async () => {
    const records = await opened('records');
    status = 503;
    await told(records);
    world.clock.advance(3 * HOUR);
    expect(await said()).toEqual({ state: 'WARNING', said: 'One address has taken nothing for 3 hours. It is tried again; the log under Webhooks says what came back.' });
    status = 204;
    await job.drain();
    expect((await said()).state).toBe('OK');
  });

  it('is a failure where an address was turned off since it is gone, until somebody turns it on', async () => {
    const [records, billing] = [await opened('records'), await opened('billing')];
    status = 410;
    await told(records);
    status = 503;
    await told(billing);
    expect(await said()).toEqual({ state: 'FAILED', said: 'One address was turned off, since nothing arrived there. Have it put right on the other side, then turn it on under Webhooks.' });
    await switched(records, true);
    expect((await said()).state).toBe('WARNING');
  });

  it('is a failure where nothing arrived for three days', async () => {
    const records = await opened('records');
    status = 500;
    await told(records);
    for (let hours = 0; hours < 84; hours += 4) {
      world.clock.advance(4 * HOUR);
      await job.drain();
    }
    expect((await said()).state).toBe('FAILED');
  });
});
