import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import type { ApiClient } from '../../../test/api-client';
import { byHash, sentDocuments } from '../../../test/sent-documents';
import { Admission } from './admission';
import { Budgets } from './budgets';
import { Context } from './context';
import { hostileDocuments } from '../../../test/hostile-documents';

const NAMES = '{ viewer { id facilities { id name } } }';
declare const PROPERTIES: { soak: boolean };

const ANONYMOUS = 40;

describe('which documents are let in', () => {
  let test: TestApp;
  let dana: ApiClient;
  beforeAll(async () => {
    test = await runningApp({ budgets: new Budgets({ KEY: 2_000, ANONYMOUS }) });
    dana = await test.as('Dana');
  });
  afterAll(() => test.close());

  const send = async (body: object, more: { path?: string; headers?: Record<string, string> } = {}) => {
    const response = await fetch(`${test.app.url}${more.path ?? '/graphql'}`, { method: 'POST', headers: { 'content-type': 'application/json', ...more.headers }, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, wait: response.headers.get('retry-after'), bytes: text.length, said: JSON.parse(text) as { data?: Record<string, unknown> | null; errors?: { message: string; extensions: { code: string; reason?: string; retryAfterSeconds?: number } }[]; extensions?: { cost?: Record<string, number> } } };
  };
  const asDana = (): Record<string, string> => ({ cookie: dana.cookieHeader() });

  it('a person’s sign-in sends the app’s own by their hash, and no other', async () => {
    expect((await send({ extensions: byHash(NAMES) }, { headers: asDana() })).said.data).toMatchObject({ viewer: { id: expect.any(String) } });
    const free = await send({ query: NAMES }, { headers: asDana() });
    expect(free.said).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', reason: 'OWN_DOCUMENTS_ONLY' } }] });
    const got = await fetch(`${test.app.url}/graphql?query=${encodeURIComponent(NAMES)}`, { headers: { ...asDana(), 'content-type': 'application/json', accept: 'application/graphql-response+json' } });
    expect(got.status).toBe(403);
  });

  it('a token that is no key is told how a key looks and how it is sent', async () => {
    const { said } = await send({ query: NAMES }, { headers: { authorization: 'Bearer nonsense' } });
    expect(said.errors).toMatchObject([{ message: expect.stringContaining('Authorization: Bearer gwk_'), extensions: { code: 'FORBIDDEN' } }]);
  });

  it('a key pays for the app’s own documents as for its own: their hashes stand in pages anybody may read', async () => {
    const walter = await test.as('Walter');
    const facility = await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'");
    const { createApiClient } = await walter.must<{ createApiClient: { secret: string } }>('mutation($input: CreateApiClientInput!) { createApiClient(input: $input) { secret } }', { input: { name: 'Greedy', scopes: ['scheduler:read'], facilityIds: [globalId('Facility', facility?.id ?? '')], key: randomUUID() } });
    const asKey = { headers: { authorization: `Bearer ${createApiClient.secret}` } };
    const own = byHash('query($f: ID!) { schedulerDays(facilityIds: [$f], date: "2026-11-19") { sessions { id } } }');
    const sent = await send({ extensions: own, variables: { f: globalId('Facility', facility?.id ?? '') } }, asKey);
    expect(sent.said.errors?.[0]?.message ?? sent.said.extensions?.cost).toEqual(expect.objectContaining({ most: 2_000 }));
  });

  it('a page of an earlier version is told to load again, in words that keep what was typed', async () => {
    const { said } = await send({ extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }, { headers: asDana() });
    expect(said.errors?.[0]).toMatchObject({ message: expect.stringContaining('Load the page again'), extensions: { code: 'OUTDATED' } });
  });

  it('nobody teaches the server a text under its hash', async () => {
    const mine = '{ viewer { id role } }';
    const taught = await send({ query: mine, extensions: { persistedQuery: { version: 1, sha256Hash: '1'.repeat(64) } } });
    expect(taught.said.errors?.[0]?.extensions.code).toBe('OUTDATED');
  });

  it('the page of the API Explorer is for whoever has its right, within the budget of a key', async () => {
    expect((await send({ query: NAMES }, { path: '/explorer/graphql', headers: asDana() })).said.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const walter = await test.as('Walter');
    const { said } = await send({ query: NAMES }, { path: '/explorer/graphql', headers: { cookie: walter.cookieHeader() } });
    expect(said.data).toMatchObject({ viewer: { facilities: expect.any(Array) } });
    const facilities = (said.data as { viewer: { facilities: unknown[] } }).viewer.facilities.length;
    expect(said.extensions?.cost).toMatchObject({ actual: 2 + facilities, most: 2_000, left: 2_000 - 2 - facilities });
    expect(said.extensions?.cost?.['predicted']).toBeGreaterThanOrEqual(2 + facilities);
  });

  it('what was taken for a document’s most is given back when it cost less, and asking for too much says so at once', async () => {
    const walter = await test.as('Walter');
    const explore = (query: string) => send({ query }, { path: '/explorer/graphql', headers: { cookie: walter.cookieHeader() } });
    const before = (await explore('{ __typename }')).said.extensions?.cost?.['left'] ?? 0;
    const facility = (await explore('{ viewer { facilities { id } } }')).said.data as { viewer: { facilities: { id: string }[] } };
    const answer = await explore(`{ patients(facilityId: "${facility.viewer.facilities[0]?.id}", first: 10) { edges { node { id episodes { id } } } } }`);
    expect(answer.said.errors).toBeUndefined();
    expect(answer.said.extensions?.cost?.['predicted']).toBe(1 + 1 + 10 * (1 + 1 + 20) + 480);
    expect(before - (answer.said.extensions?.cost?.['left'] ?? 0)).toBeLessThan(100);
    const large = await explore(`{ patients(facilityId: "${facility.viewer.facilities[0]?.id}", first: 100) { edges { node { id episodes { id placements { levelOfCare { name } } } } } } }`);
    expect(large.said.errors?.[0]).toMatchObject({ message: expect.stringMatching(/can cost [\d,]+ points; at most 2,000/), extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('strangers of one IPv6 network have one budget: each of them has 2^64 addresses there', async () => {
    const payer = async (address: string): Promise<string | undefined> => {
      const context = new Context({ actor: null, reason: 'NOT_SIGNED_IN', signInId: null }, test.app.database.reads, test.app.topics, test.clock, { address, userAgent: '', cookies: new Map() });
      await new Admission(sentDocuments, new Budgets()).admit({ query: '{ __typename }' }, context, 'API');
      return context.account?.id;
    };
    expect(await payer('2001:db8:1:2::1')).toBe(await payer('2001:db8:1:2:ffff::9'));
    expect(await payer('2001:db8:1:2::1')).not.toBe(await payer('2001:db8:1:3::1'));
  });

  it('strangers have the smallest budget, and are told when to come back', async () => {
    const first = await send({ query: '{ __typename }' });
    expect([first.status, first.said.data]).toEqual([200, { __typename: 'Query' }]);
    expect(first.said.extensions?.cost?.['most']).toBe(ANONYMOUS);
    let answer = first;
    for (let tries = 0; tries < ANONYMOUS && answer.status === 200; tries += 1) answer = await send({ query: '{ __typename }' });
    expect([answer.status, answer.said.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(answer.wait)).toBeGreaterThan(0);
    expect(answer.said.errors?.[0]?.extensions.retryAfterSeconds).toBe(Number(answer.wait));
    // Whoever signs in from the same address does so with the app's own document, which costs nothing.
    expect(await dana.code(NAMES)).toBe('OK');
  });
});

describe('a document meant to do harm', () => {
  let test: TestApp;
  let cookie: string;
  beforeAll(async () => {
    test = await runningApp({ budgets: new Budgets({ KEY: 30_000_000, ANONYMOUS: 300 }) });
    cookie = (await test.as('Walter')).cookieHeader();
  });
  afterAll(() => test.close());

  it('is one of forty', () => expect(hostileDocuments).toHaveLength(40));

  it.each(hostileDocuments.map(([name]) => name))('%s is refused in few bytes, with no more work than an honest one and without spelling the schema out', async (wanted) => {
    const [, query, variables = '{}'] = hostileDocuments.find(([name]) => name === wanted) ?? ['', ''];
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    const honest = '{"query":"{ viewer { id } }"}'.padEnd(Math.min(body.length, 100_000));
    const ask = async (sent: string): Promise<{ milliseconds: number; text: string }> => {
      const before = process.cpuUsage();
      const response = await fetch(`${test.app.url}/explorer/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie, 'idempotency-key': randomUUID() }, body: sent });
      const text = await response.text();
      const { user, system } = process.cpuUsage(before);
      return { milliseconds: (user + system) / 1000, text };
    };
    // CPU of the whole process, the sender's part included. Whoever else works on this machine makes a try dearer, never cheaper,
    // and a slow machine makes all of them dearer: so it is held against an honest request of as many letters.
    const [tries, answered] = [[await ask(body)], [await ask(honest)]];
    const least = (of: readonly { milliseconds: number }[]): number => Math.min(...of.map(({ milliseconds }) => milliseconds));
    while (tries.length < 20 && least(tries) >= 3 * least(answered)) {
      tries.push(await ask(body));
      answered.push(await ask(honest));
    }
    const { text } = tries[0] as { text: string };
    expect(JSON.parse(text)).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ extensions: expect.objectContaining({ code: expect.stringMatching(/^(BAD_USER_INPUT|GRAPHQL_\w+)$/) }) })]) });
    expect(JSON.parse(text)).not.toHaveProperty('data.viewer');
    expect(text.length).toBeLessThan(1024);
    expect(text).not.toContain('Did you mean');
    expect(JSON.parse(answered[0]?.text ?? '')).toMatchObject({ data: { viewer: { id: expect.any(String) } } });
    expect(least(tries)).toBeLessThan(3 * least(answered));
    // What is promised of a machine of its own, as a soak has it.
    if (PROPERTIES.soak) expect(least(tries)).toBeLessThan(10);
  });
});
