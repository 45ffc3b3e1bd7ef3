import { deflateSync } from 'node:zlib';
import { MOST_SHEET_PIXELS } from '@groupwork/shared/attendance/sheets';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import { asJpeg, asPng, ink, white } from '../../../test/pictures';
import type { Picture } from '../../../test/pictures';
import { sheetCode, sessionOfCode } from './sheet-code';
import { formatOf, readPicture } from './sheet-image';
import type { ReadSheet } from './sheet-image';

const MOST = 10 * 1024 * 1024;
const readSheet = (bytes: Buffer, mostBytes = MOST): ReadSheet => readPicture(bytes, formatOf(bytes) as 'JPEG' | 'PNG', mostBytes);
const refusalOf = (act: () => unknown): string => {
  try {
    act();
    return 'OK';
  } catch (error) {
    return (error as { extensions?: { refusal?: { code: string } } }).extensions?.refusal?.code ?? String(error);
  }
};

/** A page with a square of six points a module in its upper left, and black along the whole upper edge. */
function page(text: string): Picture {
  const picture = white(420, 600);
  ink(picture, 0, 0, 420, 20);
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) ink(picture, 50 + column * 6, 60 + row * 6, 56 + column * 6, 66 + row * 6);
  }
  return picture;
}

/** The same JPEG as a phone would write it: with how it was held, where it was, and what it made of it. */
function withExif(picture: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('41.8781 N 87.6298 W')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, body, picture.subarray(2)]);
}

/** Which edge of a picture is black. */
function blackEdge(content: Uint8Array): string {
  const { width, height, data } = jpeg.decode(content, { useTArray: true });
  const dark = (x: number, y: number): boolean => (data[(y * width + x) * 4] as number) < 90;
  const middle = [Math.floor(width / 2), Math.floor(height / 2)] as const;
  return Object.entries({ top: dark(middle[0], 4), bottom: dark(middle[0], height - 5), left: dark(4, middle[1]), right: dark(width - 5, middle[1]) }).filter(([, black]) => black).map(([edge]) => edge).join();
}

describe('a sheet that came in', () => {
  it('is known by its first bytes', () => {
    expect([asJpeg(white(8, 8)), asPng(white(8, 8)), Buffer.from('%PDF-1.7')].map(formatOf)).toEqual(['JPEG', 'PNG', 'PDF']);
    const others = ['<svg xmlns="x"/>', 'GIF89a', '', '\0\0\0\x18ftypisom', '\0\0\0\x18ftypheic\0\0\0\0', '\0\0\0\x24ftypmif1'];
    expect(others.map((content) => refusalOf(() => formatOf(Buffer.from(content))))).toEqual(['SHEET_FORMAT', 'SHEET_FORMAT', 'SHEET_FORMAT', 'SHEET_FORMAT', 'SHEET_HEIC', 'SHEET_HEIC']);
  });

  it('keeps nothing of what the phone wrote beside the picture', () => {
    const sent = withExif(asJpeg(page('x')), 1);
    expect(sent.includes('87.6298')).toBe(true);
    const { format, content } = readSheet(sent);
    expect([format, Buffer.from(content).includes('87.6298'), Buffer.from(content).includes('Exif')]).toEqual(['JPEG', false, false]);
  });

  it.each([
    [1, 'top'], [2, 'top'], [3, 'bottom'], [4, 'bottom'], [5, 'left'], [6, 'right'], [7, 'right'], [8, 'left'],
  ])('held as %i says is turned so that the black edge is at the %s', (orientation, edge) => {
    expect(blackEdge(readSheet(withExif(asJpeg(page('x'), 95), orientation)).content)).toBe(edge);
  });

  it.each([['JPEG', (picture: Picture) => asJpeg(picture, 60)], ['PNG', asPng]] as const)('lets its square be read from a %s', (_format, written) => {
    const code = sheetCode((text) => `${text.length}`.padStart(64, 'a'), '0190a3b4-1234-7abc-8def-0123456789ab');
    expect(readSheet(written(page(code))).codes).toEqual([code]);
  });

  it('keeps the points of a PNG, on white where it was clear', () => {
    const picture = white(3, 2);
    picture.data.set([10, 20, 30, 255], 0);
    picture.data.set([0, 0, 0, 0], 4);
    const { data } = PNG.sync.read(Buffer.from(readSheet(asPng(picture)).content));
    expect([...data.subarray(0, 8)]).toEqual([10, 20, 30, 255, 255, 255, 255, 255]);
  });

  it('is refused when a few kilobytes unpack to far more than the header says', () => {
    const bomb = asPng(white(64, 64));
    const at = bomb.indexOf('IDAT') - 4;
    const packed = deflateSync(Buffer.alloc(200 * 1024 * 1024));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(packed.length);
    const sent = Buffer.concat([bomb.subarray(0, at), length, Buffer.from('IDAT'), packed, Buffer.alloc(4), bomb.subarray(bomb.indexOf('IEND') - 4)]);
    expect(sent.length).toBeLessThan(1024 * 1024);
    expect(refusalOf(() => readSheet(sent))).toBe('SHEET_UNREADABLE');
  });

  it('is refused by its header alone when it has too many points, PNG or JPEG', () => {
    const png = asPng(white(8, 8));
    png.writeUInt32BE(6000, 16);
    png.writeUInt32BE(6000, 20);
    const photo = asJpeg(white(8, 8));
    const frame = photo.indexOf(Buffer.from([0xff, 0xc0]));
    photo.writeUInt16BE(6000, frame + 5);
    photo.writeUInt16BE(6000, frame + 7);
    expect(6000 * 6000).toBeGreaterThan(MOST_SHEET_PIXELS);
    expect([png, photo].map((sent) => refusalOf(() => readSheet(sent)))).toEqual(['SHEET_TOO_MANY_PIXELS', 'SHEET_TOO_MANY_PIXELS']);
  });

  it('is refused where it would be larger written anew than may be kept', () => {
    const noise = white(300, 300);
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = (at * 2_654_435_761) >>> 24;
    expect(refusalOf(() => readSheet(asPng(noise), 20_000))).toBe('SHEET_GROWS');
  });

  it.each([
    ['a JPEG of its first bytes', Buffer.from([0xff, 0xd8, 0xff])],
    ['a JPEG with no picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a PNG of its signature', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a PNG cut off', asPng(page('x')).subarray(0, 200)],
  ])('is refused as damaged when it is %s', (_what, sent) => expect(refusalOf(() => readSheet(sent))).toBe('SHEET_UNREADABLE'));
});

describe('the square on a sheet', () => {
  const seal = (text: string): string => Buffer.from(text).toString('hex').slice(-64).padStart(64, '0');

  it('names its session to the server that made it, and to no other', () => {
    const id = '0190a3b4-1234-7abc-8def-0123456789ab';
    const code = sheetCode(seal, id);
    expect(sessionOfCode(seal, code)).toBe(id);
    expect(sessionOfCode(() => 'f'.repeat(64), code)).toBeNull();
    expect(sessionOfCode(seal, code.replace('0190A3B4', '0190A3B5'))).toBeNull();
  });

  it('is no address and holds no word: capitals and digits only', () => {
    expect(sheetCode(seal, '0190a3b4-1234-7abc-8def-0123456789ab')).toMatch(/^GW1:[0-9A-F-]{36}:[0-9A-F]{32}$/);
  });

  it.each(['', 'https://elsewhere.example/menu', 'GW1:x', 'GW1::0'])('is not %j', (text) => expect(sessionOfCode(seal, text)).toBeNull());
});
