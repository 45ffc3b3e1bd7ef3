/** Spreadsheets run what begins like a formula: with an apostrophe before it, it is text. */
const neutralised = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

const cell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = neutralised(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export type CsvRow = readonly (string | number | null)[];

/** Comma-separated values as RFC 4180 writes them, in UTF-8 with the mark that spreadsheets know it by. */
export const csvFile = (head: readonly string[], rows: readonly CsvRow[]): Uint8Array => Buffer.from(`${csvHead(head)}${csvRows(rows)}`, 'utf8');

/** The beginning of a file that is sent a piece at a time. */
export const csvHead = (head: readonly string[]): string => `\uFEFF${csvRows([head])}`;

export const csvRows = (rows: readonly CsvRow[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
