import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createSocket } from 'node:net';
import type { AddressInfo, Server as SocketServer, Socket } from 'node:net';
import { postWebhook } from './post-webhook';
import type { PostOptions } from './post-webhook';

const IMPATIENT = { timeoutMilliseconds: 500 };
const PUBLIC = { address: '93.184.216.34', family: 4 };
const HERE = { address: '127.0.0.1', family: 4 };

describe('a call to an address outside', () => {
  let receiver: Server;
  let port: number;
  let hits: string[] = [];
  const raw: SocketServer[] = [];
  const open: Socket[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      hits.push(request.url ?? '');
      if (request.url === '/away') response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end();
      else if (request.url === '/fault') response.writeHead(500).end('what went wrong, at length');
      else response.writeHead(204).end();
    });
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    port = (receiver.address() as AddressInfo).port;
  });
  afterAll(() => {
    open.forEach((socket) => socket.destroy());
    [receiver, ...raw].forEach((server) => server.close());
  });
  beforeEach(() => { hits = []; });

  const post = (url: string, more: Partial<PostOptions> = {}) => postWebhook({ url, headers: { 'groupwork-event-id': 'e1' }, body: '{}' }, { resolve: async () => [HERE], allowLoopback: true, timeoutMilliseconds: 20_000, ...more });
  /** A receiver that speaks by itself, below HTTP. */
  const speaking = async (say: (socket: Socket) => void): Promise<string> => {
    const server = createSocket((socket) => {
      open.push(socket);
      socket.on('error', () => undefined);
      say(socket);
    });
    raw.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };

  it('says what the answer’s status says, and follows no redirect', async () => {
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ answer: 'OK', statusCode: 204 });
    expect(await post(`http://127.0.0.1:${port}/fault`)).toEqual({ answer: 'HTTP_STATUS', statusCode: 500 });
    expect(await post(`http://127.0.0.1:${port}/away`)).toEqual({ answer: 'REDIRECT', statusCode: 302 });
    expect(hits).toEqual(['/', '/fault', '/away']);
  });

  it.each(['http://127.0.0.1', 'http://[::1]', 'http://2130706433', 'http://0x7f.1', 'http://[::ffff:127.0.0.1]', 'http://0.0.0.0'])('goes to no address of this computer: %s', async (address) => {
    expect(await post(`${address}:${port}/`, { allowLoopback: false })).toEqual({ answer: 'ADDRESS_NOT_PUBLIC', statusCode: null });
    expect(hits).toEqual([]);
  });

  it('goes to no private address where development opens this computer', async () => {
    expect(await post('http://169.254.169.254/latest/meta-data')).toEqual({ answer: 'ADDRESS_NOT_PUBLIC', statusCode: null });
    expect(await post(`http://inside.example.org:${port}/`, { resolve: async () => [{ address: '10.1.2.3', family: 4 }] })).toEqual({ answer: 'ADDRESS_NOT_PUBLIC', statusCode: null });
  });

  it('is refused where one address of several is not public', async () => {
    expect(await post(`http://both.example.org:${port}/`, { allowLoopback: false, resolve: async () => [PUBLIC, HERE] })).toEqual({ answer: 'ADDRESS_NOT_PUBLIC', statusCode: null });
    expect(hits).toEqual([]);
  });

  it('is not led inside by a name that answers otherwise the second time: it connects to what was checked', async () => {
    const answers = [[PUBLIC], [HERE]];
    const asked: string[] = [];
    const rebinding = { allowLoopback: false, resolve: async (name: string) => { asked.push(name); return answers.shift() ?? [HERE]; } };
    // Nobody need be there.
    expect((await post(`http://rebind.example.org:${port}/`, { ...rebinding, ...IMPATIENT })).statusCode).toBeNull();
    expect(asked).toEqual(['rebind.example.org']);
    expect(await post(`http://rebind.example.org:${port}/`, rebinding)).toEqual({ answer: 'ADDRESS_NOT_PUBLIC', statusCode: null });
    expect(hits).toEqual([]);
    // The other way round, where both would be let through: one look-up, and the socket goes where it said.
    const inside = [[HERE], [{ address: '10.0.0.1', family: 4 }]];
    expect(await post(`http://rebind.example.org:${port}/once`, { resolve: async () => inside.shift() ?? [] })).toEqual({ answer: 'OK', statusCode: 204 });
    expect(hits).toEqual(['/once']);
  });

  it('waits so long and no longer for whoever says nothing, or says it drop by drop', async () => {
    expect(await post(await speaking(() => undefined), IMPATIENT)).toEqual({ answer: 'TIMEOUT', statusCode: null });
    const drops = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x-drop: 1\r\n'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await post(drops, IMPATIENT)).toEqual({ answer: 'TIMEOUT', statusCode: null });
  });

  it('reads no answer without an end: its status is enough, and the line is closed', async () => {
    let closed: () => void = () => undefined;
    const over = new Promise<void>((resolve) => { closed = resolve; });
    const endless = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const timer = setInterval(() => socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`), 5);
      socket.on('close', () => {
        clearInterval(timer);
        closed();
      });
    });
    expect(await post(endless)).toEqual({ answer: 'OK', statusCode: 200 });
    await over;
    const headers = await speaking((socket) => void socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(64 * 1024)}\r\n\r\n`));
    expect((await post(headers)).answer).toBe('NOT_REACHED');
  });

  it('says that nobody is there, and that nobody answers by TLS', async () => {
    expect(await post('http://127.0.0.1:1/')).toEqual({ answer: 'NOT_REACHED', statusCode: null });
    expect((await post(`https://127.0.0.1:${port}/`)).answer).toBe('CERTIFICATE');
    expect(await post(`http://gone.example.org:${port}/`, { resolve: async () => { throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }); } })).toEqual({ answer: 'NOT_REACHED', statusCode: null });
  });
});
