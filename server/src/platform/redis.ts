import type { Socket } from 'node:net';
import { Redis } from 'ioredis';
import type { Command } from 'ioredis';
import type { Database } from './database/data-source';
import type { Logger } from './log';
import type { RedisAddress } from './redis-settings';

/** Longer than any answer of a server that is well; one that hangs is treated as one that is gone. */
const SILENT_MILLISECONDS = 400;
const MOST_BETWEEN_TRIES = 1000;

/**
 * Knows one that says nothing from one whose answer this process has not read yet, since it stood still itself or waited for
 * a processor: whatever lies in its socket by then is read first. ioredis's own limits are timers alone, which are looked at
 * before the sockets are.
 */
class PatientRedis extends Redis {
  override sendCommand(command: Command, stream?: Parameters<Redis['sendCommand']>[1]): unknown {
    const line = this.stream as Socket | undefined;
    const heard = line?.bytesRead;
    let settled = false;
    const timer = afterSilence(() => {
      if (settled) return;
      command.reject(new Error(`Redis has not answered within ${SILENT_MILLISECONDS} ms.`));
      // What else was sent over a line that is dead would wait as well.
      afterSilence(() => { if (line?.bytesRead === heard) line?.destroy(new Error('Redis has not said anything.')); });
    });
    const settle = (): void => {
      settled = true;
      clearTimeout(timer);
    };
    command.promise.then(settle, settle);
    return super.sendCommand(command, stream);
  }
}

const afterSilence = (act: () => void): NodeJS.Timeout => setTimeout(() => setImmediate(act), SILENT_MILLISECONDS).unref();

/** A connection that refuses at once while it is away, instead of keeping what it is given for later, and comes back by itself. */
export function openRedis({ url, authority }: Pick<RedisAddress, 'url' | 'authority'>, log: Logger): Redis {
  const redis = new PatientRedis(url, {
    ...(authority ? { tls: { ca: authority.ca } } : {}),
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    // What it says of itself there it would wait for, before it is ready.
    disableClientInfo: true,
    retryStrategy: (tries) => Math.min(100 * tries, MOST_BETWEEN_TRIES),
  });
  let told = false;
  redis.on('ready', () => {
    if (told) log.warn('Redis is back.');
    told = false;
  });
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!told) log.warn({ code: error.code }, 'Redis does not answer: live updates come by polling, and limits are counted in each process.');
    told = true;
  });
  return redis;
}

/** What everything there begins with: products with databases of their own may share a Redis. */
export const scopeOf = ({ address }: Database): string => `groupwork:${address.engine === 'sqlite' ? '' : address.connection.database}`;
