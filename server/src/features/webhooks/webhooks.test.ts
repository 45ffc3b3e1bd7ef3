import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { vouchedFor } from '../../../test/tls-authority';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { systemActor } from '../../platform/actor';
import { createLog } from '../../platform/log';
import { systemResolve } from '../../platform/public-addresses';
import { SealedTexts } from '../../platform/sealed-text';
import { recordReads } from '../audit/record-reads';
import { evaluateAlerts } from '../notifications/evaluate-alerts.command';
import { sessionEvent } from '../scheduling/session.events';
import { claimDue } from './send-due';
import { WebhookJob } from './webhooks.job';

interface Got { path: string; headers: IncomingHttpHeaders; body: string }
interface Endpoint { id: string; version: number; active: boolean; offBecause: string | null; waiting: number; deliveredAt: string | null; failingSince: string | null }
interface Delivery { id: string; eventId: string; kind: string | null; status: string; tries: number; answer: string | null; statusCode: number | null; nextTryAt: string | null }

const ENDPOINT = 'id version name url kinds active offBecause formerSecretUntil deliveredAt failingSince waiting facilities { id name }';
const DELIVERY = 'id eventId kind status tries answer statusCode nextTryAt triedAt';
const HOUR = 3_600_000;

/** As a receiver would: signature, and not older than five minutes. */
function isGenuine({ headers, body }: Got, secret: string, now: Date): boolean {
  const parts = String(headers['groupwork-signature']).split(',').map((part) => part.split('='));
  const at = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (Math.abs(now.getTime() / 1000 - Number(at)) > 300) return false;
  const right = createHmac('sha256', secret).update(`${at}.${body}`).digest();
  return parts.filter(([name]) => name === 'v1').some(([, mark]) => { const given = Buffer.from(mark ?? '', 'hex'); return given.length === right.length && timingSafeEqual(given, right); });
}

