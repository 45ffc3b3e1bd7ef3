import { createServer } from 'node:net';

/** Below those that Linux gives to connections that go out (from 32,768): one of them could hold the port before its server comes, or while it is away. */
const [FIRST, MANY] = [15_000, 15_000];

/** A port that is free, for a server that is told where to listen, and comes back to it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * MANY);
    const server = createServer();
    const isFree = await new Promise<boolean>((known) => void server.once('error', () => known(false)).listen(port, '127.0.0.1', () => known(true)));
    if (!isFree) continue;
    await new Promise((closed) => void server.close(closed));
    return port;
  }
}
