import { TableColumn, TableIndex } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { engineOf } from './create-table';
import { tableColumn } from './columns';
import type { ColumnKind } from './columns';

type Columns = Record<string, ColumnKind | `${ColumnKind}?`>;

/**
 * Adds columns to a table that may hold rows. A column that must have a value is added empty, filled for the rows
 * that are there and closed afterwards, so that no default stays behind in the table. May be run again.
 */
export async function addColumns(runner: QueryRunner, table: string, columns: Columns, fills: Readonly<Record<string, string | number>> = {}): Promise<void> {
  const engine = engineOf(runner);
  const kindOf = (name: string): ColumnKind => (columns[name] as string).replace('?', '') as ColumnKind;
  const column = (name: string, nullable: boolean): TableColumn => new TableColumn(tableColumn(engine, name, kindOf(name), { nullable }));
  const missing: string[] = [];
  for (const name of Object.keys(columns)) if (!(await runner.hasColumn(table, name))) missing.push(name);
  if (missing.length > 0) await runner.addColumns(table, missing.map((name) => column(name, true)));
  const required = Object.keys(columns).filter((name) => !(columns[name] as string).endsWith('?'));
  for (const name of required) await runner.query(`update ${table} set ${name} = ? where ${name} is null`, [fills[name]]);
  if (required.length === 0) return;
  const present = await runner.getTable(table);
  const open = required.flatMap((name) => {
    const oldColumn = present?.findColumnByName(name);
    return oldColumn?.isNullable ? [{ oldColumn, newColumn: column(name, false) }] : [];
  });
  if (open.length > 0) await runner.changeColumns(table, open);
}

/** An index of a table that is there already. May be run again. */
export async function addIndex(runner: QueryRunner, table: string, name: string, columnNames: string[], isUnique = false): Promise<void> {
  const present = await runner.getTable(table);
  if (present?.indices.some((index) => index.name === name)) return;
  await runner.createIndex(table, new TableIndex({ name, columnNames, isUnique }));
}
