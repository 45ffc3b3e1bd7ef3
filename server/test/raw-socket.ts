import { request } from 'node:http';
import WebSocket from 'ws';

/** A socket without any of the protocol's manners: it sends whatever it is given. */
export class RawSocket {
  private readonly came: unknown[] = [];
  private readonly waiting: ((message: unknown) => void)[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString('utf8'));
      const next = this.waiting.shift();
      if (next) next(message);
      else this.came.push(message);
    });
    this.closed = new Promise((done) => socket.once('close', (code, reason) => done({ code, reason: reason.toString('utf8') })));
  }

  static open(url: string, cookie: string): Promise<RawSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], { headers: { cookie } });
    const raw = new RawSocket(socket);
    return new Promise((done, failed) => {
      socket.once('open', () => done(raw));
      socket.on('error', failed);
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message), { binary: Buffer.isBuffer(message) });
  }

  /** A text that is none in UTF-8. */
  sendBroken(): void {
    this.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
  }

  next(): Promise<unknown> {
    if (this.came.length > 0) return Promise.resolve(this.came.shift());
    return new Promise((done) => this.waiting.push(done));
  }

  unread(): readonly unknown[] {
    return this.came;
  }

  close(code: number): void {
    this.socket.close(code);
  }

  drop(): void {
    this.socket.terminate();
  }
}

/** One that is let in, or the code it was closed with instead. */
export async function acknowledged(url: string, cookie: string): Promise<RawSocket | number> {
  const socket = await RawSocket.open(url, cookie);
  socket.send({ type: 'connection_init' });
  return Promise.race([socket.next().then(() => socket), socket.closed.then(({ code }) => code)]);
}

/** The code of the frame that closes a socket, read byte by byte: every client gives up by itself where its protocol is not taken. */
export function closeCodeByHand(url: string, protocols: string[]): Promise<number> {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', ...(protocols.length > 0 ? { 'sec-websocket-protocol': protocols.join(', ') } : {}) };
  return new Promise((done, failed) => {
    const asked = request(`${url}/graphql`, { headers });
    asked.once('error', failed);
    asked.once('upgrade', (_response, socket, head) => {
      const read = (bytes: Buffer): void => {
        socket.destroy();
        done(bytes.readUInt16BE(2));
      };
      if (head.length > 0) read(head);
      else socket.once('data', read);
    });
    asked.end();
  });
}

/** An open socket whose other side reads nothing and answers nothing from then on. */
export function silentSocket(url: string, cookie: string): Promise<void> {
  const asked = request(`${url}/graphql`, { headers: { cookie, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': 'graphql-transport-ws' } });
  return new Promise((done, failed) => {
    asked.once('error', failed);
    asked.once('upgrade', (_response, socket) => {
      socket.on('error', () => undefined);
      socket.pause();
      done();
    });
    asked.end();
  });
}
