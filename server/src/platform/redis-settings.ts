import { ConfigurationError } from './database/address';

const EXAMPLE = 'REDIS_URL=redis://redis.facility.example:6379';

/** Where processes that share a database tell each other what is new; null for the one process alone. The address may hold a password, so it is not repeated. */
export function readRedisUrl(env: NodeJS.ProcessEnv): string | null {
  const value = env.REDIS_URL;
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || !url.hostname || !/^(\/\d*)?$/.test(url.pathname)) {
    throw new ConfigurationError(`REDIS_URL is no address of a Redis; write it as redis://user:password@host:6379 (rediss:// with TLS), for example ${EXAMPLE}.`);
  }
  if (!env.DATABASE_URL) {
    throw new ConfigurationError('REDIS_URL is set, but the built-in database belongs to one process alone. Name the database that the processes share as well, for example DATABASE_URL=mysql://user:password@host:3306/groupwork, or leave REDIS_URL out.');
  }
  return value;
}
