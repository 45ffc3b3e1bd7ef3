import WebSocket from 'ws';
import { systemActor } from '../../platform/actor';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { ApiClients, ApiClientSecrets } from './api-clients.repositories';
import { newApiKey } from './api-key';
import { testSecrets } from '../../../test/test-secrets';

describe('a key of an API client', () => {
  let test: TestApp;
  let place: { organizationId: string; id: string };

  beforeAll(async () => {
    test = await runningApp();
    place = (await test.app.database.reads.one<typeof place>("select organizationId, id from facility where name = 'Alder House'")) ?? { organizationId: '', id: '' };
  });
  afterAll(() => test.close());

  const made = async ({ scopes = ['session:read', 'scheduler:read'], addresses = [] as string[], expiresAt = null as Date | null, revokedAt = null as Date | null, endsAt = null as Date | null } = {}): Promise<string> => {
    const { secretId, key, secretHash } = newApiKey((text) => testSecrets.seal(text));
    await test.app.unitOfWork.run(systemActor('test', place.organizationId), { operation: 'test' }, async (work) => {
      work.unrecorded('A key made for a test.');
      const client = await work.repository(ApiClients).add({ name: 'Bed board', scopes: JSON.stringify(scopes), facilityIds: JSON.stringify([place.id]), addresses: JSON.stringify(addresses), expiresAt, revokedAt });
      await work.repository(ApiClientSecrets).add({ id: secretId, clientId: client.id, secretHash, endsAt, lastUsedAt: null, lastUsedAddress: null });
    });
    return key;
  };
  const told = async (key: string, query = '{ __schema { queryType { name } } }'): Promise<string> => {
    const [error] = (await test.anonymous().ask(query, {}, { authorization: `Bearer ${key}` })).errors;
    return error ? `${error.extensions.code} ${error.extensions.reason ?? ''}`.trim() : 'OK';
  };

  it('opens what its scopes say, and nothing that is open to everyone or beyond them', async () => {
    const key = await made();
    expect([await told(key), await told(key, '{ viewer { id } }'), await told(key, '{ demoAccounts { email } }')]).toEqual(['OK', 'FORBIDDEN', 'FORBIDDEN']);
    expect(await told(await made({ scopes: ['session:sign', 'staff:manage'] }), '{ staffAccounts { totalCount } }')).toBe('FORBIDDEN');
  });

  it('that is unknown, wrong, over, revoked or used from elsewhere is refused in one way', async () => {
    const past = new Date(test.clock.now().getTime() - 1);
    const key = await made();
    const refused = [`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`.replace(/.{4}$/, 'AAAA'), 'gwk_nothing', newApiKey((text) => testSecrets.seal(text)).key, await made({ expiresAt: past }), await made({ endsAt: past }), await made({ revokedAt: past }), await made({ addresses: ['203.0.113.0/24'] })];
    expect(new Set(await Promise.all(refused.map((each) => told(each))))).toEqual(new Set(['UNAUTHENTICATED KEY_REFUSED']));
    expect(await told(await made({ addresses: ['127.0.0.0/8', '::1'] }))).toBe('OK');
  });

  const socket = (key: string, more: { init?: boolean } = {}) => new Promise<string | number>((resolve) => {
    const opened = new WebSocket(`${test.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', more.init ? {} : { headers: { authorization: `Bearer ${key}` } });
    opened.on('open', () => opened.send(JSON.stringify({ type: 'connection_init', ...(more.init ? { payload: { authorization: `Bearer ${key}` } } : {}) })));
    opened.on('message', (data: Buffer) => {
      resolve((JSON.parse(data.toString()) as { type: string }).type);
      opened.close();
    });
    opened.on('close', (code) => resolve(code));
  });

  it('opens a socket by the upgrade’s header or by the first message, and a key that is not good is closed out', async () => {
    const key = await made();
    expect([await socket(key), await socket(key, { init: true }), await socket('gwk_nothing'), await socket('gwk_nothing', { init: true })]).toEqual(['connection_ack', 'connection_ack', 4403, 4403]);
  });
});
