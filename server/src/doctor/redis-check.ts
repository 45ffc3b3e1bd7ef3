import { once } from 'node:events';
import type { Config } from '../platform/config';
import { createLog } from '../platform/log';
import { openRedis } from '../platform/redis';
import type { RedisAddress } from '../platform/redis-settings';
import { isThisComputer } from '../platform/this-computer';
import type { Findings } from './finding';

const PATIENCE_MILLISECONDS = 3000;

export async function lookAtRedis({ redis: address }: Config, findings: Findings): Promise<void> {
  if (address === null) return findings.ok('Redis', 'Not set up: one process works alone.');
  const redis = openRedis(address, createLog('silent'));
  try {
    await once(redis, 'ready', { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    findings.ok('Redis', 'It answers and lets us in.');
    lookAtWay(address, findings);
  } catch (error) {
    findings.warning('Redis', `${whyNot(address, (error as NodeJS.ErrnoException).code)} Processes hear of each other up to two seconds late meanwhile.`);
  } finally {
    redis.disconnect();
  }
}

function whyNot({ host, authority }: RedisAddress, code = ''): string {
  if (!/CERT|VERIFY/.test(code)) return 'It does not answer, or does not let us in. Start it, or correct REDIS_URL.';
  return `${host} shows no certificate for this name that ${authority?.caFile ?? 'an authority this computer knows'} vouches for (${code}). Correct the name or the file after ?ca=, or have the server show its certificate.`;
}

/** What is told of sign-ins passes there, and its password. */
function lookAtWay({ host, isEncrypted }: RedisAddress, findings: Findings): void {
  if (isThisComputer(host)) return;
  if (isEncrypted) findings.ok('Way to Redis', `It is encrypted, and ${host} is who it says.`);
  else findings.warning('Way to Redis', `What passes between here and ${host} is not encrypted. Have it speak TLS, and name who vouches for it: REDIS_URL=rediss://…@name:6379?ca=/path/to/ca.pem.`);
}
