import { CELL_LENGTH, columnNamed } from './import-columns';
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

/** What an import came to. */
export interface ImportResult { created: number; changed: number; unchanged: number }

/** The apostrophe that exports put before what a spreadsheet would run is not part of the value. */
const unguarded = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text).trim();

/** A telephone number may begin with a plus; nothing else that is imported begins as formulas do. */
const isFormula = (text: string, { key }: ImportColumn): boolean => /^[=@+-]/.test(text) && !(key === 'phone' && /^\+\d/.test(text));

function cellProblem(text: string, column: ImportColumn): string | null {
  if (text.length > CELL_LENGTH) return `Write at most ${CELL_LENGTH} characters.`;
  return isFormula(text, column) ? `“${text.slice(0, 40)}” begins like a formula, which spreadsheets run. Write the value itself.` : null;
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
      const text = unguarded(cells[at] ?? '');
      const message = cellProblem(text, column);
      values[column.key] = text === '' || message !== null ? null : text;
      if (message !== null) problems.push({ column: column.key, message });
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
