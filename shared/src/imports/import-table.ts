import { csvAsIs, FORMULA } from '../kernel/csv';
import type { CsvRow } from '../kernel/csv';
import type { Read } from './cells';
import { CELL_LENGTH, columnNamed, columnWord } from './import-columns';
import type { ImportColumn, ImportKind } from './import-columns';

/** A file's rows as cells, each with its number in the spreadsheet. */
export interface ImportRow { row: number; cells: readonly string[] }
export interface ImportTable { head: readonly string[]; rows: readonly ImportRow[] }

/** What is wrong in a cell, by its column's key; of the whole row where the column is null. */
export interface CellProblem { column: string | null; message: string }

/** A row's values by column; an empty cell and a column that is not there are null. */
export interface ReadRow { row: number; values: Readonly<Record<string, string | null>>; problems: CellProblem[] }

export const importActs = ['NEW', 'CHANGED', 'UNCHANGED', 'FAULTY'] as const;
export type ImportAct = (typeof importActs)[number];
export const importActWords: Record<ImportAct, string> = { NEW: 'New', CHANGED: 'Changes', UNCHANGED: 'Unchanged', FAULTY: 'To correct' };

/** What one row will do. */
export interface RowOutcome {
  row: number;
  act: ImportAct;
  changes: { column: string; from: string; to: string }[];
  problems: CellProblem[];
}

/** What a whole file will do; `seen` names exactly this, so that nothing else is done in its place. */
export interface ImportPreview {
  problems: string[];
  rows: RowOutcome[];
  counts: Record<ImportAct, number>;
  seen: string;
}

/** How a file was read, told because it may have been taken for something else. */
export interface ImportReading extends ImportTable { encoding: ImportEncoding; delimiter: ImportDelimiter }
export const importEncodings = ['UTF-8', 'UTF-16', 'Windows-1252'] as const;
export type ImportEncoding = (typeof importEncodings)[number];
export const importDelimiters = [',', ';', '\t'] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];
export const delimiterWords: Record<ImportDelimiter, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** How far writing is: rows of all that are new or change. Once all are written, the trail of them is. */
export interface ImportProgress { done: number; of: number }

/** What an import came to. */
export interface ImportResult { created: number; changed: number; unchanged: number }

/** The apostrophe that exports put before what a spreadsheet would run is not part of the value, and says that it is meant as text. */
const guarded = (text: string): boolean => text.startsWith("'") && FORMULA.test(text.slice(1));

/** A telephone number may begin with a plus; nothing else that is imported begins as formulas do, unless it is guarded. */
const isFormula = (text: string, { key }: ImportColumn): boolean => FORMULA.test(text) && !(key === 'phone' && /^\+\d/.test(text));

/** A cell as the value it stands for, or what is wrong with it. */
function readCell(written: string, column: ImportColumn): Read<string | null> {
  const isText = guarded(written);
  const text = (isText ? written.slice(1) : written).trim();
  if (text.length > CELL_LENGTH) return { problem: `Write at most ${CELL_LENGTH} characters.` };
  if (!isText && isFormula(text, column)) return { problem: `“${text.slice(0, 40)}” begins like a formula, which spreadsheets run. Write the value itself; with an apostrophe before it, it is text.` };
  return { value: text === '' ? null : text };
}

const filled = ({ cells }: ImportRow): boolean => cells.some((cell) => cell.trim() !== '');

/** Rows by column. Empty rows are none; the others keep their numbers. */
export function readRows(kind: ImportKind, { head, rows }: ImportTable): ReadRow[] {
  const columns = head.map((name) => columnNamed(kind, name));
  return rows.filter(filled).map(({ row, cells }) => {
    const values: Record<string, string | null> = {};
    const problems: CellProblem[] = [];
    columns.forEach((column, at) => {
      if (column === null) return;
      const read = readCell(cells[at] ?? '', column);
      values[column.key] = 'value' in read ? read.value : null;
      if ('problem' in read) problems.push({ column: column.key, message: read.problem });
    });
    if (cells.slice(head.length).some((cell) => cell.trim() !== '')) problems.push({ column: null, message: `This row has more than the ${head.length} cells of row 1. A value with a comma in it stands in quotation marks.` });
    return { row, values, problems };
  });
}

/** Rows that name the same thing, each told of the others. Rows without a key are none of these. */
export function sameKeys(rows: readonly { row: number; key: string | null }[], what: string): Map<number, string> {
  const byKey = new Map<string, number[]>();
  for (const { row, key } of rows) if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  return new Map([...byKey.values()].filter((same) => same.length > 1).flatMap((same) => same.map((row) => [row, `${rowsWords(same)} have the same ${what}. Keep one of them.`] as const)));
}

const MOST_NAMED = 6;
const rowsWords = (rows: readonly number[]): string => {
  const named = rows.slice(0, MOST_NAMED);
  const last = named.at(-1) ?? 0;
  return rows.length > named.length ? `Rows ${named.join(', ')} and ${rows.length - named.length} more` : `Rows ${named.slice(0, -1).join(', ')} and ${last}`;
};

/** A refused row has its problems; any other has what changes, or nothing. */
export const outcome = (row: number, isNew: boolean, changes: RowOutcome['changes'], problems: CellProblem[]): RowOutcome => ({
  row, changes: problems.length > 0 ? [] : changes, problems, act: problems.length > 0 ? 'FAULTY' : isNew ? 'NEW' : changes.length > 0 ? 'CHANGED' : 'UNCHANGED',
});

export function countActs(rows: readonly RowOutcome[]): Record<ImportAct, number> {
  const counts: Record<ImportAct, number> = { NEW: 0, CHANGED: 0, UNCHANGED: 0, FAULTY: 0 };
  for (const { act } of rows) counts[act] += 1;
  return counts;
}

/** A table as a file again, each row where it was: what was corrected goes the way the file went. */
export function tableText({ head, rows }: ImportTable): string {
  const lines: (readonly string[])[] = [head];
  for (const { row, cells } of rows) {
    while (lines.length < row - 1) lines.push([]);
    lines.push(cells);
  }
  return csvAsIs(lines);
}

/** What is to correct as a list for whoever keeps the file: row, column, what stands there, what would be right. */
export const problemLines = (kind: ImportKind, { head, rows }: ImportTable, outcomes: readonly RowOutcome[]): CsvRow[] => {
  const cells = new Map(rows.map((each) => [each.row, each.cells]));
  const at = new Map(head.map((name, index) => [columnNamed(kind, name)?.key ?? '', index]));
  return outcomes.flatMap(({ row, problems }) => problems.map(({ column, message }): CsvRow => [row, columnWord(kind, column), column === null ? '' : (cells.get(row)?.[at.get(column) ?? -1] ?? ''), message]));
};
