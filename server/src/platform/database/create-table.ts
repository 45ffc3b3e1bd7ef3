import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { tableColumn } from './columns';
import type { ColumnKind } from './columns';
import type { Engine } from './engine';

/** What a row has beside its own columns: nothing ('fixed', 'insertOnly') or its version and times ('mutable'). */
export type RowKind = 'mutable' | 'fixed' | 'insertOnly';

type Columns = Record<string, ColumnKind | `${ColumnKind}?`>;

interface TableIndex {
  name: string;
  columns: string[];
  unique?: boolean;
}

export const engineOf = (runner: QueryRunner): Engine => {
  const { type } = runner.connection.options;
  return type === 'mariadb' || type === 'mysql' ? type : 'sqlite';
};

/** A tenant table as the entities see it. Says nothing when it is there already: on MySQL a killed migration is run again. */
export async function createTable(runner: QueryRunner, name: string, rows: RowKind, columns: Columns, indices: readonly TableIndex[] = []): Promise<void> {
  if (await runner.hasTable(name)) return;
  const engine = engineOf(runner);
  const stamps: Columns = rows === 'mutable' ? { version: 'whole', createdAt: 'instant', updatedAt: 'instant' } : {};
  const all: Columns = { organizationId: 'id', ...columns, ...stamps };
  await runner.createTable(
    new Table({
      name,
      columns: [
        { ...tableColumn(engine, 'id', 'id'), isPrimary: true },
        ...Object.entries(all).map(([column, kind]) => tableColumn(engine, column, kind.replace('?', '') as ColumnKind, { nullable: kind.endsWith('?') })),
      ],
      indices: indices.map(({ name: index, columns: of, unique }) => ({ name: index, columnNames: of, isUnique: unique ?? false })),
    }),
  );
}
