/** Spreadsheets run what begins like a formula: with an apostrophe before it, it is text. */
const neutralised = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

const cell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = neutralised(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Comma-separated values as RFC 4180 writes them, in UTF-8 with the mark that spreadsheets know it by. */
export function csvFile(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const lines = [head, ...rows].map((row) => row.map(cell).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}
