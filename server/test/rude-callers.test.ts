import { request } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { busyFacility } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import { Installation, ProductProcess } from './product-process';
import { until } from './until';

const upgrade = (path: string, more: readonly string[] = []): string =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', ...more, '', ''].join('\r\n');

/** What is answered beside every handler: nobody has to be signed in for it. */
const REFUSED = {
  'a socket at an address that is none': upgrade('/elsewhere'),
  'a socket from another site': upgrade('/graphql', ['Origin: https://elsewhere.example']),
  'a socket in a version that is none': upgrade('/graphql').replace('13', '7'),
  'what is no HTTP': 'not HTTP at all\r\n\r\n',
};

const ASKED = JSON.stringify({ query: '{ __typename }' });
const QUESTION = ['POST /graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', `Content-Length: ${ASKED.length}`, '', ASKED].join('\r\n');

describe('the product, called by somebody rude', () => {
  let facility: BusyFacility;
  let installation: Installation;
  let product: ProductProcess;

  beforeAll(async () => {
    facility = await busyFacility({ unsigned: 0, running: 1 });
    installation = Installation.on(facility.database.address, []);
    product = await ProductProcess.start(installation, facility.now);
  });
  afterAll(async () => {
    await product.end('SIGKILL');
    installation.remove();
    await facility.database.drop();
  });

  /** Answered in full, and still open as far as this side is concerned. */
  const refused = (text: string): Promise<Socket> =>
    new Promise((done, failed) => {
      const socket = connect({ port: Number(new URL(product.url).port), host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text));
      socket.on('error', () => undefined);
      socket.once('end', () => done(socket)).once('close', () => failed(new Error('It was closed before it was answered.')));
      socket.resume();
    });

  /** Over a connection of its own: one kept in store may be closed by a busy server just as it is taken. */
  const isUnavailable = (): Promise<boolean> =>
    new Promise((done, failed) => {
      const asked = request(`${product.url}/graphql`, { method: 'POST', agent: false, headers: { 'content-type': 'application/json' } }, (response) => {
        response.resume().once('end', () => done(response.statusCode === 503));
      });
      asked.once('error', failed).end(ASKED);
    });

  it.each(Object.entries(REFUSED))('goes on when a caller refused for %s resets the connection', async (_kind, text) => {
    for (let caller = 0; caller < 5; caller += 1) (await refused(text)).resetAndDestroy();
    const answered = await Promise.race([product.ended, fetch(`${product.url}/healthz`).then(({ status }) => status)]);
    expect(answered).toBe(200);
  });

  it.each(Object.entries(REFUSED))('keeps no place for a caller refused for %s who never goes', async (_kind, text) => {
    const socket = await refused(text);
    // What is sent to somebody who has gone comes back.
    while (!socket.destroyed) {
      socket.write('.');
      await wait(5);
    }
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
  });

  it('goes on answering when many questions at once over one connection are left before they are answered', async () => {
    for (let caller = 0; caller < 10; caller += 1) {
      const socket = connect({ port: Number(new URL(product.url).port), host: '127.0.0.1' }, () => socket.write(QUESTION.repeat(40)));
      socket.on('error', () => undefined);
      await new Promise((done) => socket.once('data', done));
      socket.resetAndDestroy();
    }
    expect(await until(async () => !(await isUnavailable()))).toBe(true);
  });

  it('goes on answering while callers who ask without end read no answer', async () => {
    const port = Number(new URL(product.url).port);
    const callers = Array.from({ length: 10 }, () => {
      const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(QUESTION.repeat(8_000)));
      return socket.on('error', () => undefined).pause();
    });
    // In the end as much of what they asked has been answered as finds room on the way to them, and nobody is kept out for the rest.
    expect(await until(async () => !(await isUnavailable()), 120_000)).toBe(true);
    const answers: boolean[] = [];
    for (let question = 0; question < 5; question += 1) answers.push(await isUnavailable());
    expect(answers).toEqual(Array(5).fill(false));
    for (const socket of callers) socket.destroy();
  });
});
