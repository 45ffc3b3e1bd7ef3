import { resolve } from 'node:path';
import { readAddressSettings } from './address-settings';
import type { AddressSettings } from './address-settings';
import { readNightlySettings } from './backup-settings';
import type { NightlySettings } from './backup-settings';
import { readCarrierSettings } from './carrier-settings';
import type { CarrierSettings } from './carrier-settings';
import type { ClockStart } from './clock';
import { ConfigurationError } from './configuration-error';
import { readProductionSettings } from './production-settings';
import type { ProductionSettings } from './production-settings';
import { readRedisAddress } from './redis-settings';
import type { RedisAddress } from './redis-settings';
import { readMetricsSettings } from './metrics-settings';
import type { MetricsSettings } from './metrics-settings';
import { readSetUpSettings } from './set-up-settings';
import type { SetUpSettings } from './set-up-settings';
import { readVideoSettings } from './video-settings';
import type { VideoSettings } from './video-settings';

/** Everything the process takes from its environment, read once. The README's table lists the same names. */
export interface Config extends AddressSettings, ProductionSettings {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  migrationUrl: string | null;
  /** What processes that share the database hear each other by; null for one process alone. */
  redis: RedisAddress | null;
  logLevel: string;
  /** Fixed start of the clock, for journeys. */
  clock: ClockStart | null;
  /** Most bytes of a file that is sent in. */
  uploadBytes: number;
  /** The built app, where it does not stand beside the server; null where it does. */
  clientFolder: string | null;
  /** How messages leave. */
  carriers: CarrierSettings;
  /** Where video rooms come from. */
  video: VideoSettings;
  /** Where the measures are read; null where nothing is measured. */
  metrics: MetricsSettings | null;
  /** For development alone: webhooks may call this computer itself. */
  webhooksToLoopback: boolean;
  /** What an empty database begins with instead of the demo; null for the demo. */
  setUp: SetUpSettings | null;
  /** Where backups go each night, and when; null for none. */
  nightly: NightlySettings | null;
}

const MOST_UPLOAD_MB = 10;
const LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** A moment, and after an @ the one at which this computer's clock stood when it began; now when left out. */
function readClock(value: string | undefined): ClockStart | null {
  if (!value) return null;
  const [start = '', since] = value.split('@');
  const clock = { start: new Date(start), since: since === undefined ? new Date() : new Date(since) };
  if ([clock.start, clock.since].some((at) => Number.isNaN(at.getTime()))) throw new ConfigurationError(`GROUPWORK_CLOCK is "${value}"; write it as 2026-11-19T16:24:00Z.`);
  return clock;
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.PORT ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigurationError(`PORT is "${env.PORT}"; it must be a whole number from 0 to 65535, for example PORT=4000.`);
  const logLevel = env.LOG_LEVEL ?? 'warn';
  if (!LEVELS.includes(logLevel)) throw new ConfigurationError(`LOG_LEVEL is "${logLevel}"; it must be one of ${LEVELS.join(', ')}.`);
  const clock = readClock(env.GROUPWORK_CLOCK);
  const uploadMegabytes = Number(env.UPLOAD_MB ?? '10');
  if (!(uploadMegabytes >= 1 && uploadMegabytes <= MOST_UPLOAD_MB)) throw new ConfigurationError(`UPLOAD_MB is "${env.UPLOAD_MB}"; it must be a number from 1 to ${MOST_UPLOAD_MB}, for example UPLOAD_MB=${MOST_UPLOAD_MB}.`);
  const loopback = env.WEBHOOKS_ALLOW_LOOPBACK || 'false';
  if (!['true', 'false'].includes(loopback)) throw new ConfigurationError(`WEBHOOKS_ALLOW_LOOPBACK is "${loopback}"; write true or false.`);
  const address = readAddressSettings(env);
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: resolve(env.DATA_DIR ?? 'data'),
    databaseUrl: env.DATABASE_URL || null,
    migrationUrl: env.DATABASE_MIGRATION_URL || null,
    redis: readRedisAddress(env),
    logLevel,
    clock,
    uploadBytes: Math.floor(uploadMegabytes * 1024 * 1024),
    clientFolder: env.CLIENT_FOLDER ? resolve(env.CLIENT_FOLDER) : null,
    ...address,
    ...readProductionSettings(env, address),
    carriers: readCarrierSettings(env),
    video: readVideoSettings(env),
    metrics: readMetricsSettings(env),
    webhooksToLoopback: loopback === 'true',
    setUp: readSetUpSettings(env),
    nightly: readNightlySettings(env),
  };
}
