import type { Paper, SheetKind } from '@groupwork/shared/attendance/sheets';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import QRCode from 'qrcode';
import { INK, LINE, SIZES, SOFT, artifact, openPdf } from '../../platform/pdf';
import type { Doc, Font, Parent } from '../../platform/pdf';

/** One person's row. */
export interface SheetLine {
  /** Preferred name, else first name, and last initial; with the MRN's tail where two read alike. */
  name: string;
  /** Each stay as it was recorded, `10:03 to 10:50`, or what stands instead of one. Empty on a blank sheet. */
  stays: readonly string[];
  minutes: string;
  /** A finger's signature as an SVG path, where there is one. */
  signature: string | null;
}

/** One session's sheet, in words ready to print. */
export interface SessionSheet {
  facility: string;
  /** The group's title on the record; null on a paper that is passed round. */
  title: string | null;
  date: string;
  times: string;
  place: string;
  leaders: string;
  code: string;
  lines: readonly SheetLine[];
}

export interface SheetDocument {
  kind: SheetKind;
  paper: Paper;
  /** `Printed Nov 19, 2026, 10:24:00 AM CST by Dana Whitfield` */
  printed: string;
  sheets: readonly SessionSheet[];
}

const MARGIN = 36;
/** 30 mm: read by a phone that photographs the whole page. */
const CODE = 85;
const HEAD = 100;
const TABLE_HEAD = 20;
const LEADER_ROW = 40;
const FOOT = 26;
/** 11 mm are signed in with ease; more where the page has room. */
const ROW = 31.2;
const TALLEST_ROW = 42;
/** For people nobody expected. */
const EMPTY_ROWS = 3;

interface Column {
  head: string;
  /** Share of the width. */
  share: number;
  text(line: SheetLine | null, number: number): string;
  /** Drawn instead of words. */
  path?(line: SheetLine | null): string | null;
}

const columns: Record<SheetKind, readonly Column[]> = {
  blank: [
    { head: '', share: 0.05, text: (_line, number) => String(number) },
    { head: 'Name', share: 0.27, text: (line) => line?.name ?? '' },
    { head: 'Time in', share: 0.13, text: () => '' },
    { head: 'Signature', share: 0.42, text: () => '' },
    { head: 'Time out', share: 0.13, text: () => '' },
  ],
  filled: [
    { head: '', share: 0.05, text: (_line, number) => String(number) },
    { head: 'Name', share: 0.27, text: (line) => line?.name ?? '' },
    { head: 'In and out', share: 0.2, text: (line) => line?.stays.join('\n') ?? '' },
    { head: 'Minutes', share: 0.1, text: (line) => line?.minutes ?? '' },
    { head: 'Signature', share: 0.38, text: () => '', path: (line) => line?.signature ?? null },
  ],
};

/** The sheets of a session or a day as a tagged PDF; each session begins a page and counts its own. */
export function drawSheets(document: SheetDocument): Promise<Uint8Array> {
  const { doc, done } = openPdf('Sign-in sheet', { size: SIZES[document.paper], margin: 0, autoFirstPage: false });
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const sheet of document.sheets) drawSheet(doc, root, document, sheet);
  root.end();
  doc.end();
  return done;
}

interface Page {
  lines: readonly (SheetLine | null)[];
  first: number;
}

/** Rows for everybody, and on a blank sheet a few more, over as many pages as they need. */
function pagesOf({ kind, paper }: SheetDocument, { lines }: SessionSheet): { pages: Page[]; row: number } {
  const empty = kind === 'blank' ? Math.max(EMPTY_ROWS, 8 - lines.length) : 0;
  const rows: (SheetLine | null)[] = [...lines, ...Array.from({ length: empty }, () => null)];
  const room = SIZES[paper][1] - 2 * MARGIN - HEAD - TABLE_HEAD - LEADER_ROW - FOOT;
  const most = Math.max(1, ...lines.map((line) => line.stays.length)) * 12 + 10;
  const row = Math.max(ROW, most, Math.min(TALLEST_ROW, room / Math.max(1, rows.length)));
  // Rows that share the room out exactly must not lose the last one to a rounding.
  const each = Math.max(1, Math.floor(room / row + 0.001));
  const pages: Page[] = [];
  for (let at = 0; at < rows.length || pages.length === 0; at += each) pages.push({ lines: rows.slice(at, at + each), first: at + 1 });
  return { pages, row };
}

