import { inflateSync } from 'node:zlib';
import { LONGEST_SHEET_SIDE, MOST_SHEET_PIXELS } from '@groupwork/shared/attendance/sheets';
import type { SheetFormat } from '@groupwork/shared/attendance/sheets';
import { refuse } from '@groupwork/shared/kernel/refusal';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { refused } from '../../platform/errors';
import { greyOf, squareOn } from './sheet-square';

/** A sheet as it is kept, and what the squares on it say. */
export interface ReadSheet {
  format: SheetFormat;
  content: Uint8Array;
  codes: readonly string[];
}

interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

const JPEG_QUALITY = 85;
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((value, index) => bytes[index] === value);

/** Kinds of the container that phones keep HEIC photographs in, by the four letters after `ftyp`. */
const HEIC = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;

/** What a file is, by its first bytes. Its name and what a browser calls it are never asked. */
export function formatOf(bytes: Uint8Array): SheetFormat {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'JPEG';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'PNG';
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'PDF';
  const letters = String.fromCharCode(...bytes.subarray(4, 12));
  throw refused(letters.startsWith('ftyp') && HEIC.test(letters.slice(4)) ? refuse('SHEET_HEIC', {}) : refuse('SHEET_FORMAT', {}));
}

/**
 * A photograph or picture is decoded and written anew: what a phone hides in it (place, time, thumbnail) and what
 * somebody appended to it is gone.
 */
export function readPicture(bytes: Uint8Array, format: 'JPEG' | 'PNG', mostBytes: number): ReadSheet {
  const pixels = format === 'PNG' ? readPng(bytes) : upright(readJpeg(bytes), orientationOf(bytes));
  const content = format === 'PNG' ? writePng(pixels) : jpeg.encode(pixels, JPEG_QUALITY).data;
  if (content.length > mostBytes) throw refused(refuse('SHEET_GROWS', { limit: `${Math.floor(mostBytes / 1024 / 1024)} MB` }));
  return { format, content: Uint8Array.from(content), codes: codesOn(pixels) };
}

function codesOn({ width, height, data }: Pixels): string[] {
  const code = squareOn(greyOf(data, 4, width, height));
  return code === null ? [] : [code];
}

/** Asked of the header, before a single point is unpacked. */
function mustBeOfASize(width: number, height: number): void {
  if (width * height <= MOST_SHEET_PIXELS && Math.max(width, height) <= LONGEST_SHEET_SIDE) return;
  throw refused(refuse('SHEET_TOO_MANY_PIXELS', { width, height, megapixels: MOST_SHEET_PIXELS / 1_000_000 }));
}

const unreadable = (format: SheetFormat): Error => refused(refuse('SHEET_UNREADABLE', { format }));

const whole = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

function readPng(bytes: Uint8Array): Pixels {
  if (bytes.length < 33) throw unreadable('PNG');
  const [width, height] = [whole(bytes, 16), whole(bytes, 20)];
  if (width === 0 || height === 0) throw unreadable('PNG');
  mustBeOfASize(width, height);
  try {
    const { end, packed } = chunksOf(bytes);
    mustInflateTo(packed, width, height);
    const { data } = PNG.sync.read(Buffer.from(bytes.subarray(0, end)));
    return { width, height, data };
  } catch {
    throw unreadable('PNG');
  }
}

/** What of the file is the picture, and where the picture ends: whatever somebody put behind it is not read. */
function chunksOf(bytes: Uint8Array): { packed: Uint8Array[]; end: number } {
  const packed: Uint8Array[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = whole(bytes, at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
    if (kind === 'IEND') break;
  }
  return { packed, end: at };
}

/** A few kilobytes can unpack to gigabytes: what is packed may be no more than its own header says. Interlacing adds a byte a row in each of seven passes. */
function mustInflateTo(packed: readonly Uint8Array[], width: number, height: number): void {
  inflateSync(Buffer.concat(packed), { maxOutputLength: (width * 8 + 7) * height + 7 * (height + width) + 1024 });
}

/** Without transparency, which a sheet of paper has not. */
function writePng({ width, height, data }: Pixels): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return PNG.sync.write(png, { colorType: 2, inputHasAlpha: true, filterType: 4, deflateLevel: 6, bgColor: { red: 255, green: 255, blue: 255 } });
}

function readJpeg(bytes: Uint8Array): Pixels {
  const size = jpegSize(bytes);
  if (!size) throw unreadable('JPEG');
  mustBeOfASize(size.width, size.height);
  try {
    const { width, height, data } = jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: MOST_SHEET_PIXELS / 1_000_000, maxMemoryUsageInMB: 1024 });
    return { width, height, data };
  } catch {
    throw unreadable('JPEG');
  }
}

interface Marker {
  code: number;
  at: number;
  length: number;
}

/** The segments before the picture itself. */
function* jpegMarkers(bytes: Uint8Array): Generator<Marker> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const code = bytes[at + 1] as number;
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    yield { code, at: at + 4, length: length - 2 };
    if (code === 0xda || length < 2) return;
    at += length + 2;
  }
}

const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  for (const { code, at } of jpegMarkers(bytes)) {
    if (!isFrame(code) || at + 5 > bytes.length) continue;
    const height = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    const width = ((bytes[at + 3] as number) << 8) | (bytes[at + 4] as number);
    return width > 0 && height > 0 ? { width, height } : null;
  }
  return null;
}

const ORIENTATION = 0x0112;

/** How the phone was held, 1 to 8: said in what is thrown away, so the points themselves are turned. */
function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { code, at, length } of jpegMarkers(bytes)) {
    if (code !== 0xe1 || length < 14 || at + length > bytes.length || view.getUint32(at) !== 0x45786966) continue;
    const tiff = at + 6;
    const little = view.getUint16(tiff) === 0x4949;
    const directory = tiff + view.getUint32(tiff + 4, little);
    if (directory + 2 > at + length) return 1;
    const entries = view.getUint16(directory, little);
    for (let entry = directory + 2, left = entries; left > 0 && entry + 12 <= at + length; entry += 12, left -= 1) {
      if (view.getUint16(entry, little) === ORIENTATION) return view.getUint16(entry + 8, little);
    }
    return 1;
  }
  return 1;
}

/** Turned and mirrored as the phone said. */
function upright(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels;
  const { width, height, data } = pixels;
  const turned = orientation >= 5;
  const [newWidth, newHeight] = turned ? [height, width] : [width, height];
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const mirrorsX = [2, 3, 7, 8].includes(orientation);
  const mirrorsY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < newHeight; y += 1) {
    for (let x = 0; x < newWidth; x += 1) {
      const [column, row] = turned ? [y, x] : [x, y];
      to[y * newWidth + x] = from[(mirrorsY ? height - 1 - row : row) * width + (mirrorsX ? width - 1 - column : column)] as number;
    }
  }
  return { width: newWidth, height: newHeight, data: new Uint8Array(to.buffer) };
}
