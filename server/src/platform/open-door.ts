import type { Server } from 'node:net';
import type { Logger } from './log';

/** Listens, or fails where it cannot. From then on a connection that cannot be taken, as where too many files are open, is lost alone. */
export async function openDoor(server: Server, { port, host }: { port: number; host: string }, log: Logger): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error) => log.error({ err: error }, 'A connection could not be taken.'));
}
