import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What stands before several processes: it asks one after the other, and the next one where one does not take the connection. */
export class SmallProxy {
  private turn = 0;
  private readonly open = new Set<Socket>();

  private constructor(private readonly server: Server, public backends: readonly string[]) {}

  static async open(backends: readonly string[]): Promise<SmallProxy> {
    const server = createServer();
    const proxy = new SmallProxy(server, backends);
    server.on('request', (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const pass = (left: readonly URL[]): void => {
          const [backend, ...others] = left;
          if (!backend) return void outgoing.writeHead(502).end();
          const passed = request({ host: backend.hostname, port: backend.port, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, connection: 'close' }, agent: false }, (answer) => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
          });
          // Only what nobody has taken is given to another one.
          passed.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? pass(others) : outgoing.headersSent ? outgoing.destroy() : void outgoing.writeHead(502).end()));
          passed.end(Buffer.concat(chunks));
        };
        pass(proxy.inTurn());
      });
    });
    server.on('upgrade', (incoming, socket: Socket, head) => {
      proxy.keep(socket);
      const pass = (left: readonly URL[]): void => {
        const [backend, ...others] = left;
        if (!backend) return void socket.destroy();
        const passed = connect(Number(backend.port), backend.hostname, () => {
          const headers = Object.entries(incoming.headers).flatMap(([name, value]) => [value ?? []].flat().map((each) => `${name}: ${each}`));
          passed.write([`GET ${incoming.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
          passed.write(head);
          passed.pipe(socket);
          socket.pipe(passed);
        });
        let connected = false;
        passed.on('connect', () => { connected = true; });
        passed.on('error', () => (connected ? socket.destroy() : pass(others)));
        passed.on('close', () => { if (connected) socket.destroy(); });
        socket.on('close', () => passed.destroy());
      };
      pass(proxy.inTurn());
    });
    server.on('connection', (socket) => proxy.keep(socket));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private inTurn(): URL[] {
    const first = this.turn++ % this.backends.length;
    return [...this.backends.slice(first), ...this.backends.slice(0, first)].map((address) => new URL(address));
  }

  private keep(socket: Socket): void {
    this.open.add(socket.on('error', () => undefined));
    socket.on('close', () => this.open.delete(socket));
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }
}
