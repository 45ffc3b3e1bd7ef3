import { createHash } from 'node:crypto';
import type { ApiClient } from './api-client';
import { KeptLog } from './kept-log';
import { measured } from './measured';
import { RawSocket } from './raw-socket';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { byHash } from './sent-documents';

const TOKEN = 'a-token-of-more-than-16';
const SEARCH = 'query FindSomebody($search: String!) { patients(search: $search, first: 3) { edges { node { id lastName } } } }';
const ERRORS_BEHIND = { FAULT: 'INTERNAL', AWAY: 'UNAVAILABLE' };

interface Told {
  status: number;
  header: string | null;
  body: { errors?: { message: string; extensions: Record<string, unknown> }[] };
}

describe('the product, seen from outside', () => {
  const kept = new KeptLog();
  let test: TestApp;
  let dana: ApiClient;
  let names: string[];
  const port = (): number => test.app.metricsPort as number;

  beforeAll(async () => {
    test = await runningApp({ metrics: { port: 0, host: '127.0.0.1', token: TOKEN } }, kept.log);
    dana = await test.as('Dana');
    const people = await test.app.database.reads.query<{ firstName: string; lastName: string; mrn: string }>('select firstName, lastName, mrn from patient');
    names = [...new Set(people.flatMap(({ firstName, lastName, mrn }) => [firstName, lastName, mrn]))];
  });
  afterAll(() => test.close());

  const send = async (path: string, init: RequestInit = {}): Promise<Told> => {
    const response = await fetch(`${test.app.url}${path}`, init);
    const text = await response.text();
    return { status: response.status, header: response.headers.get('x-request-id'), body: text.startsWith('{') ? (JSON.parse(text) as Told['body']) : {} };
  };
  const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const signedIn = (): Record<string, string> => ({ cookie: dana.cookieHeader() });
  /** The readers fail until `act` is over. */
  const failing = async <T>(error: Error, act: () => Promise<T>): Promise<T> => {
    const hidden = test.app.database.reads as unknown as { run: unknown };
    const real = hidden.run;
    hidden.run = () => {
      throw error;
    };
    return act().finally(() => {
      hidden.run = real;
    });
  };

  describe('a request has one number, in the header, in the error and in the log', () => {
    it.each([
      { what: 'a document that cannot be read', ask: () => send('/graphql', json({ query: '{ no' })), code: 'GRAPHQL_PARSE_FAILED', route: '/graphql' },
      { what: 'a document nobody knows', ask: () => send('/graphql', json({ extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } })), code: 'OUTDATED', route: '/graphql' },
      { what: 'something that is not JSON', ask: () => send('/graphql', json('{')), code: 'BAD_USER_INPUT', route: '/graphql' },
      { what: 'a request of another site', ask: () => send('/graphql', json({ query: '{ viewer { id } }' }, { origin: 'https://elsewhere.example' })), code: 'FORBIDDEN', route: '/graphql' },
      { what: 'a method that is none', ask: () => send('/graphql', { method: 'PUT' }), code: 'BAD_USER_INPUT', route: '/graphql' },
      { what: 'a file for nobody', ask: () => send('/lists/patients'), code: 'UNAUTHENTICATED', route: '/lists/patients', operation: 'ExportPatients' },
      { what: 'a file that does not exist', ask: () => send('/sheets/filed/nothing', { headers: signedIn() }), code: 'BAD_USER_INPUT', route: '/sheets/filed/:documentId', operation: expect.any(String) as string },
      { what: 'a change that is refused', ask: () => send('/graphql', json({ variables: { input: { email: 'nobody@harbor.example', password: 'wrong' } }, extensions: byHash('mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }') })), code: expect.any(String) as string, route: '/graphql', operation: 'SignIn' },
      { what: 'a fault of ours', ask: () => failing(new Error('inside'), () => send('/graphql', json({ variables: { search: 'a' }, extensions: byHash(SEARCH) }, signedIn()))), code: ERRORS_BEHIND.FAULT, route: '/graphql' },
      { what: 'a database that is away', ask: () => failing(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), () => send('/graphql', json({ variables: { search: 'a' }, extensions: byHash(SEARCH) }, signedIn()))), code: ERRORS_BEHIND.AWAY, route: '/graphql' },
    ])('$what', async ({ ask, code, route, operation = 'other' }) => {
      const { header, body } = await ask();
      expect(header).toMatch(/^[0-9a-f-]{36}$/);
      expect(body.errors?.[0]?.extensions).toMatchObject({ code, requestId: header });
      expect(await kept.answered(header ?? '')).toMatchObject({ level: 30, transport: 'HTTP', route, operation, code, milliseconds: expect.any(Number) });
    });

    it('and an incident names the same one, so that either finds the fault', async () => {
      const { header, body } = await failing(new Error('inside'), () => send('/graphql', json({ variables: { search: 'a' }, extensions: byHash(SEARCH) }, signedIn())));
      const incident = body.errors?.[0]?.extensions['incidentId'];
      expect(kept.lines.filter((line) => line['incident'] === incident)).toEqual([expect.objectContaining({ level: 50, requestId: header })]);
    });

    it('each message over a socket has its own, on a socket that has another', async () => {
      const socket = await RawSocket.open(test.app.url, dana.cookieHeader());
      socket.send({ type: 'connection_init' });
      await socket.next();
      const asked = async (id: string, payload: object): Promise<Record<string, unknown>> => {
        socket.send({ id, type: 'subscribe', payload });
        const { type, payload: told } = (await socket.next()) as { type: string; payload: { extensions: Record<string, unknown> }[] };
        expect(type).toBe('error');
        return told[0]?.extensions ?? {};
      };
      const first = await asked('1', { query: '', extensions: byHash('query Broken { nothing }') });
      const second = await asked('2', { query: 'query Brooks { viewer { id } }' });
      socket.send({ id: '3', type: 'subscribe', payload: { query: '', extensions: byHash('subscription Watch { notificationAdded { __typename } }') } });
      await socket.next();
      socket.drop();
      expect(first['requestId']).not.toBe(second['requestId']);
      const [firstLine, secondLine] = [await kept.answered(String(first['requestId'])), await kept.answered(String(second['requestId']))];
      expect(firstLine).toMatchObject({ transport: 'SOCKET', route: '/graphql', code: 'GRAPHQL_VALIDATION_FAILED' });
      expect(secondLine).toMatchObject({ transport: 'SOCKET', operation: 'other', code: 'FORBIDDEN', socketId: firstLine['socketId'] });
      expect(kept.lines.filter((line) => line['socketId'] === firstLine['socketId']).map((line) => line['operation'])).toEqual(['other', 'other', 'Watch']);
    });

    it('a stranger does not choose it', async () => {
      const { header } = await send('/healthz', { headers: { 'x-request-id': 'Brooks-was-here' } });
      expect(header).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it('tells nobody’s measures to whoever has no token', async () => {
    expect([(await measured(port())).status, (await measured(port(), `${TOKEN}x`)).status, (await measured(port(), TOKEN)).status]).toEqual([401, 401, 200]);
    expect((await fetch(`${test.app.url}/metrics`)).headers.get('content-type')).not.toContain('version=0.0.4');
  });

  it('measures what is asked by its name, and what the process holds', async () => {
    const labels = { operation: 'FindSomebody', transport: 'HTTP' };
    const before = await measured(port(), TOKEN);
    await dana.must(SEARCH, { search: 'a' });
    await dana.must(SEARCH, { search: 'b' });
    const live = dana.live();
    const answered = new Promise<void>((done) => void live.subscribe({ query: '', extensions: byHash('subscription Watch { notificationAdded { __typename } }') }, { next: () => done(), error: () => done(), complete: () => undefined }));
    await answered;
    const after = await measured(port(), TOKEN);
    await live.dispose();
    expect((after.value('groupwork_operation_seconds_count', labels) ?? 0) - (before.value('groupwork_operation_seconds_count', labels) ?? 0)).toBe(2);
    expect([after.value('groupwork_sockets'), after.value('groupwork_subscriptions'), after.value('groupwork_database_up')]).toEqual([1, 1, 1]);
    expect(after.value('groupwork_relay_waiting')).toBeGreaterThanOrEqual(0);
    expect(after.value('groupwork_messages_due', { channel: 'EMAIL' })).toBeGreaterThanOrEqual(0);
    expect(after.value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    const pools = after.samples.get('groupwork_pool_connections')?.map((sample) => `${sample.labels?.['pool']} ${sample.labels?.['state']}`) ?? [];
    const isPooled = test.fresh.address.engine !== 'sqlite';
    expect(pools).toEqual(isPooled ? ['reads in use', 'reads idle', 'reads waiting', 'changes in use', 'changes idle', 'changes waiting'] : []);
  });

  it('asks the database for its measures once in some seconds', async () => {
    const hidden = test.app.database.reads as unknown as { run(sql: string, values: unknown[]): Promise<unknown[]> };
    const real = hidden.run.bind(hidden);
    const asked: string[] = [];
    hidden.run = (sql, values) => {
      asked.push(sql);
      return real(sql, values);
    };
    await Promise.all(Array.from({ length: 12 }, () => measured(port(), TOKEN)));
    const forMeasures = asked.filter((sql) => /position is null|group by m\.channel/.test(sql));
    hidden.run = real;
    expect(forMeasures.length).toBeLessThanOrEqual(2);
  });

  it('lets no stranger write a label, or make them more', async () => {
    await send('/graphql', json({ query: 'query Before { viewer { id } }' }));
    await send('/no/such/place');
    const before = await measured(port(), TOKEN);
    const series = (of: typeof before): number => [...of.samples].filter(([name]) => name.startsWith('groupwork_') && !name.endsWith('_bucket')).reduce((sum, [, samples]) => sum + samples.length, 0);
    for (let at = 0; at < 20; at += 1) {
      const name = `Brooks${at}`;
      await send('/graphql', json({ query: `query ${name} { viewer { id } }`, operationName: name }));
      await send('/graphql', json({ operationName: name, extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(name).digest('hex') } } }));
      await send('/graphql', json({ operationName: name, extensions: byHash('query FindSomebody($search: String!) { patients(search: $search, first: 3) { edges { node { id lastName } } } }') }));
      await send(`/${name}/place`);
      await send(`/sheets/filed/${name}`);
      await send(`/graphql?query=${encodeURIComponent(`query ${name} { viewer { id } }`)}`);
      await fetch(`${test.app.url}/healthz`, { method: 'REPORT', headers: { 'x-request-id': name } });
    }
    const after = await measured(port(), TOKEN);
    expect(after.text).not.toContain('Brooks');
    // One more for each kind that was new, however often it was sent.
    expect(series(after) - series(before)).toBeLessThanOrEqual(16);
  });

  it('says nobody’s name in its measures or its log, whatever fails', async () => {
    expect(names.length).toBeGreaterThan(100);
    const [somebody] = await test.app.database.reads.query<{ lastName: string }>("select lastName from patient where lastName > 'M' order by lastName");
    const lastName = somebody?.lastName ?? '';
    await dana.must(SEARCH, { search: lastName });
    await dana.ask('query Wrong($search: Int!) { patients(first: $search) { totalCount } }', { search: lastName });
    await send(`/lists/patients?search=${encodeURIComponent(lastName)}`, { headers: signedIn() });
    await send(`/u/${lastName}`);
    await send('/graphql', json(`{"query": "${lastName}`, signedIn()));
    await failing(Object.assign(new Error(`Duplicate entry '${lastName}' for key 'uq'`), { sqlMessage: 'x', code: 'ER_DUP_ENTRY' }), () => dana.ask(SEARCH, { search: lastName }));
    await failing(new SyntaxError(`Unexpected token in "${lastName} was here"`), () => dana.ask(SEARCH, { search: lastName }));
    const runner = test.app.database.dataSource.createQueryRunner();
    await runner.query('create temporary table named_once (name varchar(60) primary key)');
    for (const fails of [false, true]) await runner.query('insert into named_once (name) values (?)', [lastName]).catch((error: unknown) => kept.log.error({ err: error, fails }, 'It could not be written.'));
    if (test.fresh.address.engine !== 'sqlite') await runner.release();
    const said = `${(await measured(port(), TOKEN)).text}\n${kept.texts.join('')}`;
    expect(kept.lines.filter((line) => line.msg === 'It could not be written.' || line.msg === 'A request failed.').length).toBeGreaterThanOrEqual(3);
    // A measure such as 0.0053333 names nobody.
    expect(names.filter((name) => new RegExp(`(^|[^\\p{L}\\p{N}.])${name.replace(/[^\p{L}\p{N}]/gu, '.')}([^\\p{L}\\p{N}]|$)`, 'u').test(said))).toEqual([]);
    expect(said).not.toMatch(/@harbor|open the group/);
  });
});
