import { startApp } from '../src/app';
import { openCore } from '../src/core';
import type { AppOptions, RunningApp } from '../src/app';
import type { Core } from '../src/core';
import { demoAccounts, seedDemo } from '../src/demo/demo';
import { ManualClock } from '../src/platform/clock';
import type { DatabaseAddress } from '../src/platform/database/address';
import { migrate } from '../src/platform/database/migrate';
import { createLog } from '../src/platform/log';
import type { Logger } from '../src/platform/log';
import { insertOnlyTables, tables } from '../src/tables';
import { ApiClient } from './api-client';
import { copiedDatabase } from './copied-database';
import type { FreshDatabase } from './databases';
import { sentDocuments } from './sent-documents';
import { testSecrets } from './test-secrets';

/** Thursday morning at the first facility, 10:24 in Chicago. */
export const TEST_NOW = new Date('2026-11-19T16:24:00Z');

export interface TestApp {
  app: RunningApp;
  clock: ManualClock;
  fresh: FreshDatabase;
  /** Statements each named operation cost when it was last asked. */
  statements: Map<string, number>;
  /** Somebody of the demo by first name, signed in over real HTTP. */
  as(firstName: string): Promise<ApiClient>;
  anonymous(): ApiClient;
  close(): Promise<void>;
}

const core = (address: DatabaseAddress, clock: ManualClock, log: Logger = createLog('silent')): Promise<Core> => openCore({ address, clock, secrets: testSecrets, log });

async function fillDemo(address: DatabaseAddress): Promise<void> {
  await migrate(address, tables, insertOnlyTables);
  const filling = await core(address, new ManualClock(TEST_NOW));
  await seedDemo(filling, () => undefined);
  await filling.close();
}

/** A database of its own, filled with the demo. */
export const filledDemo = (): Promise<FreshDatabase> => copiedDatabase('demo', fillDemo);

/** Somebody of the demo by first name, signed in over real HTTP. */
export async function demoPerson(url: string, firstName: string): Promise<ApiClient> {
  const account = demoAccounts.find((each) => each.name.startsWith(firstName));
  if (!account) throw new Error(`The demo has nobody called ${firstName}.`);
  return new ApiClient(url).signIn(account.email, account.password);
}

/** The whole product on a database of its own, filled with the demo, at a clock that stands until moved; with whatever else it is set up with. */
export async function runningApp(more: Partial<AppOptions> = {}, log?: Logger): Promise<TestApp> {
  const fresh = await filledDemo();
  const clock = new ManualClock(TEST_NOW);
  const statements = new Map<string, number>();
  const app = await startApp(await core(fresh.address, clock, log), { port: 0, host: '127.0.0.1', demoAccounts, ownDocuments: sentDocuments, onOperation: (name, count) => void statements.set(name, count), ...more });
  return {
    app,
    clock,
    fresh,
    statements,
    as: (firstName) => demoPerson(app.url, firstName),
    anonymous: () => new ApiClient(app.url),
    close: async () => {
      await app.stop();
      await fresh.drop();
    },
  };
}

export const pinOf = (firstName: string): string => demoAccounts.find((each) => each.name.startsWith(firstName))?.pin ?? '';
