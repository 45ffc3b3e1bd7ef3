import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { globalId } from '@groupwork/shared/kernel/ids';
import { MOST_SOCKETS } from '../src/platform/graphql/sockets';
import { brokenInTrail, wrongIn } from './all-or-nothing';
import { ApiClient } from './api-client';
import { PASSWORD, busyFacility, emailOf, otherId } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import { BUSY_DOCUMENTS, PAGE, WATCH } from './busy-load';
import { Installation, ProductProcess } from './product-process';
import { RawSocket, silentSocket } from './raw-socket';
import { byHash } from './sent-documents';

const SOAKS = process.env.SOAK === '1';
const SOCKETS = SOAKS ? 2000 : 100;
const REQUESTS = SOAKS ? 200 : 16;
const WITHIN_MILLISECONDS = 10_000;

const PRESENT = 'mutation($id: ID!, $key: String!) { markPresent(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }';

interface Answered {
  status: number;
  body: { data?: Record<string, unknown> | null; errors?: unknown[] };
}

/** Sent whole as far as this computer is concerned, before it is answered. */
function sending(client: ApiClient, query: string, variables: Record<string, unknown>): { sent: Promise<void>; answer: Promise<Answered> } {
  const asked = request(`${client.url}/graphql`, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', cookie: client.cookieHeader() } });
  const answer = new Promise<Answered>((done, failed) => {
    asked.once('error', failed);
    asked.once('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (some: string) => { text += some; }).once('end', () => done({ status: response.statusCode ?? 0, body: JSON.parse(text) as Answered['body'] })).once('error', failed);
    });
  });
  const sent = new Promise<void>((done) => asked.once('finish', done));
  asked.end(JSON.stringify({ variables, extensions: byHash(query) }));
  return { sent, answer };
}

describe(`a process that is told to end with ${SOCKETS} sockets and ${REQUESTS} requests`, () => {
  let facility: BusyFacility;
  let installation: Installation;
  let product: ProductProcess;
  let clients: ApiClient[];

  beforeAll(async () => {
    const people = Math.ceil(SOCKETS / MOST_SOCKETS);
    facility = await busyFacility({ unsigned: 0, running: 3, others: people });
    installation = Installation.on(facility.database.address, [...BUSY_DOCUMENTS, PRESENT]);
    product = await ProductProcess.start(installation, facility.now);
    clients = [];
    for (const id of ['dana', ...Array.from({ length: people }, (_, place) => otherId(place))]) clients.push(await new ApiClient(product.url).signIn(emailOf(id), PASSWORD));
  });
  afterAll(async () => {
    await product.end('SIGKILL');
    await facility.database.drop();
    installation.remove();
  });

  const watching = async (place: number): Promise<RawSocket> => {
    const socket = await RawSocket.open(product.url, (clients[1 + (place % (clients.length - 1))] as ApiClient).cookieHeader());
    socket.send({ type: 'connection_init' });
    await socket.next();
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', extensions: byHash(WATCH) } });
    await socket.next();
    return socket;
  };

  it('answers every one of them, says it is leaving, closes each socket with 1001, and is gone within ten seconds', async () => {
    const sockets: RawSocket[] = [];
    for (let place = 0; place < SOCKETS; place += 50) sockets.push(...(await Promise.all(Array.from({ length: Math.min(50, SOCKETS - place) }, (_, more) => watching(place + more)))));
    // One that answers nothing any more, as a tablet that was switched off.
    await silentSocket(product.url, (clients[0] as ApiClient).cookieHeader());

    const dana = clients[0] as ApiClient;
    const marks = Array.from({ length: REQUESTS / 2 }, (_, place) => ({ operation: 'markPresent' as const, about: facility.lineIds[place % facility.lineIds.length] as string, key: randomUUID() }));
    const requests = marks.flatMap(({ about, key }) => [sending(dana, PRESENT, { id: globalId('RosterEntry', about), key }), sending(dana, PAGE, { id: globalId('GroupSession', 'r0') })]);
    await Promise.all(requests.map(({ sent }) => sent));
    const ending = product.end('SIGTERM');
    const leaving = untilLeaving(product.url);

    const answers = await Promise.all(requests.map(({ answer }) => answer));
    expect(answers.filter(({ status, body }) => status !== 200 || body.errors !== undefined)).toEqual([]);
    expect(await leaving).toEqual({ status: 'leaving' });
    expect(new Set((await Promise.all(sockets.map(({ closed }) => closed))).map(({ code }) => code))).toEqual(new Set([1001]));
    const ended = await ending;
    expect(ended).toMatchObject({ code: 0, signal: null });
    if (SOAKS) process.stdout.write(`${SOCKETS} sockets and ${REQUESTS} requests: gone after ${ended.milliseconds.toFixed(0)} ms\n`);
    expect(ended.milliseconds).toBeLessThan(WITHIN_MILLISECONDS);

    const { address } = facility.database;
    expect(await wrongIn(address, marks.map((mark) => ({ ...mark, variables: {}, answer: 'DONE' })))).toEqual([]);
    expect(await brokenInTrail(address)).toEqual([]);
    expect(product.said).toBe('');
  });
});

describe('a process that is told to end', () => {
  it('answers on a connection that it took before it closed its door, though the request came after', async () => {
    const facility = await busyFacility({ unsigned: 0, running: 1, others: 1 });
    const installation = Installation.on(facility.database.address, [...BUSY_DOCUMENTS]);
    const product = await ProductProcess.start(installation, facility.now);
    const { port } = new URL(product.url);
    // As a proxy does under load: a new connection for each request, which is sent a moment after.
    const early: Promise<Socket>[] = [];
    const knocking = setInterval(() => early.push(connected(Number(port))), 10);
    const ending = product.end('SIGTERM');
    while ((await Promise.allSettled(early)).every(({ status }) => status === 'fulfilled')) await wait(5);
    clearInterval(knocking);
    await wait(5);
    const connections = (await Promise.allSettled(early)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    // Whoever the kernel let in after the last look at the door was never taken: few, however late the process came to shut it.
    const taken = connections.filter((socket) => !socket.destroyed);
    expect(taken.length).toBeGreaterThan(connections.length / 2);
    const late = taken.slice(-10).map((socket) => askedOn(socket));
    expect(await Promise.all(late)).toEqual(late.map(() => 'HTTP/1.1 200 OK'));
    for (const socket of taken) socket.destroy();
    await ending;
    await facility.database.drop();
    installation.remove();
  });
});

const connected = (port: number): Promise<Socket> => new Promise((done, failed) => {
  const socket = connect({ port, host: '127.0.0.1' }, () => done(socket));
  socket.once('error', failed);
});

/** The first line of the answer, or why there is none. */
const askedOn = (socket: Socket): Promise<string> => new Promise((done) => {
  if (socket.destroyed) return done('closed before it was asked');
  socket.once('data', (bytes: Buffer) => done(bytes.toString().split('\r\n')[0] ?? ''));
  socket.once('error', ({ message }) => done(message));
  socket.once('close', () => done('closed without an answer'));
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
});

/** What whoever spreads requests over several processes is told, so that it sends no more of them here. */
async function untilLeaving(url: string): Promise<unknown> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`);
    if (answer.status === 503) return answer.json();
    await wait(5);
  }
}
