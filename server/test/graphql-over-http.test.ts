import { serverAudits } from 'graphql-http';
import { Budgets } from '../src/platform/graphql/budgets';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

describe('GraphQL over HTTP', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await runningApp({ budgets: new Budgets({ KEY: 1, ANONYMOUS: 100_000 }) });
  });
  afterAll(() => test.close());

  const audits = serverAudits({ url: () => `${test.app.url}/graphql` });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    const body = result.status === 'ok' ? '' : await result.response.clone().text().catch(() => '');
    expect([result.status, result.status === 'ok' ? '' : `${result.reason} ${result.response.status} ${body}`]).toEqual(['ok', '']);
  });

  it('is audited in all of the 61 points', () => expect(audits).toHaveLength(61));

  const MODERN = 'application/graphql-response+json';
  const LEGACY = 'application/json';
  const ask = (method: string, headers: Record<string, string>, body?: string, search = ''): Promise<Response> => fetch(`${test.app.url}/graphql${search}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const post = (body: unknown, accept: string): Promise<Response> => ask('POST', { 'content-type': LEGACY, accept }, JSON.stringify(body));

  it.each([
    { what: 'that was answered', body: { query: '{ __typename }' }, modern: 200, legacy: 200 },
    { what: 'that cannot be read as GraphQL', body: { query: '{' }, modern: 400, legacy: 200 },
    { what: 'for a field that is not there', body: { query: '{ nothing }' }, modern: 400, legacy: 200 },
    { what: 'with a variable of the wrong kind', body: { query: 'query($name: String!) { __type(name: $name) { name } }', variables: { name: null } }, modern: 400, legacy: 200 },
    { what: 'for an operation it does not hold', body: { query: 'query A { __typename } query B { __typename }', operationName: 'C' }, modern: 400, legacy: 200 },
    { what: 'by somebody who must sign in first', body: { query: '{ patients(facilityId: "x") { totalCount } }' }, modern: 401, legacy: 200 },
    { what: 'without a document', body: {}, modern: 400, legacy: 400 },
    { what: 'with variables that are no map', body: { query: '{ __typename }', variables: [] }, modern: 400, legacy: 400 },
    { what: 'that are several in one', body: [{ query: '{ __typename }' }], modern: 400, legacy: 400 },
  ])('says of a request $what $modern, and $legacy where only the older kind of answer is taken', async ({ body, modern, legacy }) => {
    const answers = await Promise.all([post(body, MODERN), post(body, LEGACY)]);
    expect(answers.map(({ status }) => status)).toEqual([modern, legacy]);
    expect(answers.map(({ headers }) => headers.get('content-type')?.split(';')[0])).toEqual([MODERN, LEGACY]);
    for (const answer of answers) expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    { accept: `${MODERN}, ${LEGACY};q=0.9`, type: MODERN },
    { accept: `${MODERN};q=0.5, ${LEGACY}`, type: LEGACY },
    { accept: 'application/*', type: LEGACY },
    { accept: '*/*', type: LEGACY },
    { accept: `text/html, ${MODERN};q=0.1`, type: MODERN },
  ])('answers $accept with $type', async ({ accept, type }) => {
    const answer = await post({ query: '{ __typename }' }, accept);
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])('is not asked by %s, and says how', async (method) => {
    const answer = await ask(method, { 'content-type': LEGACY });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('changes nothing by GET, and says how', async () => {
    const answer = await ask('GET', {}, undefined, `?query=${encodeURIComponent('mutation { signOut }')}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('does nothing whose answer could not be sent', async () => {
    const dana = await test.as('Dana');
    const answer = await ask('POST', { 'content-type': LEGACY, cookie: dana.cookieHeader(), accept: 'text/html' }, JSON.stringify({ query: 'mutation { signOut }' }));
    expect(answer.status).toBe(406);
    expect((await dana.must<{ viewer: { id: string } | null }>('{ viewer { id } }')).viewer).not.toBeNull();
  });

  it.each([
    { what: 'a body of another kind', headers: { 'content-type': 'application/graphql' }, body: '{ __typename }', status: 415 },
    { what: 'a body in another alphabet', headers: { 'content-type': 'application/json; charset=latin1' }, body: '{"query":"{ __typename }"}', status: 415 },
    { what: 'a body packed in a way nobody knows', headers: { 'content-type': LEGACY, 'content-encoding': 'rot13' }, body: '{"query":"{ __typename }"}', status: 415 },
    { what: 'a body that breaks off', headers: { 'content-type': LEGACY }, body: '{"query":', status: 400 },
    { what: 'a body that is no map', headers: { 'content-type': LEGACY }, body: '"{ __typename }"', status: 400 },
  ])('refuses $what with $status in a sentence', async ({ headers, body, status }) => {
    const answer = await ask('POST', headers as Record<string, string>, body);
    expect([answer.status, await answer.json()]).toMatchObject([status, { errors: [{ message: expect.stringMatching(/\.$/), extensions: { code: expect.any(String) } }] }]);
  });
});
