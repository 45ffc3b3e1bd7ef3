import { setTimeout as wait } from 'node:timers/promises';
import { Verification } from '../src/features/audit/verify-trail.command';
import { auditTrail } from '../src/features/audit/audit-trail';
import type { StaffActor } from '../src/features/access/staff-actor.facts';
import { currentUnit } from '../src/platform/database/current-unit';
import type { Database } from '../src/platform/database/data-source';
import { UnitOfWork } from '../src/platform/database/unit-of-work';
import { sealedTables } from '../src/tables';
import { engine } from './databases';
import { KeptLog } from './kept-log';
import { Scenario } from './scenario';
import { until } from './until';

const KEY = 'a key';

/** The built-in database has one writer, and deadlocks with nobody. */
(engine === 'mariadb' ? describe : describe.skip)('a verification that is given up by the database as it is started', () => {
  let scenario: Scenario;
  let walter: StaffActor;

  beforeEach(async () => {
    scenario = await Scenario.open(KEY);
    walter = await scenario.person('walter', { role: 'SUPER_ADMIN' });
  });
  afterEach(() => scenario.close());

  const verificationOf = (database: Database, unitOfWork: UnitOfWork, log: KeptLog): Verification => new Verification({ unitOfWork, address: database.address, key: KEY, sealedTables, log: log.log });

  /** MariaDB looks anew at who waits for a row only where nobody has asked for a tenth of a second. */
  const somebodyWaits = async (): Promise<boolean> => {
    await wait(200);
    return (await scenario.rows("select t.trx_id from information_schema.innodb_trx t join information_schema.processlist p on p.id = t.trx_mysql_thread_id where p.db = database() and t.trx_state = 'LOCK WAIT'")).length > 0;
  };

  it.each([['by another process', 'another key'], ['by another process that was sent the same', 'the same key']])('and begun %s before it is tried again is that one alone', async (_whose, key) => {
    const quick = await scenario.beside(KEY);
    const [ours, theirs] = [new KeptLog(), new KeptLog()];
    const other = verificationOf(quick.database, quick.unitOfWork, theirs);
    const trail = auditTrail(KEY, sealedTables);
    let tried = 0;
    const starting: Promise<void>[] = [];
    const unitOfWork = new UnitOfWork(scenario.database, scenario.clock, {
      ...trail,
      record: async (work, events) => {
        tried += 1;
        if (tried > 1) return trail.record(work, events);
        starting.push(currentUnit.exit(() => other.start(walter, key)));
        // It stands in line for what this unit holds, and goes first once it is given up.
        expect(await until(somebodyWaits)).toBe(true);
        throw Object.assign(new Error('Deadlock found when trying to get lock; try restarting transaction'), { code: 'ER_LOCK_DEADLOCK' });
      },
    });
    const one = verificationOf(scenario.database, unitOfWork, ours);
    await one.start(walter, 'the same key');
    await Promise.all(starting);
    await Promise.all([one.settled(), other.settled()]);
    expect([tried, ours.lines, theirs.lines]).toEqual([1, [], []]);
    expect(await scenario.rows('select status from trail_verification')).toEqual([{ status: 'AS_SIGNED' }]);
  });
});
