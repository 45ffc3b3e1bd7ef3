import type { Paper } from '@groupwork/shared/attendance/sheets';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { INK, LINE, SIZES, SOFT, artifact, openPdf } from '../../platform/pdf';
import type { Doc, Font, Parent } from '../../platform/pdf';

export interface PaperTable {
  head: readonly string[];
  /** Shares of the width, one a column. */
  shares: readonly number[];
  rows: readonly (readonly string[])[];
}

/** A part under its own heading: what is written, then what is listed. */
export interface PaperSection {
  heading: string;
  texts: readonly { label: string | null; text: string }[];
  table?: PaperTable;
}

/** One patient's note of one session, in words ready to print. */
export interface NoteDocument {
  paper: Paper;
  /** `Group Session Note` or `Proof of a group session note`. */
  kind: string;
  facility: string;
  organization: string;
  state: string;
  heading: string;
  facts: readonly (readonly [string, string])[];
  sections: readonly PaperSection[];
  /** Stands at the foot of every page, as whose note it is does. */
  patient: string;
  contentCheck: string;
  printed: string;
  /** Texts that lie in the file beside its pages, byte for byte as they were hashed. */
  attachments: readonly { name: string; description: string; text: string }[];
}

const MARGIN = 36;
const HEAD = 56;
const FOOT = 44;
const SIZE = 10.5;

/** The note as a tagged PDF, with its head and foot on every page and no row of a table cut in two. */
export function drawNote(document: NoteDocument): Promise<Uint8Array> {
  const { doc, done } = openPdf(document.kind, { size: SIZES[document.paper], margins: { top: MARGIN + HEAD, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN }, bufferPages: true });
  for (const { name, description, text } of document.attachments) doc.file(Buffer.from(text, 'utf8'), { name, description, type: 'application/json' });
  const root = doc.struct('Document');
  doc.addStructure(root);
  write(doc, root, 'H1', document.heading, { font: 'bold', size: 15, gap: 8 });
  drawFacts(doc, root, document.facts);
  for (const section of document.sections) drawSection(doc, root, section);
  root.end();
  drawHeadsAndFeet(doc, document);
  doc.end();
  return done;
}

const widthOf = (doc: Doc): number => doc.page.width - 2 * MARGIN;
const bottomOf = (doc: Doc): number => doc.page.height - MARGIN - FOOT;

interface Style { font: Font; size: number; gap: number; color?: string }

function write(doc: Doc, parent: Parent, tag: string, text: string, { font, size, gap, color = INK }: Style): void {
  const element = doc.struct(tag, {}, () => void doc.font(font).fontSize(size).fillColor(color).text(text, MARGIN, doc.y, { width: widthOf(doc), lineGap: 2 }));
  parent.add(element);
  element.end();
  doc.y += gap;
}

/** What must not stand alone at the end of a page goes to the next one. */
function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > bottomOf(doc)) doc.addPage();
}

function drawFacts(doc: Doc, root: Parent, facts: NoteDocument['facts']): void {
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, index) => [...(facts[2 * index] ?? ['', '']), ...(facts[2 * index + 1] ?? ['', ''])]);
  drawTable(doc, root, { head: [], shares: [0.17, 0.35, 0.16, 0.32], rows: pairs }, { soft: [0, 2] });
  doc.y += 8;
}

function drawSection(doc: Doc, root: Parent, { heading, texts, table }: PaperSection): void {
  keepTogether(doc, 60);
  artifact(doc, () => void doc.lineWidth(0.6).strokeColor(LINE).moveTo(MARGIN, doc.y).lineTo(MARGIN + widthOf(doc), doc.y).stroke());
  doc.y += 8;
  const section = doc.struct('Sect');
  root.add(section);
  write(doc, section, 'H2', heading, { font: 'bold', size: 11, gap: 4 });
  for (const text of texts) drawText(doc, section, text);
  if (table) drawTable(doc, section, table);
  section.end();
  doc.y += 8;
}

/** Finding where a word that fits no line is broken takes time with its length squared: one that no language has comes in pieces. */
const withoutLongWords = (text: string): string[] => (text === '' ? [text] : text.split(/([^ \n]{200})/u).filter((piece) => piece !== ''));

