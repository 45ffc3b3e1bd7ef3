import PDFDocument from 'pdfkit';

export type Doc = PDFKit.PDFDocument;
/** What holds parts of a tagged document: the document itself, a section, a table, a row. */
export type Parent = { add(child: PDFKit.PDFStructureElement): unknown };
export type Font = 'regular' | 'bold';
export type Paper = 'LETTER' | 'A4';

export const SIZES: Record<Paper, [number, number]> = { LETTER: [612, 792], A4: [595.28, 841.89] };
export const INK = '#161a1f';
export const SOFT = '#5f6875';
export const LINE = '#868f9c';

const FONTS = { regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), bold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf') };

/** A tagged PDF in the product's own type, and its bytes once it has ended. Readers that speak it aloud find its parts. */
export function openPdf(title: string, options: PDFKit.PDFDocumentOptions): { doc: Doc; done: Promise<Uint8Array> } {
  const doc = new PDFDocument({ ...options, pdfVersion: '1.7', tagged: true, lang: 'en-US', displayTitle: true, info: { Title: title, Producer: 'Groupwork', Creator: 'Groupwork' } });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  doc.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  return { doc, done };
}

/** Lines, heads and feet: drawn for the eye, not read out. */
export function artifact(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}
