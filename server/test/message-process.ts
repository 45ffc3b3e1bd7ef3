import 'reflect-metadata';
import { openCarriers } from '../src/features/communications/open-carriers';
import { MessageWorker } from '../src/features/communications/worker.job';
import { auditTrail } from '../src/features/audit/audit-trail';
import { clockFrom } from '../src/platform/clock';
import type { DatabaseAddress } from '../src/platform/database/address';
import { openDatabase } from '../src/platform/database/data-source';
import { UnitOfWork } from '../src/platform/database/unit-of-work';
import { createLog } from '../src/platform/log';
import type { CarrierSettings } from '../src/platform/carrier-settings';
import { sealedTables, tables } from '../src/tables';
import { fast, plainly } from './message-world';

/** What one process of a test is told. */
export interface ProcessTask {
  address: DatabaseAddress;
  carriers: Pick<CarrierSettings, 'mail' | 'sms'>;
  /** When it is, as it starts. */
  now: string;
}

/** A process that sends until it is killed, or, told so, until nothing is left. For tests of what a sudden end does. */
async function main({ address, carriers, now }: ProcessTask): Promise<void> {
  const database = await openDatabase(address, tables);
  const clock = clockFrom({ start: new Date(now), since: new Date() });
  const unitOfWork = new UnitOfWork(database, clock, auditTrail('a key', sealedTables));
  const worker = new MessageWorker({ unitOfWork, reads: database.reads, clock, log: createLog('silent'), carriers: openCarriers(carriers, () => 'http://localhost'), prepare: plainly, rates: fast() });
  worker.start();
  process.on('SIGTERM', () => void worker.stop().then(() => database.close()).then(() => process.exit(0)));
  process.send?.('sending');
}

process.once('message', (task: ProcessTask) => {
  main(task).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
