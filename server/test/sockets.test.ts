import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { globalId } from '@groupwork/shared/kernel/ids';
import { MOST_AT_ONCE } from '../src/platform/graphql/operations-of-a-socket';
import { MOST_SOCKETS } from '../src/platform/graphql/sockets';
import type { ApiClient } from './api-client';
import { RawSocket, closeCodeByHand } from './raw-socket';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { byHash } from './sent-documents';

const INIT = { type: 'connection_init' };
const ACK = { type: 'connection_ack' };
const ask = (id: unknown, query: unknown, more: Record<string, unknown> = {}): object => ({ id, type: 'subscribe', payload: typeof query === 'string' ? { query: '', extensions: byHash(query), ...more } : { query, ...more } });
const NAME = '{ __typename }';
const WATCH = 'subscription { notificationAdded { __typename } }';

describe('graphql-transport-ws', () => {
  let test: TestApp;
  let dana: ApiClient;
  let walter: ApiClient;
  const opened: RawSocket[] = [];

  beforeAll(async () => {
    test = await runningApp();
    [dana, walter] = [await test.as('Dana'), await test.as('Walter')];
  });
  afterEach(() => {
    for (const socket of opened.splice(0)) socket.drop();
  });
  afterAll(() => test.close());

  const open = async (client: ApiClient = dana): Promise<RawSocket> => {
    const socket = await RawSocket.open(test.app.url, client.cookieHeader());
    opened.push(socket);
    return socket;
  };
  const connected = async (client: ApiClient = dana): Promise<RawSocket> => {
    const socket = await open(client);
    socket.send(INIT);
    expect(await socket.next()).toEqual(ACK);
    return socket;
  };
  /** Whatever asks the database waits until it is released. */
  const holdReads = (): { asked: Promise<void>; release(): void } => {
    const reads = test.app.database.reads as unknown as { run(...given: unknown[]): Promise<unknown> };
    const run = reads.run.bind(reads);
    let [asked, release] = [(): void => undefined, (): void => undefined];
    const [wasAsked, released] = [new Promise<void>((done) => { asked = done; }), new Promise<void>((done) => { release = done; })];
    reads.run = async (...given) => {
      asked();
      await released;
      return run(...given);
    };
    return {
      asked: wasAsked,
      release: () => {
        reads.run = run;
        release();
      },
    };
  };
  /** Everything that came before the answer to a ping sent now: what was due has been sent by then. */
  const untilPong = async (socket: RawSocket): Promise<unknown[]> => {
    const mark = randomUUID();
    socket.send({ type: 'ping', payload: { mark } });
    const came: unknown[] = [];
    for (;;) {
      const message = await socket.next();
      if ((message as { payload?: { mark?: string } }).payload?.mark === mark) return came;
      came.push(message);
    }
  };

  describe('closes the socket', () => {
    it.each([
      { rule: 'no protocol is offered', protocols: [] },
      { rule: 'only another protocol is offered', protocols: ['graphql-ws'] },
    ])('with 4406 where $rule', async ({ protocols }) => {
      expect(await closeCodeByHand(test.app.url, protocols)).toBe(4406);
    });

    it('with 4408 where nothing is initialised in the time given', async () => {
      expect(await (await open()).closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    });

    it.each([
      { rule: 'nobody is signed in', who: () => test.anonymous(), code: 4401, reason: 'NOT_SIGNED_IN' },
      { rule: 'the screen is locked', who: locked, code: 4423, reason: 'SCREEN_LOCKED' },
    ])('with $code where $rule', async ({ who, code, reason }) => {
      const socket = await open(await who());
      socket.send(INIT);
      expect(await socket.closed).toEqual({ code, reason });
    });

    it.each<{ rule: string; sends: unknown[]; code: number; reason: string | RegExp }>([
      { rule: 'something is asked before it is initialised', sends: [ask('1', NAME)], code: 4401, reason: 'Unauthorized' },
      { rule: 'something is asked before it is acknowledged', sends: [INIT, ask('1', NAME)], code: 4401, reason: 'Unauthorized' },
      { rule: 'it is initialised twice', sends: [INIT, INIT], code: 4429, reason: 'Too many initialisation requests' },
    ])('with $code where $rule', async ({ sends, code, reason }) => {
      const socket = await open();
      for (const message of sends) socket.send(message);
      expect(await socket.closed).toEqual({ code, reason });
    });

    it.each<{ rule: string; sends: unknown[]; code: number; reason: string }>([
      { rule: 'it is initialised once more after it was acknowledged', sends: [INIT], code: 4429, reason: 'Too many initialisation requests' },
      { rule: 'a live operation has the id already', sends: [ask('twice', WATCH), ask('twice', WATCH)], code: 4409, reason: 'Subscriber for twice already exists' },
      { rule: 'a query that is not answered yet has the id already', sends: [ask('twice', '{ viewer { id } }'), ask('twice', NAME)], code: 4409, reason: 'Subscriber for twice already exists' },
      { rule: 'an id was completed, and then given to two that wait for it', sends: [ask('a', '{ viewer { id } }'), { id: 'a', type: 'complete' }, ask('a', NAME), ask('a', NAME)], code: 4409, reason: 'Subscriber for a already exists' },
    ])('with $code where $rule', async ({ sends, code, reason }) => {
      const socket = await connected();
      for (const message of sends) socket.send(message);
      expect(await socket.closed).toEqual({ code, reason });
    });

    it.each<{ rule: string; sent: unknown }>([
      { rule: 'no JSON', sent: 'hello' },
      { rule: 'empty', sent: '' },
      { rule: 'a list', sent: [] },
      { rule: 'null', sent: null },
      { rule: 'of no type', sent: { id: '1' } },
      { rule: 'of a type nobody knows', sent: { type: 'start', id: '1', payload: { query: NAME } } },
      { rule: 'of a type that is a number', sent: { type: 1 } },
      { rule: 'binary', sent: Buffer.from(JSON.stringify({ type: 'ping' })) },
      { rule: 'initialising with a text', sent: { type: 'connection_init', payload: 'text' } },
      { rule: 'a ping that carries a text', sent: { type: 'ping', payload: 'text' } },
      { rule: 'a pong that carries a list', sent: { type: 'pong', payload: [] } },
      { rule: 'asking without an id', sent: { type: 'subscribe', payload: { query: NAME } } },
      { rule: 'asking with an empty id', sent: ask('', NAME) },
      { rule: 'asking with a number as id', sent: ask(1, NAME) },
      { rule: 'asking nothing', sent: { type: 'subscribe', id: '1' } },
      { rule: 'asking with a payload that is a list', sent: { type: 'subscribe', id: '1', payload: [] } },
      { rule: 'asking without a document', sent: { type: 'subscribe', id: '1', payload: {} } },
      { rule: 'asking with a document that is no text', sent: ask('1', { kind: 'Document' }) },
      { rule: 'asking with variables that are a list', sent: ask('1', NAME, { variables: [] }) },
      { rule: 'asking with variables that are a text', sent: ask('1', NAME, { variables: '{}' }) },
      { rule: 'asking for an operation by a number', sent: ask('1', NAME, { operationName: 1 }) },
      { rule: 'asking with extensions that are a text', sent: ask('1', NAME, { extensions: 'x' }) },
      { rule: 'completing without an id', sent: { type: 'complete' } },
      { rule: 'completing a number', sent: { type: 'complete', id: 1 } },
      { rule: 'what only a server says: acknowledged', sent: ACK },
      { rule: 'what only a server says: next', sent: { type: 'next', id: '1', payload: { data: {} } } },
      { rule: 'what only a server says: error', sent: { type: 'error', id: '1', payload: [{ message: 'x' }] } },
    ])('with 4400 where a message is $rule', async ({ sent }) => {
      const socket = await connected();
      socket.send(sent);
      expect(await socket.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
    });

    it('with 1009 where a message is larger than a request may be, and with 1007 where it is no text', async () => {
      const [large, broken] = [await connected(), await connected()];
      large.send(ask('1', NAME, { query: `# ${'x'.repeat(600_000)}` }));
      broken.sendBroken();
      expect([(await large.closed).code, (await broken.closed).code]).toEqual([1009, 1007]);
    });

    it('and does nothing that was sent after what closed it', async () => {
      const socket = await connected(walter);
      const title = `Sent too late ${randomUUID()}`;
      socket.send('no JSON');
      socket.send(ask('1', SAVE, { variables: { input: await topic(title) } }));
      expect((await socket.closed).code).toBe(4400);
      expect(await titled(title)).toBe(0);
    });

    it('with the code its client closed it with', async () => {
      const socket = await connected();
      socket.close(1000);
      expect((await socket.closed).code).toBe(1000);
    });
  });

  describe('goes on', () => {
    it('answering a ping at once with what it carried, also before anything else', async () => {
      const socket = await open();
      socket.send({ type: 'ping' });
      expect(await socket.next()).toEqual({ type: 'pong' });
      socket.send({ type: 'ping', payload: { at: 1 } });
      expect(await socket.next()).toEqual({ type: 'pong', payload: { at: 1 } });
      socket.send(INIT);
      expect(await socket.next()).toEqual(ACK);
    });

    it.each<{ rule: string; sent: unknown }>([
      { rule: 'a pong nobody asked for', sent: { type: 'pong' } },
      { rule: 'completing what nobody asked', sent: { type: 'complete', id: 'unknown' } },
      { rule: 'a payload that is null', sent: { type: 'pong', payload: null } },
    ])('past $rule', async ({ sent }) => {
      const socket = await connected();
      socket.send(sent);
      expect(await untilPong(socket)).toEqual([]);
    });

    it('past null where something may be left out', async () => {
      const socket = await open();
      socket.send({ ...INIT, payload: null });
      expect(await socket.next()).toEqual(ACK);
      socket.send(ask('1', NAME, { variables: null, operationName: null }));
      expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
    });
  });

  describe('carries an operation', () => {
    it('of a query to one answer and its end, several at once under ids of their own', async () => {
      const socket = await connected();
      for (const id of ['a', 'b', '__proto__']) socket.send(ask(id, `query Name { it: __typename }`));
      const came = await Promise.all(Array.from({ length: 6 }, () => socket.next()));
      for (const id of ['a', 'b', '__proto__']) {
        expect(came.filter((message) => (message as { id: string }).id === id)).toEqual([{ id, type: 'next', payload: { data: { it: 'Query' } } }, { id, type: 'complete' }]);
      }
    });

    it('of those in a document that is named', async () => {
      const socket = await connected();
      socket.send(ask('1', 'query A { a: __typename } query B { b: __typename }', { operationName: 'B' }));
      expect(await socket.next()).toMatchObject({ payload: { data: { b: 'Query' } } });
    });

    it.each<{ rule: string; query: string; code: string; variables?: Record<string, unknown> }>([
      { rule: 'cannot be read', query: '{', code: 'GRAPHQL_VALIDATION_FAILED' },
      { rule: 'asks for a field that is not there', query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
      { rule: 'watches a field that is not there', query: 'subscription { notificationAdded { nothing } }', code: 'GRAPHQL_VALIDATION_FAILED' },
      { rule: 'holds several and names none', query: 'query A { __typename } query B { __typename }', code: 'BAD_USER_INPUT' },
      { rule: 'is not for this role', query: 'mutation { saveTopic(input: { facilityId: "x", title: "x", contentSnippet: "", suggestedThemes: [], suggestedInterventions: [], retired: false, key: "12345678" }) { id } }', code: 'FORBIDDEN' },
      { rule: 'would take a cookie away', query: 'mutation { signOut }', code: 'BAD_USER_INPUT' },
      { rule: 'watches what differs from person to person', query: 'subscription { sessionChanged(sessionId: "x") { session { abilities { __typename } } } }', code: 'BAD_USER_INPUT' },
    ])('that $rule to one error and nothing after it', async ({ query, code }) => {
      const socket = await connected();
      socket.send(ask('1', query));
      expect(await socket.next()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code } }] });
      expect(await untilPong(socket)).toEqual([]);
    });

    it('whose error names the field, as over HTTP', async () => {
      const socket = await connected();
      socket.send(ask('1', 'query($id: ID!) { node(id: $id) { id } }', { variables: { id: null } }));
      expect(await socket.next()).toMatchObject({ id: '1', payload: { errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'id' }] } }] } });
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
    });

    it('that changes something once for one key, over whichever way it comes', async () => {
      const [socket, title] = [await connected(walter), `Only once ${randomUUID()}`];
      const variables = { input: await topic(title) };
      for (const id of ['1', '2']) socket.send(ask(id, SAVE, { variables }));
      const came = await Promise.all(Array.from({ length: 4 }, () => socket.next()));
      const over = await walter.must<{ saveTopic: { id: string } }>(SAVE, variables);
      const answers = came.filter((message) => (message as { type: string }).type === 'next');
      expect(answers.map((message) => (message as { payload: { data: unknown } }).payload.data)).toEqual([over, over]);
      expect(await titled(title)).toBe(1);
    });

    it('that shows a record only when the trail tells of it, at the statements it takes over HTTP', async () => {
      const socket = await connected();
      const one = await test.app.database.reads.one<{ id: string }>("select p.id from patient p join facility f on f.id = p.facilityId where f.name = 'Alder House' order by p.id limit 1");
      const query = 'query ReadOverSocket($id: ID!) { patient(id: $id) { id fullName } }';
      const variables = { id: globalId('Patient', one?.id ?? '') };
      socket.send(ask('1', query, { variables }));
      expect(await socket.next()).toMatchObject({ payload: { data: { patient: { id: variables.id } } } });
      const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where operation = 'ReadOverSocket'");
      expect(told.map(({ patientIds }) => JSON.parse(patientIds) as string[])).toEqual([[one?.id]]);
      const overSocket = test.statements.get('ReadOverSocket');
      await dana.must(query, variables);
      expect(overSocket).toBe(test.statements.get('ReadOverSocket'));
    });

    it('to nobody any more once its client has completed it, also where its id is used again', async () => {
      const socket = await connected();
      socket.send(ask('1', 'query Earlier { viewer { id } }'));
      socket.send({ id: '1', type: 'complete' });
      socket.send(ask('1', '{ later: __typename }'));
      const came = [await socket.next(), await socket.next(), ...(await untilPong(socket))];
      expect(came).toEqual([{ id: '1', type: 'next', payload: { data: { later: 'Query' } } }, { id: '1', type: 'complete' }]);
    });

    it('no further when a live one is completed, and begins it again under the same id', async () => {
      const socket = await connected();
      for (let round = 0; round < 3; round += 1) {
        socket.send(ask('live', WATCH));
        expect(await socket.next()).toMatchObject({ id: 'live', type: 'next', payload: { extensions: { joined: {} } } });
        socket.send({ id: 'live', type: 'complete' });
      }
      expect(await untilPong(socket)).toEqual([]);
    });

    it('only for whom it may still answer: a screen locked meanwhile closes its sockets before it answers', async () => {
      const client = await test.as('Marcus');
      const socket = await connected(client);
      await client.must('mutation { lockScreen }');
      socket.send(ask('1', '{ viewer { id } }'));
      expect((await socket.closed).code).toBe(4423);
      expect(socket.unread()).toEqual([]);
    });
  });

  describe('is bounded', () => {
    it('in what one socket does at once', async () => {
      const socket = await connected();
      for (let id = 0; id <= MOST_AT_ONCE; id += 1) socket.send(ask(String(id), WATCH));
      let message = await socket.next();
      while ((message as { type: string }).type !== 'error') message = await socket.next();
      expect(message).toMatchObject({ id: String(MOST_AT_ONCE), payload: [{ message: expect.stringContaining(`at most ${MOST_AT_ONCE}`), extensions: { code: 'RATE_LIMITED' } }] });
    });

    it('also where what runs was completed meanwhile', async () => {
      const socket = await connected();
      const reads = holdReads();
      for (let id = 0; id < MOST_AT_ONCE; id += 1) {
        socket.send(ask(String(id), '{ viewer { id } }'));
        socket.send({ id: String(id), type: 'complete' });
      }
      // None of them waits for an answer any more, and all of them wait for the database.
      socket.send(ask('last', NAME));
      const answer = await socket.next();
      reads.release();
      expect(answer).toMatchObject({ id: 'last', type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    });

    it('and counts none that went before it was known whose it is', async () => {
      const client = await test.as('Jo');
      const { sockets } = test.app.server;
      while (sockets.count() > 0) await wait(5);
      const reads = holdReads();
      const socket = await open(client);
      socket.send(INIT);
      await reads.asked;
      socket.drop();
      await socket.closed;
      await wait(100);
      reads.release();
      await connected(client);
      expect(sockets.count()).toBe(1);
    });

    it('in the sockets of one person, and each that closes makes room', async () => {
      const client = await test.as('Tomás');
      const sockets = await Promise.all(Array.from({ length: MOST_SOCKETS }, () => connected(client)));
      const more = await open(client);
      more.send(INIT);
      expect(await more.closed).toEqual({ code: 4430, reason: `At most ${MOST_SOCKETS} sockets are open at once; close one first` });
      sockets[0]?.close(1000);
      await sockets[0]?.closed;
      await connected(client);
    });
  });

  const SAVE = 'mutation Save($input: SaveTopicInput!) { saveTopic(input: $input) { id } }';
  const topic = async (title: string): Promise<Record<string, unknown>> => {
    const facility = await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'");
    return { facilityId: globalId('Facility', facility?.id ?? ''), title, contentSnippet: '', suggestedThemes: [], suggestedInterventions: [], retired: false, key: randomUUID() };
  };
  const titled = async (title: string): Promise<number> => (await test.app.database.reads.query('select id from group_topic where title = ?', [title])).length;

  async function locked(): Promise<ApiClient> {
    const client = await test.as('Priya');
    await client.must('mutation { lockScreen }');
    return client;
  }
});

describe('a server that goes away', () => {
  it('says so with 1001', async () => {
    const test = await runningApp();
    const dana = await test.as('Dana');
    const socket = await RawSocket.open(test.app.url, dana.cookieHeader());
    socket.send(INIT);
    expect(await socket.next()).toEqual(ACK);
    await test.close();
    expect(await socket.closed).toEqual({ code: 1001, reason: 'Going away' });
  });
});
