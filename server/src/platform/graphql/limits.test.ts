import { randomUUID } from 'node:crypto';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import type { ApiClient } from '../../../test/api-client';
import { byHash } from '../../../test/sent-documents';

describe('what one request may ask for', () => {
  let test: TestApp;
  let client: ApiClient;
  beforeAll(async () => {
    test = await runningApp();
    client = await test.as('Dana');
  });
  afterAll(async () => {
    await test.close();
  });

  const first = async (query: string): Promise<{ code: string; message: string }> => {
    const { errors } = await client.ask(query);
    return { code: errors[0]?.extensions.code ?? 'OK', message: errors[0]?.message ?? '' };
  };

  it('is refused beyond the depth, the aliases, the root fields and the tokens of any page of ours', async () => {
    const nest = (levels: number): string => (levels === 0 ? 'id' : `patient { chartEntries { edges { node { ${nest(levels - 1)} } } } }`);
    expect((await first(`{ chartEntry(id: "x") { ${nest(2)} } }`)).message).not.toMatch(/depth/i);
    expect((await first(`{ chartEntry(id: "x") { ${nest(4)} } }`)).message).toMatch(/depth/i);
    expect((await first(`{ viewer { ${Array.from({ length: 30 }, (_, index) => `a${index}: id`).join(' ')} } }`)).message).toMatch(/alias/i);
    expect((await first(`{ ${Array.from({ length: 11 }, () => 'demoAccounts { email }').join(' ')} }`)).message).toMatch(/at most 10/);
    expect((await first(`{ ${'__typename '.repeat(4000)} }`)).message).toMatch(/token/i);
  });

  it('is refused beyond the size of a body and of a page, in a sentence', async () => {
    const large = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: client.cookieHeader() }, body: JSON.stringify({ extensions: byHash('{ __typename }'), variables: { text: 'x'.repeat(600_000) } }) });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ errors: [{ message: expect.stringContaining('512 KB') }] });
    const { viewer } = await client.must<{ viewer: { facilities: { id: string }[] } }>('{ viewer { facilities { id } } }');
    const answer = await client.ask('query($id: ID!) { patients(facilityId: $id, first: 101) { totalCount } }', { id: viewer.facilities[0]?.id });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'first' }] });
  });

  it('names the field that is missing, of the wrong type or too long, and repeats no value', async () => {
    const start = 'mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } } }';
    for (const [input, field] of [
      [{ key: randomUUID() }, 'sessionId'],
      [{ sessionId: { secret: 'value' }, key: randomUUID() }, 'sessionId'],
      [{ sessionId: 'x', key: 'short' }, 'key'],
      [{ sessionId: 'not an id', key: randomUUID() }, 'sessionId'],
      [{ sessionId: 'x'.repeat(300), key: randomUUID() }, 'sessionId'],
    ] as const) {
      const answer = await client.ask(start, { input });
      expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: expect.stringContaining(field) }] });
      expect(JSON.stringify(answer)).not.toContain('secret');
    }
  });

  it('says of a variable that was left out, or is null where it may not be, that it must be given', async () => {
    for (const variables of [{}, { id: null }]) {
      const answer = await client.ask('query($id: ID!) { node(id: $id) { id } }', variables);
      expect(answer.errors[0]).toMatchObject({ message: 'id: This must be given.', extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'id', messages: ['This must be given.'] }] } });
    }
  });

  it('spells out no field that was nearly right', async () => {
    const { message } = await first('{ viewer { staffMembr { name } } }');
    expect(message).toContain('staffMembr');
    expect(message).not.toContain('Did you mean');
  });

  it('masks what fails inside with an incident number and nothing else', async () => {
    const hidden = test.app.database.reads as unknown as { run: unknown };
    const real = hidden.run;
    hidden.run = () => {
      throw new Error('select secret from inside');
    };
    const answer = await client.ask('{ demoAccounts { email } viewer { id } }');
    hidden.run = real;
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'INTERNAL', incidentId: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/) });
    expect(JSON.stringify(answer)).not.toContain('select secret');
  });

  it('says that a request may be sent again when the database does not answer', async () => {
    const hidden = test.app.database.reads as unknown as { run: unknown };
    const real = hidden.run;
    hidden.run = () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    const answer = await client.ask('{ viewer { id } }');
    const ready = await fetch(`${test.app.url}/readyz`);
    hidden.run = real;
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect(ready.status).toBe(503);
  });

  it('answers whether the process lives and whether it is ready', async () => {
    expect(await (await fetch(`${test.app.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${test.app.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', checks: { database: 'ok', migrations: 'ok', sealer: 'ok' } }]);
    const page = await fetch(`${test.app.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('tells open sockets that it goes away', async () => {
    const own = await runningApp();
    const dana = await own.as('Dana');
    const { closed } = await dana.connect();
    await own.app.server.stop();
    expect(await closed).toBe(1001);
    await own.close().catch(() => undefined);
  });
});
