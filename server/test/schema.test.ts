import type { QueryRunner } from 'typeorm';
import { createDataSource, openDatabase } from '../src/platform/database/data-source';
import type { Database } from '../src/platform/database/data-source';
import { guardInsertOnly } from '../src/platform/database/insert-only';
import { migrate } from '../src/platform/database/migrate';
import { insertOnlyTables, tables } from '../src/tables';
import { freshDatabase } from './copied-database';
import { emptyDatabase } from './databases';
import type { FreshDatabase } from './databases';

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
});

describe('the guards below the code', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let runner: QueryRunner;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.address, tables);
    runner = database.dataSource.createQueryRunner();
  });

  afterAll(async () => {
    await runner.release();
    await database.close();
    await fresh.drop();
  });

  const columnsOf = (name: string): { name: string; value: string | number }[] => {
    const metadata = database.dataSource.entityMetadatas.find((each) => each.tableName === name);
    if (!metadata) throw new Error(`No entity keeps ${name}.`);
    return metadata.columns.map((column) => ({
      name: column.databaseName,
      value: column.type === 'datetime' ? '2026-11-19 16:00:00.000' : ['integer', 'bigint', 'boolean'].includes(String(column.type)) ? 1 : 'x',
    }));
  };

  it.each([...insertOnlyTables])('refuse to change a row of $name, or to remove one that is not to be forgotten, whoever asks', async ({ name, except = [], forgets = false }) => {
    const columns = columnsOf(name);
    const quoted = (column: string): string => database.dataSource.driver.escape(column);
    await runner.query(
      `insert into ${name} (${columns.map((column) => quoted(column.name)).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      columns.map((column) => (except.includes(column.name) ? null : column.value)),
    );
    const refusedTo = async (write: (column: { value: string | number }) => string | number): Promise<string[]> => {
      const refused: string[] = [];
      for (const column of columns) {
        await runner.query(`update ${name} set ${quoted(column.name)} = ?`, [write(column)]).catch((error: unknown) => {
          if (/insert-only/.test(String(error))) refused.push(column.name);
        });
      }
      return refused;
    };
    const all = columns.map((column) => column.name);
    expect(await refusedTo(({ value }) => (typeof value === 'number' ? 0 : value === 'x' ? 'y' : '2026-11-19 17:00:00.000'))).toEqual(all.filter((column) => !except.includes(column)));
    // What was empty has been written, and stands from then on.
    expect(await refusedTo(({ value }) => (typeof value === 'number' ? 2 : value === 'x' ? 'z' : '2026-11-19 18:00:00.000'))).toEqual(all);
    if (forgets) {
      await runner.query(`delete from ${name}`);
      return;
    }
    await expect(runner.query(`delete from ${name}`)).rejects.toThrow(/insert-only/);
    expect(await database.reads.query(`select id from ${name}`)).toEqual([{ id: 'x' }]);
  });

  it('cannot be walked round by replacing the row', async () => {
    const columns = columnsOf('audit_event');
    const replacement = runner.query(
      `replace into audit_event (${columns.map((column) => database.dataSource.driver.escape(column.name)).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      columns.map((column) => (column.name === 'actorName' ? 'somebody else' : column.value)),
    );
    await expect(replacement).rejects.toThrow(/insert-only/);
  });

  describe('when the product starts again', () => {
    const laidAgain = async (): Promise<string[]> => {
      const asked: string[] = [];
      const told = { query: (sql: string) => (asked.push(sql), runner.query(sql)) } as unknown as QueryRunner;
      expect(await guardInsertOnly(told, fresh.address.engine, insertOnlyTables)).toBe(true);
      return asked.filter((sql) => /^(create|drop) trigger/i.test(sql)).map((sql) => sql.split(' ', 3).join(' ').toLowerCase());
    };

    it('stay where they are: another process may be writing meanwhile', async () => {
      expect(await laidAgain()).toEqual([]);
    });

    it('are laid where one is gone or would let something pass', async () => {
      await runner.query('drop trigger guard_audit_event_delete');
      await runner.query(`create trigger guard_audit_event_delete before delete on audit_event ${fresh.address.engine === 'sqlite' ? 'begin select 1; end' : 'for each row set @nothing = 1'}`);
      await runner.query('drop trigger guard_signature_update');
      expect(await laidAgain()).toEqual(expect.arrayContaining(['drop trigger guard_audit_event_delete', 'create trigger guard_audit_event_delete', 'create trigger guard_signature_update']));
      expect(await laidAgain()).toEqual([]);
      await expect(runner.query('delete from audit_event')).rejects.toThrow(/insert-only/);
    });
  });
});
