import { authorityIn } from './authority';
import type { Authority } from './authority';
import { ConfigurationError } from './configuration-error';

const EXAMPLE = 'REDIS_URL=redis://redis.facility.example:6379';

/** Where processes that share a database tell each other what is new. The address may hold a password, so it is not repeated. */
export interface RedisAddress {
  url: string;
  host: string;
  /** What passes there is encrypted. */
  isEncrypted: boolean;
  /** Vouches for its certificate; those Node knows when null. */
  authority: Authority | null;
}

/** Null for the one process alone. */
export function readRedisAddress(env: NodeJS.ProcessEnv): RedisAddress | null {
  const value = env.REDIS_URL;
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || !url.hostname || !/^(\/\d*)?$/.test(url.pathname) || [...url.searchParams.keys()].some((key) => key !== 'ca')) {
    throw new ConfigurationError(`REDIS_URL is no address of a Redis; write it as redis://user:password@host:6379 (rediss:// with TLS, and ?ca=/path/to/ca.pem for an authority of your own), for example ${EXAMPLE}.`);
  }
  if (!env.DATABASE_URL) {
    throw new ConfigurationError('REDIS_URL is set, but the built-in database belongs to one process alone. Name the database that the processes share as well, for example DATABASE_URL=mysql://user:password@host:3306/groupwork, or leave REDIS_URL out.');
  }
  const isEncrypted = url.protocol === 'rediss:';
  const authority = authorityIn('REDIS_URL', url);
  if (authority && !isEncrypted) throw new ConfigurationError('REDIS_URL names a certificate authority, and redis:// shows no certificate. Write rediss:// for TLS.');
  url.search = '';
  return { url: url.href, host: url.hostname, isEncrypted, authority };
}
