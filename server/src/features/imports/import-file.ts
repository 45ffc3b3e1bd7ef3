import { importDelimiters } from '@groupwork/shared/imports/import-table';
import type { ImportDelimiter, ImportEncoding, ImportReading, ImportRow } from '@groupwork/shared/imports/import-table';
import { importShapes } from '@groupwork/shared/imports/import-columns';
import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { decode } from 'iconv-lite';
import { parse } from 'papaparse';
import { refused } from '../../platform/errors';

/** What people choose by mistake, by how it begins. */
const others: readonly [beginning: readonly number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a workbook (.xlsx) or an archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'a workbook (.xls)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
];

const beginsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean => beginning.every((byte, at) => bytes[at] === byte);

/** Signs that stand in no line of a table; Windows-1252 has a letter for almost every byte, these it has not. */
// oxlint-disable-next-line no-control-regex -- finding them is the point
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u0081\u008D\u008F\u0090\u009D]/;

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By the mark at its beginning; else as UTF-8 where every byte of it is that; else as Windows in the West writes. */
function decoded(bytes: Uint8Array): { encoding: ImportEncoding; text: string } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { encoding: 'UTF-16', text: decode(Buffer.from(bytes), 'utf-16') };
  const text = utf8(bytes);
  return text === null ? { encoding: 'Windows-1252', text: decode(Buffer.from(bytes), 'windows-1252') } : { encoding: 'UTF-8', text };
}

/** The first row, the empty one that the last end of a line leaves, and one too many. */
const BESIDES = 3;

/** Far more columns than any import has. What is read of each cell is read of every row: a wider table would hold up everybody else. */
const MOST_COLUMNS = 100;

/** What separates most names of the first row. */
function delimiterOf(text: string): ImportDelimiter {
  const head = text.slice(0, 4000).split(/[\r\n]/, 1)[0] ?? '';
  const [most] = [...importDelimiters].sort((one, other) => head.split(other).length - head.split(one).length);
  return most ?? ',';
}

/** A file's cells, each row with the number a spreadsheet gives it. */
export function readImportFile(kind: ImportKind, bytes: Uint8Array): ImportReading {
  const other = others.find(([beginning]) => beginsWith(bytes, beginning));
  if (other) throw refused(refuse('IMPORT_NOT_CSV', { what: other[1] }));
  const { encoding, text } = decoded(bytes);
  if (UNREADABLE.test(text)) throw refused(refuse('IMPORT_UNREADABLE', {}));
  const delimiter = delimiterOf(text);
  const most = importShapes[kind].mostRows;
  // A few more than are taken are enough to know that there are too many, however long the file is.
  const { data, errors } = parse<string[]>(text, { delimiter, preview: most + BESIDES });
  const [first = [], ...lines] = data;
  // Cells that a spreadsheet leaves empty behind the last name are none.
  const head = first.map((name) => name.trim()).slice(0, first.findLastIndex((name) => name.trim() !== '') + 1);
  if (head.length > MOST_COLUMNS) throw refused(refuse('IMPORT_TOO_WIDE', { most: MOST_COLUMNS }));
  const rows: ImportRow[] = lines.map((cells, at) => ({ row: at + 2, cells })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length > most || data.length === most + BESIDES) throw refused(refuse('IMPORT_TOO_MANY_ROWS', { most: most.toLocaleString('en-US') }));
  const unpaired = errors.find(({ type }) => type === 'Quotes');
  if (unpaired) throw refused(refuse('IMPORT_QUOTES', { row: (unpaired.row ?? 0) + 1 }));
  if (rows.length === 0) throw refused(refuse('IMPORT_EMPTY', {}));
  return { encoding, delimiter, head, rows };
}

