import { openCore, startApp } from './app';
import type { Core, RunningApp } from './app';
import { demoAccounts, demoState, resetDemo, seedDemo } from './demo/demo';
import { keepRemindersPlanned } from './features/communications/reminders.job';
import { openSecrets } from './features/identity/secrets';
import type { DemoAccountType } from './features/identity/viewer.type';
import { keepPlanAhead } from './features/scheduling/planner.job';
import { clockFrom, systemClock } from './platform/clock';
import type { Config } from './platform/config';
import { ConfigurationError, findDatabase } from './platform/database/address';
import { migrate } from './platform/database/migrate';
import { holdAlone, oneAtATime } from './platform/database/one-at-a-time';
import { createLog } from './platform/log';
import { openOrganization } from './set-up';
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
  const clock = config.clock ? clockFrom(config.clock) : systemClock;
  const log = createLog(config.logLevel);
  const address = await findDatabase(config);
  const giveBack = address.engine === 'sqlite' ? holdAlone(address.path) : (): void => undefined;
  const secrets = openSecrets(config.dataDir);
  const migrated = await telling(say, 'Preparing the tables', () => migrate(address, tables, insertOnlyTables));
  if (migrated.copy) say(`The database was upgraded. As it was before, it is kept in ${migrated.copy}.`);
  if (!migrated.guarded) say('The database user may not create triggers: signed records are guarded by the program only.');

  const core = await openCore({ address, clock, secrets, log });
  if (options.resetDemo) {
    await telling(say, 'Renewing the demo', () => resetDemo(core, say));
    await core.close();
    giveBack();
    say('The demo is renewed around this moment. Sign-ins from before are gone.');
    return null;
  }
  const accounts = config.setUp === null ? demoAccounts : [];
  // Of several that start at once on an empty database, one fills it.
  await oneAtATime(address, 'fill', FILLING_SECONDS, () => (config.setUp === null ? openDemo(core, say) : openOrganization(core, config.setUp, say)));

  const planner = await keepPlanAhead(core);
  const app = await startApp(core, { port: config.port, host: config.host, demoAccounts: accounts, sheetBytes: config.uploadBytes, clientFolder: config.clientFolder, publicUrl: config.publicUrl, redisUrl: config.redisUrl, video: config.video, carriers: config.carriers, metrics: config.metrics, webhooks: { allowLoopback: config.webhooksToLoopback } }).catch(async (error: NodeJS.ErrnoException) => {
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
  announce(app, accounts, say);
  return {
    ...app,
    stop: async () => {
      await app.server.leave(LEAVING_MILLISECONDS);
      await app.server.stop();
      await planner.stop();
      await reminders.stop();
      await app.stop();
      giveBack();
    },
  };
}

async function openDemo(core: Core, say: Say): Promise<void> {
  const state = await demoState(core);
  if (!state.seeded) await telling(say, 'Filling the demo', () => seedDemo(core, say));
  else if (state.ageHours > DAY_HOURS) say(`The demo is ${Math.floor(state.ageHours / DAY_HOURS)} days old. Its sessions around now are in the past: renew it with demo:reset.`);
}

function announce(app: RunningApp, accounts: readonly DemoAccountType[], say: Say): void {
  say(`\nGroupwork is ready at ${app.url}\n`);
  if (accounts.length === 0) return;
  say('Demo accounts (also on the sign-in page, one click each):');
  for (const account of accounts) {
    say(`  ${account.email.padEnd(36)} ${account.password.padEnd(18)} PIN ${account.pin}   ${account.name}, ${account.facilityNames.join(' and ')}`);
  }
  say('');
}
