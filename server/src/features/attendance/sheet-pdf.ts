import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { greyOf, squareOn } from './sheet-square';
import type { Grey } from './sheet-square';

/** A scanned session is a page or two, a stack some more; what lies behind these is not looked at. */
const MOST_PAGES = 20;
/** A scan is one picture a page, at most a few layers of one. */
const MOST_PICTURES_A_PAGE = 8;
/** A page of A4 at 600 points per inch is 35 megapixels. */
const MOST_PIXELS = 40_000_000;
/** What is smaller along a side holds no square, but a logo. */
const LEAST_SIDE = 60;

type Opened = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Opened['getPage']>>;
type Operations = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/** How many bytes a point has, by the reader's word for a picture's kind; a mask has none, and is bits as the first is. */
const CHANNELS: Record<number, 3 | 4> = { 2: 3, 3: 4 };

/** A picture as it stands in a page: bits of black and white (0 is ink), or three or four bytes a point. */
interface Drawn {
  width: number;
  height: number;
  kind?: number;
  data: Uint8Array | Uint8ClampedArray;
}

/**
 * Tells what the squares on a scan's pages say, page by page, so that what was read stays read when the rest takes too
 * long. Only pictures are looked at: no script of the file runs, no font is loaded, and nothing it points to is fetched.
 * Throws where the file is damaged, encrypted or no PDF behind its first bytes.
 */
export async function tellCodes(bytes: Uint8Array, tell: (code: string) => void): Promise<void> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(bytes, {
    isEvalSupported: false, isOffscreenCanvasSupported: false, isImageDecoderSupported: false,
    enableXfa: false, useSystemFonts: false, disableFontFace: true, useWorkerFetch: false, useWasm: false,
    maxImageSize: MOST_PIXELS, verbosity: 0,
  });
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
    const page = await document.getPage(number);
    for await (const picture of picturesOn(page, OPS)) {
      const code = squareOn(picture);
      if (code !== null) tell(code);
    }
    page.cleanup();
  }
}

async function* picturesOn(page: Page, ops: Operations): AsyncGenerator<Grey> {
  const { fnArray: acts, argsArray } = await page.getOperatorList();
  const seen = new Set<unknown>();
  for (const [index, act] of acts.entries()) {
    if (seen.size >= MOST_PICTURES_A_PAGE) return;
    const drawn = await pictureOf(page, ops, act, (argsArray[index] as unknown[] | null)?.[0]);
    if (!drawn || seen.has(drawn.data)) continue;
    const grey = greyOfDrawn(drawn);
    if (!grey) continue;
    seen.add(drawn.data);
    yield grey;
  }
}

/** By name, or within the page itself. A scan in black and white is often drawn as a mask: its ink alone. */
async function pictureOf(page: Page, ops: Operations, act: number, what: unknown): Promise<Drawn | null> {
  if (![ops.paintImageXObject, ops.paintInlineImageXObject, ops.paintImageMaskXObject].includes(act)) return null;
  const drawn = typeof what === 'string' ? await named(page, what) : what;
  if (!isDrawn(drawn)) return null;
  const { data } = drawn;
  if (typeof data !== 'string') return { ...drawn, data };
  const mask = await named(page, data);
  return isDrawn(mask) && typeof mask.data !== 'string' ? { ...mask, data: mask.data } : null;
}

/** Names of what several pages draw begin with `g_`. */
const named = (page: Page, name: string): Promise<unknown> => new Promise((found) => (name.startsWith('g_') ? page.commonObjs : page.objs).get(name, found));

function isDrawn(value: unknown): value is Omit<Drawn, 'data'> & { data: Drawn['data'] | string } {
  if (typeof value !== 'object' || value === null || !('data' in value) || !('width' in value) || !('height' in value)) return false;
  return typeof value.data === 'string' || value.data instanceof Uint8Array || value.data instanceof Uint8ClampedArray;
}

function greyOfDrawn({ width, height, kind, data }: Drawn): Grey | null {
  if (Math.min(width, height) < LEAST_SIDE || width * height > MOST_PIXELS) return null;
  const channels = kind === undefined ? undefined : CHANNELS[kind];
  return channels ? greyOf(data, channels, width, height) : greyOfBits(data, width, height);
}

/** What a fax's coding leaves out at the end of a page is white. */
function greyOfBits(bits: Drawn['data'], width: number, height: number): Grey {
  const rowBytes = Math.ceil(width / 8);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = ((bits[y * rowBytes + (x >> 3)] ?? 0xff) & (0x80 >> (x & 7))) === 0 ? 0 : 255;
  }
  return { width, height, data };
}
