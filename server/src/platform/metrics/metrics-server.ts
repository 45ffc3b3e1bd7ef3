import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../log';
import type { MetricsSettings } from '../metrics-settings';
import { openDoor } from '../open-door';
import type { Metrics } from './metrics';

export interface MetricsServer {
  port: number;
  stop(): Promise<void>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function mayRead({ headers }: IncomingMessage, token: string | null): boolean {
  if (token === null) return true;
  const shown = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(shown), digest(token));
}

/** A place of its own, which no proxy passes on by accident. */
export async function openMetricsServer(metrics: Metrics, { host, port, token }: MetricsSettings, log: Logger): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const end = (status: number, type: string, text: string): void => void response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(text);
    if (!mayRead(request, token)) return end(401, 'text/plain', 'Show the token of METRICS_TOKEN: Authorization: Bearer …\n');
    if (request.url?.split('?')[0] !== '/metrics' || request.method !== 'GET') return end(404, 'text/plain', 'The measures are at /metrics.\n');
    metrics.text().then(
      (text) => end(200, metrics.contentType, text),
      (error: unknown) => {
        log.error({ err: error }, 'The measures could not be told.');
        end(500, 'text/plain', 'The measures could not be told; the log says why.\n');
      },
    );
  });
  await openDoor(server, { port, host }, log);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
