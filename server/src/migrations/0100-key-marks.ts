import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableColumn } from '../platform/database/columns';
import type { ColumnKind } from '../platform/database/columns';
import { engineOf } from '../platform/database/create-table';

/** A database knows its keys again. The start that follows writes the row: a migration has no keys. */
export class KeyMarks1764000100000 implements MigrationInterface {
  name = 'KeyMarks1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasTable('key_mark')) return;
    const column = (name: string, kind: ColumnKind) => tableColumn(engineOf(runner), name, kind);
    await runner.createTable(new Table({
      name: 'key_mark',
      columns: [{ ...column('id', 'id'), isPrimary: true }, column('encryption', 'hash'), column('pepper', 'hash'), column('madeAt', 'instant')],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('key_mark', true);
  }
}