function drawSheet(doc: Doc, root: Parent, document: SheetDocument, sheet: SessionSheet): void {
  const { pages, row } = pagesOf(document, sheet);
  const section = doc.struct('Sect');
  root.add(section);
  pages.forEach((page, index) => {
    doc.addPage();
    drawHead(doc, section, document, sheet);
    const bottom = drawTable(doc, section, document, page, row);
    if (index === pages.length - 1) drawLeaderRow(doc, section, sheet, bottom);
    drawFoot(doc, document, `Page ${index + 1} of ${pages.length}`);
  });
  section.end();
}

const widthOf = (doc: Doc): number => doc.page.width - 2 * MARGIN;

function drawHead(doc: Doc, section: Parent, { kind }: SheetDocument, sheet: SessionSheet): void {
  const width = widthOf(doc) - CODE - 16;
  const put = (tag: string, text: string, y: number, size: number, font: Font, color = INK): void => {
    const element = doc.struct(tag, {}, () => void doc.font(font).fontSize(size).fillColor(color).text(text, MARGIN, y, { width, height: size * 1.4, ellipsis: true }));
    section.add(element);
    element.end();
  };
  put('P', sheet.facility, MARGIN, 10, 'regular', SOFT);
  put('H1', kind === 'blank' ? 'Sign-in sheet' : 'Sign-in sheet, as recorded', MARGIN + 14, 18, 'bold');
  put('P', `${sheet.date}, ${sheet.times}`, MARGIN + 40, 11, 'bold');
  put('P', [sheet.place, sheet.leaders].filter((part) => part !== '').join(' · '), MARGIN + 56, 11, 'regular');
  put('P', sheet.title ?? 'Write the time, then sign beside your name.', MARGIN + 72, 11, 'regular', sheet.title ? INK : SOFT);
  const figure = doc.struct('Figure', { alt: 'Square code. A photograph of this page is filed with its session by it.' }, () => drawCode(doc, sheet.code, doc.page.width - MARGIN - CODE, MARGIN));
  section.add(figure);
  figure.end();
}

function drawCode(doc: Doc, code: string, x: number, y: number): void {
  const { modules } = QRCode.create(code, { errorCorrectionLevel: 'M' });
  const size = CODE / modules.size;
  doc.fillColor('#000000');
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      // A hair wider than it is, so that no printer leaves white between two.
      if (length > 0) doc.rect(x + column * size, y + row * size, length * size + 0.05, size + 0.05);
      column += length;
    }
  }
  doc.fill();
}

function drawTable(doc: Doc, section: Parent, { kind }: SheetDocument, page: Page, row: number): number {
  const table = doc.struct('Table');
  section.add(table);
  const top = MARGIN + HEAD;
  drawRow(doc, table, 'TH', columns[kind].map((column) => ({ text: column.head, path: null })), top, TABLE_HEAD, kind);
  page.lines.forEach((line, index) => {
    const cells = columns[kind].map((column) => ({ text: column.text(line, page.first + index), path: column.path?.(line) ?? null }));
    drawRow(doc, table, 'TD', cells, top + TABLE_HEAD + index * row, row, kind);
  });
  table.end();
  const bottom = top + TABLE_HEAD + page.lines.length * row;
  artifact(doc, () => {
    let x = MARGIN;
    doc.lineWidth(0.6).strokeColor(LINE);
    for (const column of columns[kind]) {
      doc.moveTo(x, top).lineTo(x, bottom);
      x += column.share * widthOf(doc);
    }
    doc.moveTo(x, top).lineTo(x, bottom);
    for (const y of [top, ...Array.from({ length: page.lines.length + 1 }, (_, index) => top + TABLE_HEAD + index * row)]) doc.moveTo(MARGIN, y).lineTo(MARGIN + widthOf(doc), y);
    doc.stroke();
  });
  return bottom;
}

