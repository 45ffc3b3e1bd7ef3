import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import WebSocket from 'ws';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const CLIENT = 'id version name scopes { name words } facilities { name } addresses expiresAt state lastUsedAt lastUsedAddress keys { madeAt endsAt lastUsedAt }';
const CREATE = `mutation($input: CreateApiClientInput!) { createApiClient(input: $input) { secret client { ${CLIENT} } } }`;
const CHANGE = `mutation($input: ChangeApiClientInput!) { changeApiClient(input: $input) { ${CLIENT} } }`;
const ROTATE = `mutation($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret client { ${CLIENT} } } }`;
const REVOKE = `mutation($input: ApiClientInput!) { revokeApiClient(input: $input) { ${CLIENT} } }`;
const LIST = `{ apiClients { totalCount edges { node { ${CLIENT} } } } }`;
const CONFIRM = 'mutation { confirmPassword(input: { password: "open the group" }) { id } }';
const DAY = 24 * 3_600_000;

interface Client { id: string; version: number; name: string; scopes: { name: string; words: string }[]; facilities: { name: string }[]; state: string; lastUsedAt: string | null; lastUsedAddress: string | null; keys: { endsAt: string | null }[] }
interface Given { secret: string | null; client: Client }

describe('API clients', () => {
  let test: TestApp;
  let walter: ApiClient;
  let alder: string;
  let cedar: string;

  beforeAll(async () => {
    test = await runningApp();
    walter = await test.as('Walter');
    const facility = async (name: string): Promise<string> => globalId('Facility', (await test.app.database.reads.one<{ id: string }>('select id from facility where name = ?', [name]))?.id ?? '');
    [alder, cedar] = [await facility('Alder House'), await facility('Cedar Court')];
  });
  afterAll(() => test.close());

  const fields = (more: object = {}) => ({ name: 'Bed board', scopes: ['session:read', 'scheduler:read'], facilityIds: [alder], key: randomUUID(), ...more });
  const create = async (more: object = {}): Promise<Given> => (await walter.must<{ createApiClient: Given }>(CREATE, { input: fields(more) })).createApiClient;
  const rotate = async (clientId: string, overlapDays: number): Promise<Given> => (await walter.must<{ rotateApiKey: Given }>(ROTATE, { input: { clientId, overlapDays, key: randomUUID() } })).rotateApiKey;
  const revoke = (clientId: string): Promise<unknown> => walter.must(REVOKE, { input: { clientId, key: randomUUID() } });
  const told = async (who: ApiClient, query: string, input: object): Promise<string> => {
    const [error] = (await who.ask(query, { input })).errors;
    return error ? [error.extensions.code, error.extensions.refusal?.code ?? error.extensions.fields?.[0]?.field].filter(Boolean).join(' ') : 'OK';
  };
  const opens = async (secret: string | null, query = '{ __schema { queryType { name } } }'): Promise<string> => {
    const answer = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code ?? 'OK';
  };
  const socket = (secret: string | null): Promise<{ closed: Promise<number> }> => new Promise((resolve) => {
    const opened = new WebSocket(`${test.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { authorization: `Bearer ${secret}` } });
    const closed = new Promise<number>((close) => void opened.on('close', close));
    opened.on('open', () => opened.send(JSON.stringify({ type: 'connection_init' })));
    opened.on('message', () => resolve({ closed }));
  });

  it('are let in with a key that is told once, kept as a hash alone and opens what its scopes say', async () => {
    const key = randomUUID();
    const { secret, client } = await create({ key, addresses: ['127.0.0.0/8', '::1'] });
    expect(client).toMatchObject({ name: 'Bed board', scopes: [{ name: 'scheduler:read' }, { name: 'session:read' }], facilities: [{ name: 'Alder House' }], addresses: ['127.0.0.0/8', '::1'], state: 'ACTIVE', lastUsedAt: null, keys: [{ endsAt: null }] });
    expect(client.scopes.every(({ words }) => words.includes(' '))).toBe(true);
    expect(await opens(secret)).toBe('OK');
    expect(await opens(secret, '{ apiClients { totalCount } }')).toBe('FORBIDDEN');
    const again = await create({ key, addresses: ['127.0.0.0/8', '::1'] });
    expect([again.client.id, again.secret]).toEqual([client.id, null]);
    const kept = JSON.stringify([await test.app.database.reads.query('select * from api_client_secret'), await test.app.database.reads.query("select result from idempotency_key where operation = 'createApiClient'"), await test.app.database.reads.query('select * from outbox_event')]);
    expect(kept).not.toContain((secret ?? '').slice(40));
    const [event] = await test.app.database.reads.query<{ details: string }>("select details from audit_event where eventType = 'ApiClientMade' order by id desc");
    expect(event?.details).toContain('session:read');
    expect(event?.details).toContain('Alder House');
    expect(event?.details).not.toContain((secret ?? '').slice(40));
  });

  it('ask for the password once 5 minutes are over, whatever is done to them', async () => {
    const { client } = await create();
    test.clock.advance(5 * 60_000 + 1);
    const named = { clientId: client.id, key: randomUUID() };
    const answers = [await told(walter, CREATE, fields()), await told(walter, CHANGE, { ...fields(), ...named, version: client.version }), await told(walter, ROTATE, { ...named, overlapDays: 1 }), await told(walter, REVOKE, named)];
    expect(new Set(answers)).toEqual(new Set(['REFUSED PASSWORD_NEEDED']));
    await walter.must(CONFIRM);
    expect(await told(walter, ROTATE, { ...named, overlapDays: 1 })).toBe('OK');
  });

  it('say of each field what would be right', async () => {
    await walter.must(CONFIRM);
    const wrong: [object, string][] = [[{ name: ' ' }, 'name'], [{ scopes: [] }, 'scopes'], [{ scopes: ['session:sign'] }, 'scopes'], [{ facilityIds: [] }, 'facilityIds'], [{ addresses: ['clinic.example'] }, 'addresses'], [{ expiresAt: test.clock.now() }, 'expiresAt']];
    for (const [more, field] of wrong) expect(await told(walter, CREATE, fields(more))).toBe(`BAD_USER_INPUT ${field}`);
    expect(await told(walter, ROTATE, { clientId: (await create()).client.id, overlapDays: 8, key: randomUUID() })).toBe('BAD_USER_INPUT overlapDays');
  });

  it('have at most two keys that open: the one of before ends when the overlap does', async () => {
    await walter.must(CONFIRM);
    const first = await create();
    const second = await rotate(first.client.id, 7);
    expect(second.client.keys.map(({ endsAt }) => endsAt)).toEqual([null, new Date(test.clock.now().getTime() + 7 * DAY).toISOString()]);
    expect([await opens(first.secret), await opens(second.secret)]).toEqual(['OK', 'OK']);
    const third = await rotate(first.client.id, 1);
    expect([await opens(first.secret), await opens(second.secret), await opens(third.secret)]).toEqual(['UNAUTHENTICATED', 'OK', 'OK']);
    const fourth = await rotate(first.client.id, 0);
    expect([await opens(second.secret), await opens(third.secret), await opens(fourth.secret)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'OK']);
  });

  it('close their sockets when they may do less, when a key of theirs ends and when they are revoked', async () => {
    await walter.must(CONFIRM);
    const { secret, client } = await create();
    const narrowed = await socket(secret);
    await walter.must(CHANGE, { input: { ...fields({ scopes: ['session:read'] }), clientId: client.id, version: client.version } });
    expect(await narrowed.closed).toBe(4403);
    const rotated = await socket(secret);
    const next = await rotate(client.id, 0);
    expect(await rotated.closed).toBe(4403);
    const revoked = await socket(next.secret);
    await revoke(client.id);
    expect(await revoked.closed).toBe(4403);
    expect(await opens(next.secret)).toBe('UNAUTHENTICATED');
  });

  it('are revoked for good, and twice does no more than once', async () => {
    await walter.must(CONFIRM);
    const { client } = await create();
    await revoke(client.id);
    await revoke(client.id);
    expect(await told(walter, ROTATE, { clientId: client.id, overlapDays: 0, key: randomUUID() })).toBe('REFUSED API_CLIENT_REVOKED');
    expect(await told(walter, CHANGE, { ...fields(), clientId: client.id, version: client.version + 1 })).toBe('REFUSED API_CLIENT_REVOKED');
    const events = await test.app.database.reads.query("select id from audit_event where eventType = 'ApiClientRevoked' and subjectId = ?", [parseGlobalId(client.id)?.id ?? '']);
    expect(events.length).toBe(1);
  });

  it('are changed as they were last seen', async () => {
    await walter.must(CONFIRM);
    const { client } = await create();
    expect(await told(walter, CHANGE, { ...fields({ name: 'Bed board 2' }), clientId: client.id, version: client.version })).toBe('OK');
    expect(await told(walter, CHANGE, { ...fields({ name: 'Bed board 3' }), clientId: client.id, version: client.version })).toBe('STALE');
  });

  it('of which one facility is not the asker’s do not exist for them', async () => {
    await walter.must(CONFIRM);
    const [both, own] = [await create({ name: 'At both', facilityIds: [alder, cedar] }), await create({ name: 'At one' })];
    await test.app.database.dataSource.query("delete from staff_facility where staffMemberId = (select id from staff_member where firstName = 'Walter') and facilityId = ?", [parseGlobalId(cedar)?.id]);
    const names = (await walter.must<{ apiClients: { edges: { node: Client }[] } }>(LIST)).apiClients.edges.map(({ node }) => node.name);
    expect([names.includes('At both'), names.includes('At one')]).toEqual([false, true]);
    expect(await told(walter, REVOKE, { clientId: both.client.id, key: randomUUID() })).toBe('NOT_FOUND');
    expect(await told(walter, CREATE, fields({ facilityIds: [cedar] }))).toBe('NOT_FOUND');
    expect(await told(walter, REVOKE, { clientId: own.client.id, key: randomUUID() })).toBe('OK');
    for (const name of ['Dana', 'Inès']) expect(await told(await test.as(name), REVOKE, { clientId: own.client.id, key: randomUUID() })).toBe('FORBIDDEN');
  });
});
