import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { testCertificate } from '../../../test/certificate';
import { Leaving } from './leaving';

const answering = (_request: unknown, response: { end(text: string): void }): void => response.end('answered');

/** All that is said to whoever asks so long after. */
async function askedOn(socket: Socket, afterMilliseconds: number): Promise<string> {
  let said = '';
  const closed = new Promise<string>((done) => {
    socket.on('data', (bytes: Buffer) => { said += bytes.toString(); });
    socket.on('error', () => undefined);
    socket.once('close', () => done(said.split('\r\n')[0] ?? ''));
  });
  await wait(afterMilliseconds);
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  return closed;
}

describe.each(['http', 'https'] as const)('a server of %s that closes its door', (kind) => {
  let server: Server;
  let leaving: Leaving;
  let remove = (): void => undefined;
  let place: { port: number; host: string };
  let open: () => Promise<Socket>;

  beforeEach(async () => {
    const pair = kind === 'https' ? await testCertificate() : null;
    server = pair ? createTlsServer({ cert: pair.cert, key: pair.key }, answering) : createServer(answering);
    remove = () => pair?.remove();
    leaving = new Leaving(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    place = { port, host: '127.0.0.1' };
    open = () => new Promise((done) => {
      const socket = pair ? connectTls({ ...place, ca: pair.cert, servername: 'localhost' }, () => done(socket)) : connect(place, () => done(socket));
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    remove();
  });

  it('still hears what is asked some time after on a connection it had taken, and then nothing more', async () => {
    const socket = await open();
    const asked = askedOn(socket, 700);
    await leaving.begin(0);
    server.closeAllConnections();
    expect(await asked).toBe('HTTP/1.1 200 OK');
    expect(leaving.isLeaving).toBe(true);
    await expect(new Promise((done, failed) => connect(place, () => done('taken')).once('error', failed))).rejects.toThrow('ECONNREFUSED');
  });

  it('does not wait for a connection that somebody keeps in store', async () => {
    const socket = await open();
    const asked = askedOn(socket, 4_000);
    await wait(1_500);
    await leaving.begin(0);
    server.closeAllConnections();
    expect(await asked).toBe('');
  });
});
