/** What spreadsheets would run, also after blanks and in wide letters. */
export const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** With an apostrophe before it, what begins like a formula is text. */
export const neutralised = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The mark at the beginning is what spreadsheets know UTF-8 by. */
export const CSV_BEGINNING = '\uFEFF';

export type CsvRow = readonly (string | number | null)[];

const cell = (value: string | number | null): string => (value === null ? '' : typeof value === 'number' ? String(value) : quoted(neutralised(value)));

/** Rows as RFC 4180 writes them, for spreadsheets: nothing in them runs. */
export const csvLines = (rows: readonly CsvRow[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Rows as they are, for whoever reads them as text again. */
export const csvAsIs = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
