import { inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** A picture as its points, four bytes each. */
export interface Picture {
  width: number;
  height: number;
  data: Buffer;
}

export function white(width: number, height: number): Picture {
  return { width, height, data: Buffer.alloc(width * height * 4, 255) };
}

export function ink({ width, height, data }: Picture, left: number, top: number, right: number, bottom: number): void {
  for (let y = Math.max(0, Math.round(top)); y < Math.min(height, Math.round(bottom)); y += 1) {
    for (let x = Math.max(0, Math.round(left)); x < Math.min(width, Math.round(right)); x += 1) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
}

export const asPng = ({ width, height, data }: Picture): Buffer => {
  const png = new PNG({ width, height });
  png.data = data;
  return PNG.sync.write(png, { filterType: 0, deflateLevel: 1 });
};

export const asJpeg = (picture: Picture, quality = 80): Buffer => Buffer.from(jpeg.encode(picture, quality).data);

/** Every page of a PDF that this product drew, as it comes out of a scanner: the squares in black, the rest left white. */
export function scanned(pdf: Uint8Array, pointsPerInch = 150): Picture[] {
  const bytes = Buffer.from(pdf);
  const scale = pointsPerInch / 72;
  const pictures: Picture[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    if (bytes.subarray(at - 3, at).toString() === 'end') continue;
    const text = contentAt(bytes, at + 7);
    const squares = [...text.matchAll(/^([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re$/gm)].map((match) => match.slice(1).map(Number) as [number, number, number, number]);
    if (squares.length < 50) continue;
    const page = white(Math.round(612 * scale), Math.round(792 * scale));
    for (const [x, y, width, height] of squares) ink(page, x * scale, y * scale, (x + width) * scale, (y + height) * scale);
    pictures.push(page);
  }
  return pictures;
}

function contentAt(bytes: Buffer, at: number): string {
  try {
    return inflateSync(bytes.subarray(at, bytes.indexOf('\nendstream', at))).toString('latin1');
  } catch {
    return '';
  }
}
