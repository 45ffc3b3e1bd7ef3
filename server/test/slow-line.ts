import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A line to a database that takes its time with every answer, or loses it. */
export class SlowLine {
  private readonly sockets = new Set<Socket>();
  /** Connections made before it last went dead hear nothing any more. */
  private deaths = 0;

  private constructor(
    private readonly server: Server,
    /** How long each answer is kept back. */
    public milliseconds = 0,
    /** Loses every answer: what is asked arrives, and is done. */
    public losesAnswers = false,
  ) {}

  /** To a port of this machine, or to a socket of its file system. */
  static async to(place: number | string): Promise<SlowLine> {
    const server = createServer({ noDelay: true });
    const line = new SlowLine(server);
    server.on('connection', (asking) => line.join(asking, connect(typeof place === 'string' ? { path: place } : { port: place, host: '127.0.0.1', noDelay: true })));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Every connection there is stays open and brings no answer any more; new ones do. */
  goDead(): void {
    this.deaths += 1;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private join(asking: Socket, answering: Socket): void {
    const born = this.deaths;
    asking.pipe(answering);
    answering.on('data', (some) => {
      if (!this.losesAnswers && born === this.deaths) setTimeout(() => asking.write(some), this.milliseconds);
    });
    for (const [socket, other] of [[asking, answering], [answering, asking]] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
