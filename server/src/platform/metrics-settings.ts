import { isIP } from 'node:net';
import { ConfigurationError } from './configuration-error';

/** Where the measures are read. */
export interface MetricsSettings {
  port: number;
  host: string;
  /** What whoever reads them has to show; null where the address alone keeps others away. */
  token: string | null;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
const SHORTEST_TOKEN = 16;

/** Off where no port is given. Measures say how busy a house is: beyond this computer they are for whoever has the token. */
export function readMetricsSettings(env: NodeJS.ProcessEnv): MetricsSettings | null {
  const host = env.METRICS_HOST || '127.0.0.1';
  const token = env.METRICS_TOKEN || null;
  if (!env.METRICS_PORT) {
    if (env.METRICS_HOST || token) throw new ConfigurationError(`${env.METRICS_HOST ? 'METRICS_HOST' : 'METRICS_TOKEN'} is set, but METRICS_PORT is not, and nothing is measured. Add it, for example METRICS_PORT=9464.`);
    return null;
  }
  const port = Number(env.METRICS_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigurationError(`METRICS_PORT is "${env.METRICS_PORT}"; it must be a whole number from 0 to 65535, for example METRICS_PORT=9464.`);
  if (host !== 'localhost' && isIP(host) === 0) throw new ConfigurationError(`METRICS_HOST is "${host}"; write an address of this computer, for example METRICS_HOST=0.0.0.0.`);
  if (token !== null && !/^[\w.~+/=-]+$/.test(token)) throw new ConfigurationError('METRICS_TOKEN holds something other than letters, digits and . ~ + / = _ -; make one with: openssl rand -hex 32.');
  if (token !== null && token.length < SHORTEST_TOKEN) throw new ConfigurationError(`METRICS_TOKEN is shorter than ${SHORTEST_TOKEN} characters; make one with: openssl rand -hex 32.`);
  if (token === null && !LOOPBACK.test(host)) throw new ConfigurationError(`METRICS_HOST is "${host}", where others can reach it, and there is no token. Set one, for example METRICS_TOKEN=$(openssl rand -hex 32).`);
  return { port, host, token };
}
