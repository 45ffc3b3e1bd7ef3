import { createDataSource, openDatabase } from '../src/platform/database/data-source';
import { UnitOfWork } from '../src/platform/database/unit-of-work';
import { migrate } from '../src/platform/database/migrate';
import { systemActor } from '../src/platform/actor';
import { ManualClock } from '../src/platform/clock';
import { recordChanges } from '../src/features/audit/record-changes';
import { insertOnlyTables, tables } from '../src/tables';
import { emptyDatabase, freshDatabase } from './databases';

describe('the tables', () => {
  it('match the entities after migrating from empty', async () => {
    const fresh = await freshDatabase();
    const dataSource = createDataSource(fresh.address, tables);
    await dataSource.initialize();
    const drift = await dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
    await dataSource.destroy();
    await fresh.drop();
  });

  it('migrate once when the same migrations are asked for again', async () => {
    const fresh = await emptyDatabase();
    const first = await migrate(fresh.address, tables, insertOnlyTables);
    const second = await migrate(fresh.address, tables, insertOnlyTables);
    expect(first).toMatchObject({ guarded: true, ran: tables.migrations.map((migration) => migration.name) });
    expect(second.ran).toEqual([]);
    await fresh.drop();
  });

  it.each(insertOnlyTables.map((table) => table.name))('refuse to change or remove a row of %s, whoever asks', async (name) => {
    const fresh = await freshDatabase();
    const database = await openDatabase(fresh.address, tables);
    const unitOfWork = new UnitOfWork(database, new ManualClock(new Date('2026-11-19T16:00:00Z')), recordChanges);
    await unitOfWork.run(systemActor('test', 'o1'), { operation: 'record' }, async (work) => {
      work.record({ type: 'Tested', facilityId: null, subject: { type: 'Test', id: 't' }, topics: [], patientIds: [], payload: {} });
    });
    if (name === 'audit_event' || name === 'outbox_event') {
      const runner = database.dataSource.createQueryRunner();
      await expect(runner.query(`update ${name} set organizationId = 'o2'`)).rejects.toThrow(/insert-only/);
      await expect(runner.query(`delete from ${name}`)).rejects.toThrow(/insert-only/);
      await runner.release();
    } else {
      const triggers = await database.reads.query<{ name: string }>(
        fresh.address.engine === 'sqlite' ? "select name from sqlite_master where type = 'trigger'" : 'select trigger_name as name from information_schema.triggers where trigger_schema = database()',
      );
      expect(triggers.map((trigger) => trigger.name)).toEqual(expect.arrayContaining([`guard_${name}_update`, `guard_${name}_delete`]));
    }
    await database.close();
    await fresh.drop();
  });
});