describe('webhooks', () => {
  let test: TestApp;
  let walter: ApiClient;
  let facility: { id: string; organizationId: string };
  let session: string;
  let receiver: Server;
  let got: Got[] = [];
  let status = 204;

  const url = (path: string): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${path}`;
  const at = (path: string): Got[] => got.filter((each) => each.path === `/${path}`);
  const save = (fields: object) => walter.ask<{ saveWebhook: { endpoint: Endpoint; secret: string | null } }>(`mutation($input: SaveWebhookInput!) { saveWebhook(input: $input) { secret endpoint { ${ENDPOINT} } } }`, { input: { name: 'Records', kinds: ['SESSION_CANCELLED', 'SESSION_RESTORED'], facilityIds: [globalId('Facility', facility.id)], key: randomUUID(), ...fields } });
  const opened = async (path: string, more: object = {}): Promise<{ endpoint: Endpoint; secret: string }> => {
    const { data, errors } = await save({ url: url(path), ...more });
    if (!data?.saveWebhook.secret) throw new Error(JSON.stringify(errors));
    return { endpoint: data.saveWebhook.endpoint, secret: data.saveWebhook.secret };
  };
  const act = async <T>(name: string, input: object, shown: string): Promise<T> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    return (await walter.must<{ answer: T }>(`mutation($input: ${{ RotateWebhookSecretInput: 'WebhookInput', TestWebhookInput: 'WebhookInput' }[type] ?? type}!) { answer: ${name}(input: $input) { ${shown} } }`, { input: { ...input, key: randomUUID() } })).answer;
  };
  const log = async (endpointId: string): Promise<Delivery[]> => (await walter.must<{ webhookDeliveries: { edges: { node: Delivery }[] } }>(`query($id: ID!) { webhookDeliveries(endpointId: $id, first: 100) { totalCount edges { node { ${DELIVERY} } } } }`, { id: endpointId })).webhookDeliveries.edges.map(({ node }) => node);
  const endpointOf = async (id: string): Promise<Endpoint | undefined> => (await walter.must<{ webhookEndpoints: Endpoint[] }>(`{ webhookEndpoints { ${ENDPOINT} } }`)).webhookEndpoints.find((each) => each.id === id);
  const off = (endpointId: string): Promise<Endpoint> => act<Endpoint>('switchWebhook', { endpointId, active: false }, ENDPOINT);
  /** Something happens that is told. */
  const happen = async (times = 1, type = 'SessionRestored', patientIds: string[] = []): Promise<void> => {
    await test.app.unitOfWork.run(systemActor('tests', facility.organizationId), { operation: 'test' }, async (work) => {
      for (let time = 0; time < times; time += 1) work.record(sessionEvent(type, { sessionId: session, facilityId: facility.id }, { patientIds, payload: { reason: 'canary of the reason' } }));
    });
    await test.app.relay.settled();
  };

  beforeAll(async () => {
    test = await runningApp({ webhooks: { allowLoopback: true, timeoutMilliseconds: 20_000 } });
    walter = await test.as('Walter');
    facility = (await test.app.database.reads.one<{ id: string; organizationId: string }>("select id, organizationId from facility where name = 'Alder House'")) ?? { id: '', organizationId: '' };
    session = (await test.app.database.reads.one<{ id: string }>("select id from group_session where facilityId = ? and status = 'UPCOMING' limit 1", [facility.id]))?.id ?? '';
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(status).end('canary of the answer');
      });
    });
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  });
  beforeEach(() => {
    got = [];
    status = 204;
  });
  afterAll(async () => {
    receiver.close();
    await test.close();
  });

  it('tell an address what it asked for, with ids alone, signed so that the receiver can know it', async () => {
    const { endpoint, secret } = await opened('first');
    await happen();
    await happen(1, 'SessionResumed');
    await test.app.webhooks.drain();
    expect(at('first')).toHaveLength(1);
    const [message] = at('first') as [Got];
    expect(isGenuine(message, secret, test.clock.now())).toBe(true);
    expect([isGenuine(message, 'whsec_another', test.clock.now()), isGenuine({ ...message, body: `${message.body} ` }, secret, test.clock.now()), isGenuine(message, secret, new Date(test.clock.now().getTime() + HOUR))]).toEqual([false, false, false]);
    const [delivery] = await log(endpoint.id);
    expect(JSON.parse(message.body)).toEqual({ id: delivery?.eventId, kind: 'SESSION_RESTORED', position: expect.stringMatching(/^\d+$/), at: test.clock.now().toISOString(), facilityId: globalId('Facility', facility.id), concernedIds: [globalId('GroupSession', session)] });
    expect([message.headers['groupwork-event-id'], message.headers['groupwork-delivery-id'], message.headers['content-type']]).toEqual([delivery?.eventId, delivery?.id, 'application/json']);
    expect(delivery).toMatchObject({ status: 'DELIVERED', tries: 1, answer: 'OK', statusCode: 204, nextTryAt: null });
    expect(await endpointOf(endpoint.id)).toMatchObject({ deliveredAt: test.clock.now().toISOString(), failingSince: null, waiting: 0 });
    await off(endpoint.id);
  });

  it('keep the secret sealed, show it once, and say neither it nor what an answer said anywhere else', async () => {
    const { endpoint, secret } = await opened('sealed');
    status = 500;
    await happen();
    await test.app.webhooks.drain();
    const { reads } = test.app.database;
    const kept = JSON.stringify([await reads.query('select * from webhook_endpoint'), await reads.query('select * from webhook_delivery'), await reads.query('select result from idempotency_key'), await reads.query('select details from audit_event'), await reads.query('select payload from outbox_event where type like ?', ['Webhook%'])]);
    expect([kept.includes(secret), kept.includes(secret.slice(6)), kept.includes('canary of the answer')]).toEqual([false, false, false]);
    expect(JSON.stringify(got)).not.toContain('canary of the reason');
    const again = await save({ endpointId: endpoint.id, version: endpoint.version, url: url('sealed'), name: 'Renamed' });
    expect(again.data?.saveWebhook).toMatchObject({ secret: null, endpoint: { name: 'Renamed' } });
    await off(endpoint.id);
  });

  it('tell every other address, where one cannot be followed', async () => {
    const [broken, well] = [await opened('broken'), await opened('well')];
    const { dataSource } = test.app.database;
    const kinds = async (value: string): Promise<unknown> => dataSource.query('update webhook_endpoint set kinds = ? where url = ?', [value, url('broken')]);
    await kinds('no list');
    await happen();
    await test.app.webhooks.drain();
    expect([at('broken'), at('well')].map(({ length }) => length)).toEqual([0, 1]);
    await kinds('["SESSION_RESTORED"]');
    await test.app.webhooks.drain();
    expect([at('broken'), at('well')].map(({ length }) => length)).toEqual([1, 1]);
    await Promise.all([off(broken.endpoint.id), off(well.endpoint.id)]);
  });

  it('name no two patients in one message', async () => {
    const { endpoint } = await opened('patients');
    await happen(1, 'SessionRestored', ['p-one']);
    await happen(1, 'SessionRestored', ['p-one', 'p-two']);
    await test.app.webhooks.drain();
    expect(new Set(at('patients').map(({ body }) => (JSON.parse(body) as { concernedIds: string[] }).concernedIds.length))).toEqual(new Set([1, 2]));
    const told = await test.app.database.reads.query<{ actorName: string; kind: string; subjectId: string; patientIds: string }>("select actorName, kind, subjectId, patientIds from audit_event where operation = 'TellWebhook'");
    expect(told.map(({ subjectId, ...rest }) => ({ ...rest, subjectId: globalId('WebhookEndpoint', subjectId) }))).toEqual([{ actorName: 'Webhook Records', kind: 'EXPORT', subjectId: endpoint.id, patientIds: '["p-one"]' }]);
    await off(endpoint.id);
  });

  it('go to nobody whose certificate no authority vouches for, and the log says so', async () => {
    const secure = createSecureServer(vouchedFor, (request, response) => {
      got.push({ path: request.url ?? '', headers: request.headers, body: '' });
      response.writeHead(204).end();
    });
    await new Promise<void>((listening) => secure.listen(0, '127.0.0.1', listening));
    const { endpoint } = await opened('unused', { url: `https://127.0.0.1:${(secure.address() as AddressInfo).port}/secure` });
    await happen();
    await test.app.webhooks.drain();
    const [delivery] = await log(endpoint.id);
    expect(delivery).toMatchObject({ status: 'WAITING', tries: 1, answer: 'CERTIFICATE', statusCode: null });
    expect(at('secure')).toEqual([]);
    await off(endpoint.id);
    secure.close();
  });

  it('are tried again later and later, under the same ids, and arrive when the other side is back', async () => {
    const { endpoint } = await opened('later');
    status = 503;
    await happen();
    await test.app.webhooks.drain();
    await test.app.webhooks.drain();
    expect(at('later')).toHaveLength(1);
    const [first] = await log(endpoint.id);
    expect(first).toMatchObject({ status: 'WAITING', tries: 1, answer: 'HTTP_STATUS', statusCode: 503 });
    const wait = new Date(first?.nextTryAt ?? 0).getTime() - test.clock.now().getTime();
    expect([wait >= 22_500, wait <= 37_500]).toEqual([true, true]);
    expect(await endpointOf(endpoint.id)).toMatchObject({ failingSince: test.clock.now().toISOString(), waiting: 1 });
    test.clock.advance(38_000);
    await test.app.webhooks.drain();
    status = 204;
    test.clock.advance(80_000);
    await test.app.webhooks.drain();
    expect(at('later').map(({ headers }) => headers['groupwork-delivery-id'])).toEqual([first?.id, first?.id, first?.id]);
    expect((await log(endpoint.id))[0]).toMatchObject({ status: 'DELIVERED', tries: 3 });
    expect(await endpointOf(endpoint.id)).toMatchObject({ failingSince: null, waiting: 0 });

    await act('redeliverWebhook', { deliveryId: first?.id }, DELIVERY);
    await test.app.webhooks.drain();
    expect(at('later').map(({ headers }) => headers['groupwork-event-id'])).toEqual(Array.from({ length: 4 }, () => first?.eventId));
    await off(endpoint.id);
  });

  it('turn an address off that says it is gone, and tell it nothing more until it is on again', async () => {
    const { endpoint } = await opened('gone');
    status = 410;
    await happen();
    await test.app.webhooks.drain();
    expect(await endpointOf(endpoint.id)).toMatchObject({ active: false, offBecause: 'GONE' });
    expect((await log(endpoint.id))[0]).toMatchObject({ status: 'FAILED', answer: 'HTTP_STATUS', statusCode: 410 });
    status = 204;
    await happen();
    await test.app.webhooks.drain();
    expect(at('gone')).toHaveLength(1);
    await act('switchWebhook', { endpointId: endpoint.id, active: true }, ENDPOINT);
    await happen();
    await test.app.webhooks.drain();
    expect(at('gone')).toHaveLength(2);
    await off(endpoint.id);
  });

  it('sign by both secrets for a day after a new one was made, then by the new one alone', async () => {
    const { endpoint, secret } = await opened('rotated');
    const { secret: next } = await act<{ secret: string }>('rotateWebhookSecret', { endpointId: endpoint.id }, 'secret endpoint { formerSecretUntil }');
    expect(next).not.toBe(secret);
    await happen();
    await test.app.webhooks.drain();
    const [during] = at('rotated') as [Got];
    expect([isGenuine(during, secret, test.clock.now()), isGenuine(during, next, test.clock.now())]).toEqual([true, true]);
    test.clock.advance(25 * HOUR);
    walter = await test.as('Walter');
    await act('testWebhook', { endpointId: endpoint.id }, DELIVERY);
    await test.app.webhooks.drain();
    const after = at('rotated')[1] as Got;
    expect([isGenuine(after, secret, test.clock.now()), isGenuine(after, next, test.clock.now()), (JSON.parse(after.body) as { kind: string }).kind]).toEqual([false, true, 'TEST']);
    await off(endpoint.id);
  });

  it('leave once, whoever else sends at the same time', async () => {
    const { endpoint } = await opened('once');
    await happen(12);
    const { unitOfWork, secrets, database, clock } = test.app;
    const other = new WebhookJob({ unitOfWork, reads: database.reads, clock, log: createLog('silent'), sealed: new SealedTexts((text) => secrets.sealKept(text), 'webhooks'), recordDisclosure: recordReads(unitOfWork, clock, createLog('silent')), resolve: systemResolve, allowLoopback: true, timeoutMilliseconds: 20_000 });
    await Promise.all([test.app.webhooks.drain(), other.drain(), test.app.webhooks.drain(), other.drain()]);
    const ids = at('once').map(({ headers }) => headers['groupwork-event-id']);
    expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
    expect((await log(endpoint.id)).every(({ status: stands, tries }) => stands === 'DELIVERED' && tries === 1)).toBe(true);
    await off(endpoint.id);
  });

  it('are sent again where a worker ended before it said what became of them', async () => {
    const { endpoint } = await opened('claimed');
    await act('testWebhook', { endpointId: endpoint.id }, DELIVERY);
    const sealed = new SealedTexts((text) => test.app.secrets.sealKept(text), 'webhooks');
    const endpointId = Buffer.from(endpoint.id, 'base64url').toString().split(':')[1] ?? '';
    expect(await claimDue({ unitOfWork: test.app.unitOfWork, sealed, workerId: 'one that ends' }, facility.organizationId, endpointId, 5)).toHaveLength(1);
    await test.app.webhooks.drain();
    expect(at('claimed')).toHaveLength(0);
    test.clock.advance(61_000);
    await test.app.webhooks.drain();
    expect(at('claimed')).toHaveLength(1);
    await off(endpoint.id);
  });

  it('turn an address off where nothing arrived for three days, and Super Admins are told until it is on again', async () => {
    const { endpoint } = await opened('failing');
    status = 302;
    await happen();
    for (let hours = 0; hours < 84; hours += 4) {
      await test.app.webhooks.drain();
      test.clock.advance(4 * HOUR);
    }
    walter = await test.as('Walter');
    expect(await endpointOf(endpoint.id)).toMatchObject({ active: false, offBecause: 'FAILING' });
    expect((await log(endpoint.id))[0]).toMatchObject({ status: 'FAILED', answer: 'REDIRECT' });
    expect(await test.app.database.reads.query("select type from outbox_event where type = 'WebhookSwitched' and payload like '%FAILING%'")).toHaveLength(1);

    const { unitOfWork, database: { reads } } = test.app;
    const told = async (): Promise<unknown[]> => reads.query("select distinct m.role, n.standing from notification n join staff_member m on m.id = n.recipientId where n.event = 'WEBHOOK_OFF'");
    await evaluateAlerts({ unitOfWork, reads }, facility.organizationId, test.clock.now());
    expect(await told()).toEqual([{ role: 'SUPER_ADMIN', standing: 1 }]);
    await act('switchWebhook', { endpointId: endpoint.id, active: true }, ENDPOINT);
    await evaluateAlerts({ unitOfWork, reads }, facility.organizationId, test.clock.now());
    expect(await told()).toEqual([{ role: 'SUPER_ADMIN', standing: 0 }]);
    await off(endpoint.id);
  });

  it('are set up by Super Admins, with addresses that can be used, of their own facilities', async () => {
    const field = async (fields: object): Promise<string | undefined> => (await save(fields)).errors[0]?.extensions.fields?.[0]?.field;
    expect([await field({ url: 'http://hooks.example.org' }), await field({ url: 'https://me:you@hooks.example.org' }), await field({ url: 'https://' }), await field({ url: url('x'), kinds: [] }), await field({ url: url('x'), facilityIds: [] })].map((name) => name ?? 'OK')).toEqual(['url', 'url', 'url', expect.stringContaining('kinds'), expect.stringContaining('facilityIds')]);
    const bay = (await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Bay House'"))?.id ?? '';
    expect((await save({ url: url('x'), facilityIds: [globalId('Facility', bay)] })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const { endpoint } = await opened('stale');
    expect((await save({ endpointId: endpoint.id, version: endpoint.version + 1, url: url('stale') })).errors[0]?.extensions.code).toBe('STALE');
    const ines = await test.as('Inès');
    expect(await ines.code('{ webhookEndpoints { id } }')).toBe('FORBIDDEN');
  });
});