interface Cell {
  text: string;
  path: string | null;
}

function drawRow(doc: Doc, table: Parent, tag: 'TH' | 'TD', cells: readonly Cell[], y: number, height: number, kind: SheetKind): void {
  const tr = doc.struct('TR');
  table.add(tr);
  let x = MARGIN;
  cells.forEach(({ text, path }, index) => {
    const width = (columns[kind][index] as Column).share * widthOf(doc);
    const isName = tag === 'TD' && index === 1;
    const size = tag === 'TH' ? 9 : isName ? 12 : 10;
    const left = x;
    const cell = doc.struct(tag);
    tr.add(cell);
    if (text !== '') {
      cell.add(() => {
        doc.font(isName ? 'bold' : 'regular').fontSize(size).fillColor(tag === 'TH' || index === 0 ? SOFT : INK);
        const lines = text.split('\n').length;
        doc.text(text, left + 6, y + (height - lines * size * 1.21) / 2, { width: width - 10, height: lines * size * 1.3, ellipsis: true, lineGap: 0 });
      });
    }
    if (path !== null) {
      const figure = doc.struct('Figure', { alt: 'Signed with a finger' }, () => drawSignature(doc, path, { x: left + 6, y: y + 3, width: width - 12, height: height - 6 }));
      cell.add(figure);
      figure.end();
    }
    cell.end();
    x += width;
  });
  tr.end();
}

/** As large as its cell lets it be, in one piece. */
function drawSignature(doc: Doc, path: string, cell: { x: number; y: number; width: number; height: number }): void {
  const numbers = (path.match(/\d+/g) ?? []).map(Number);
  const [xs, ys] = [numbers.filter((_value, index) => index % 2 === 0), numbers.filter((_value, index) => index % 2 === 1)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = Math.min(cell.width / Math.max(1, Math.max(...xs) - left), cell.height / Math.max(1, Math.max(...ys) - top), 0.5);
  doc.save().translate(cell.x, cell.y + (cell.height - (Math.max(...ys) - top) * scale) / 2).scale(scale).translate(-left, -top);
  doc.path(path).lineWidth(1 / scale).lineCap('round').lineJoin('round').strokeColor(INK).stroke();
  doc.restore();
}

/** Whoever led says so in writing, under the last name. */
function drawLeaderRow(doc: Doc, section: Parent, sheet: SessionSheet, top: number): void {
  const y = top + LEADER_ROW - 12;
  const words = doc.struct('P', {}, () => void doc.font('regular').fontSize(10).fillColor(SOFT).text('Led by, signature and date', MARGIN, y - 8, { width: 150 }));
  section.add(words);
  words.end();
  artifact(doc, () => void doc.lineWidth(0.6).strokeColor(LINE).moveTo(MARGIN + 150, y + 4).lineTo(MARGIN + widthOf(doc), y + 4).stroke());
}

function drawFoot(doc: Doc, { kind, printed }: SheetDocument, page: string): void {
  artifact(doc, () => {
    const y = doc.page.height - MARGIN - 20;
    doc.font('regular').fontSize(8).fillColor(SOFT);
    doc.text(`Belongs to the session and to no patient’s chart. ${printed}.`, MARGIN, y, { width: widthOf(doc) - 80, height: 11, ellipsis: true });
    if (kind === 'filled') doc.text(PART_2_STATEMENT, MARGIN, y + 11, { width: widthOf(doc) - 80, height: 11 });
    doc.text(page, doc.page.width - MARGIN - 80, y, { width: 80, align: 'right' });
  });
}