function drawText(doc: Doc, section: Parent, { label, text }: { label: string | null; text: string }): void {
  keepTogether(doc, 2 * SIZE * 1.4);
  const element = doc.struct('P', {}, () => {
    doc.fontSize(SIZE).fillColor(INK);
    const options = { width: widthOf(doc), lineGap: 2 };
    if (label !== null) doc.font('bold').text(`${label}. `, MARGIN, doc.y, { ...options, continued: true });
    else doc.x = MARGIN;
    doc.font('regular');
    const pieces = withoutLongWords(text);
    pieces.forEach((piece, index) => void doc.text(piece, { ...options, continued: index < pieces.length - 1 }));
  });
  section.add(element);
  element.end();
  doc.y += 5;
}

function drawTable(doc: Doc, parent: Parent, { head, shares, rows }: PaperTable, { soft = [] }: { soft?: readonly number[] } = {}): void {
  const table = doc.struct('Table');
  parent.add(table);
  if (head.length > 0) drawRow(doc, table, 'TH', head, shares, head.map((_, index) => index));
  for (const row of rows) drawRow(doc, table, 'TD', row, shares, soft);
  table.end();
}

function drawRow(doc: Doc, table: Parent, tag: 'TH' | 'TD', cells: readonly string[], shares: readonly number[], soft: readonly number[]): void {
  doc.font('regular').fontSize(SIZE);
  const widths = shares.map((share) => share * widthOf(doc) - 8);
  const height = Math.max(...cells.map((cell, index) => doc.heightOfString(cell, { width: widths[index] ?? 0, lineGap: 1 }))) + 4;
  keepTogether(doc, height);
  const top = doc.y;
  const tr = doc.struct('TR');
  table.add(tr);
  let x = MARGIN;
  cells.forEach((text, index) => {
    const left = x;
    const cell = doc.struct(tag, {}, () => void doc.font('regular').fontSize(SIZE).fillColor(soft.includes(index) ? SOFT : INK).text(text, left, top, { width: widths[index] ?? 0, lineGap: 1 }));
    tr.add(cell);
    cell.end();
    x += (shares[index] ?? 0) * widthOf(doc);
  });
  tr.end();
  doc.y = top + height;
}

function drawHeadsAndFeet(doc: Doc, document: NoteDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    // What is written below the margin would begin a page of its own.
    doc.page.margins.bottom = 0;
    artifact(doc, () => {
      drawHead(doc, document);
      drawFoot(doc, document, `Page ${index + 1} of ${count}`);
    });
  }
}

function drawHead(doc: Doc, { facility, organization, kind, state }: NoteDocument): void {
  const half = widthOf(doc) / 2;
  const put = (text: string, y: number, side: 'left' | 'right', font: Font, size: number, color: string): void =>
    void doc.font(font).fontSize(size).fillColor(color).text(text, side === 'left' ? MARGIN : MARGIN + half, y, { width: half, height: size * 1.4, align: side, ellipsis: true });
  put(facility, MARGIN, 'left', 'bold', 12, INK);
  put(organization, MARGIN + 17, 'left', 'regular', 9, SOFT);
  put(kind, MARGIN, 'right', 'bold', 12, INK);
  put(state, MARGIN + 17, 'right', 'regular', 9, SOFT);
  doc.lineWidth(1.2).strokeColor(INK).moveTo(MARGIN, MARGIN + 36).lineTo(MARGIN + widthOf(doc), MARGIN + 36).stroke();
}

function drawFoot(doc: Doc, { patient, contentCheck, printed }: NoteDocument, page: string): void {
  const y = bottomOf(doc) + 12;
  const put = (text: string, top: number, font: Font, align: 'left' | 'right'): void => void doc.font(font).fontSize(8).fillColor(font === 'bold' ? INK : SOFT).text(text, MARGIN, top, { width: widthOf(doc), height: 11, align, ellipsis: true });
  doc.lineWidth(0.6).strokeColor(LINE).moveTo(MARGIN, y - 4).lineTo(MARGIN + widthOf(doc), y - 4).stroke();
  put(PART_2_STATEMENT, y, 'bold', 'left');
  put(page, y, 'regular', 'right');
  put(`${patient} · Content check ${contentCheck}`, y + 11, 'regular', 'left');
  put(`${printed}.`, y + 22, 'regular', 'left');
}
