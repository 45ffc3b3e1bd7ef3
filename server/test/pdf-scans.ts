import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { asJpeg } from './pictures';
import type { Picture } from './pictures';

/** Pages as an office scanner sends them: each one photograph of the paper. */
export function scanOf(pages: readonly Picture[]): Promise<Buffer> {
  const document = new PDFDocument({ size: 'LETTER', margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const page of pages) document.addPage().image(asJpeg(page), 0, 0, { width: 612 });
  return new Promise((done) => {
    document.on('end', () => done(Buffer.concat(chunks)));
    document.end();
  });
}

/** One page in black and white, drawn as a mask: its ink alone. What else the file is told to do goes in its catalogue. */
export const inkScanOf = (page: Picture, catalogue = ''): Buffer => onePicture(`/ImageMask true /Width ${page.width} /Height ${page.height} /BitsPerComponent 1`, bitsOf(page), catalogue);

/** One page in black and white as a fax codes it: the end of the last row, which is white, is left out. */
export const faxOf = (page: Picture): Buffer => onePicture(`/Width ${page.width} /Height ${page.height} /ColorSpace /DeviceGray /BitsPerComponent 1`, bitsOf(page).subarray(0, -40));

export function onePicture(says: string, points: Buffer, catalogue = ''): Buffer {
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>',
    streamOf('', Buffer.from('q 612 0 0 792 0 0 cm /Scan Do Q')),
    streamOf(`/Type /XObject /Subtype /Image ${says} /Filter /FlateDecode`, deflateSync(points)),
  ]);
}

const streamOf = (says: string, content: Buffer): Buffer => Buffer.concat([Buffer.from(`<< ${says} /Length ${content.length} >>\nstream\n`), content, Buffer.from('\nendstream')]);

/** Objects, numbered from 1; the first is the catalogue. */
export function pdfOf(objects: readonly (Buffer | string)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = 9;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    places.push(length);
    parts.push(part);
    length += part.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF`)]);
}

function bitsOf({ width, height, data }: Picture): Buffer {
  const rowBytes = Math.ceil(width / 8);
  const bits = Buffer.alloc(rowBytes * height, 0xff);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4] as number) >= 128) continue;
      const at = y * rowBytes + (x >> 3);
      bits[at] = (bits[at] as number) & ~(0x80 >> (x & 7));
    }
  }
  return bits;
}
