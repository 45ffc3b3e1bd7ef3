import { backupTask } from './back-up';
import { startApp } from './app';
import { openCore } from './core';
import type { RunningApp } from './app';
import type { Core } from './core';
import { demoAccounts, demoState, resetDemo, seedDemo } from './demo/demo';
import { keepRemindersPlanned } from './features/communications/reminders.job';
import { openSecrets } from './features/identity/secrets';
import type { DemoAccountType } from './features/identity/viewer.type';
import { keepPlanAhead } from './features/scheduling/planner.job';
import { keepToTheKeys } from './key-marks';
import { NightlyBackup } from './platform/backup/nightly-backup.job';
import { clockFrom, systemClock } from './platform/clock';
import type { Config } from './platform/config';
import { ConfigurationError } from './platform/configuration-error';
import { findDatabase } from './platform/database/address';
import { migrate } from './platform/database/migrate';
import { holdAlone, oneAtATime } from './platform/database/one-at-a-time';
import { createLog } from './platform/log';
import { openInstallation, openOrganization } from './set-up';
import { insertOnlyTables, tables } from './tables';

type Say = (line: string) => void;

const DAY_HOURS = 24;
/** How long one waits for another that fills an empty database. */
const FILLING_SECONDS = 600;
/** How long it says that it leaves before it takes no more requests. */
const LEAVING_MILLISECONDS = 500;

/** Says what takes longer than a second, and how long it took. */
async function telling<T>(say: Say, what: string, task: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const timer = setTimeout(() => say(`${what} …`), 300);
  try {
    return await task();
  } finally {
    clearTimeout(timer);
    const seconds = (Date.now() - began) / 1000;
    if (seconds > 1) say(`${what}: done in ${seconds.toFixed(1)} s`);
  }
}

/** The whole start: database, tables, demo, server. */
export async function serve(config: Config, options: { resetDemo: boolean; say: Say }): Promise<RunningApp | null> {
  const { say } = options;
  if (config.production && options.resetDemo) throw new ConfigurationError('NODE_ENV is production, and there is no demo to renew. Unset NODE_ENV to open the demo, in a DATA_DIR of its own.');
  const clock = config.clock ? clockFrom(config.clock) : systemClock;
  const log = createLog(config.logLevel);
  const address = await findDatabase(config);
  const giveBack = address.engine === 'sqlite' ? holdAlone(address.path) : (): void => undefined;
  const secrets = openSecrets(config);
  const migrated = await telling(say, 'Preparing the tables', () => migrate(address, tables, insertOnlyTables));
  if (migrated.copy) say(`The database was upgraded. As it was before, it is kept in ${migrated.copy}.`);
  if (!migrated.guarded) say('The database user may not create triggers: signed records are guarded by the program only. The doctor says what to allow.');

  const core = await openCore({ address, clock, secrets, log });
  if (options.resetDemo) {
    await telling(say, 'Renewing the demo', () => resetDemo(core, say));
    await core.close();
    giveBack();
    say('The demo is renewed around this moment. Sign-ins from before are gone.');
    return null;
  }
  const isDemo = !config.production && config.setUp === null;
  const accounts = isDemo ? demoAccounts : [];
  // Of several that start at once on an empty database, one fills it.
  const setUp = await oneAtATime(address, 'fill', FILLING_SECONDS, () => fill(core, config, say));
  await keepToTheKeys(core, config);

  const planner = await keepPlanAhead(core);
  const app = await startApp(core, { port: config.port, host: config.host, demoAccounts: accounts, sheetBytes: config.uploadBytes, clientFolder: config.clientFolder, publicUrl: config.publicUrl, certificate: config.certificate, trustedProxies: config.trustedProxies, setUpDoor: setUp?.door ?? null, redis: config.redis, video: config.video, carriers: config.carriers, metrics: config.metrics, webhooks: { allowLoopback: config.webhooksToLoopback } }).catch(async (error: NodeJS.ErrnoException) => {
    await core.close();
    if (error.code === 'EADDRINUSE' && (error as { port?: number }).port === config.metrics?.port) throw new ConfigurationError(`METRICS_PORT ${config.metrics?.port} is taken. Choose another one.`);
    if (error.code === 'EADDRINUSE') throw new ConfigurationError(`Port ${config.port} is taken. Choose another one: PORT=${config.port + 1}.`);
    throw error;
  });
  app.alerts.start();
  app.seats.start();
  app.messages.start();
  app.webhooks.start();
  const reminders = keepRemindersPlanned({ unitOfWork: core.unitOfWork, reads: core.database.reads, clock, log });
  const nightly = config.nightly && new NightlyBackup({ ...core, settings: config.nightly, task: (file, now) => backupTask(address, secrets, file, now) });
  nightly?.start();
  announce(app, { accounts, publicUrl: config.publicUrl, setUpToken: setUp?.token ?? null }, say);
  return {
    ...app,
    stop: async () => {
      await app.server.leave(LEAVING_MILLISECONDS);
      await app.server.stop();
      await planner.stop();
      await reminders.stop();
      await nightly?.stop();
      await app.stop();
      giveBack();
    },
  };
}

/** What an empty database begins with; what opens the set-up where it is a person who begins. */
async function fill(core: Core, config: Config, say: Say): Promise<Awaited<ReturnType<typeof openInstallation>>> {
  if (config.production) return openInstallation(core);
  if (config.setUp === null) await openDemo(core, say);
  else await openOrganization(core, config.setUp, say);
  return null;
}

async function openDemo(core: Core, say: Say): Promise<void> {
  const state = await demoState(core);
  if (!state.seeded) await telling(say, 'Filling the demo', () => seedDemo(core, say));
  else if (state.ageHours > DAY_HOURS) say(`The demo is ${Math.floor(state.ageHours / DAY_HOURS)} days old. Its sessions around now are in the past: renew it with demo:reset.`);
}

interface Announced { accounts: readonly DemoAccountType[]; publicUrl: string | null; setUpToken: string | null }

function announce(app: RunningApp, { accounts, publicUrl, setUpToken }: Announced, say: Say): void {
  say(`\nGroupwork is ready at ${app.url}${publicUrl === null || publicUrl === app.url ? '' : `, for people at ${publicUrl}`}\n`);
  // Behind the number sign: a browser sends that part to nobody, so that it stands in no log on the way.
  if (setUpToken !== null) say(`Nothing is set up yet. Open this address within one hour; it opens once:\n\n  ${publicUrl ?? app.url}/set-up#${setUpToken}\n\nWhoever opens it becomes the first Super Admin. Until then each start prints another one, and the one before is over.\n`);
  if (accounts.length === 0) return;
  say('Demo accounts (also on the sign-in page, one click each):');
  for (const account of accounts) {
    say(`  ${account.email.padEnd(36)} ${account.password.padEnd(18)} PIN ${account.pin}   ${account.name}, ${account.facilityNames.join(' and ')}`);
  }
  say('');
}
