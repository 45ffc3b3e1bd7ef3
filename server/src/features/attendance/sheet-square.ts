import jsQR from 'jsqr';

/** A page as a scanner of grey sees it: one byte a point, from 0 (black) to 255. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * Long sides at which a square is looked for: small first, since most are found there and it costs little. Beyond
 * these the grain of a dim photograph costs minutes and finds nothing more.
 */
const LOOKS = [1000, 1400, 1900];

/** What the square on a page says; null where none is read. */
export function squareOn(page: Grey): string | null {
  const longest = Math.max(page.width, page.height);
  for (const side of LOOKS) {
    const seen = smaller(page, Math.max(1, longest / side));
    const code = jsQR(seen.data, seen.width, seen.height, { inversionAttempts: 'dontInvert' });
    if (code && code.data !== '') return code.data;
    if (side >= longest) break;
  }
  return null;
}

/** Each point the mean of those it stands for, so that a fine square survives being made small. */
function smaller({ width, height, data }: Grey, factor: number): { width: number; height: number; data: Uint8ClampedArray } {
  const [newWidth, newHeight] = [Math.floor(width / factor), Math.floor(height / factor)];
  const out = new Uint8ClampedArray(newWidth * newHeight * 4);
  for (let y = 0; y < newHeight; y += 1) {
    const [top, bottom] = [Math.floor(y * factor), Math.max(Math.floor(y * factor) + 1, Math.floor((y + 1) * factor))];
    for (let x = 0; x < newWidth; x += 1) {
      const [left, right] = [Math.floor(x * factor), Math.max(Math.floor(x * factor) + 1, Math.floor((x + 1) * factor))];
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let at = row * width + left, end = row * width + right; at < end; at += 1) sum += data[at] as number;
      }
      const grey = sum / ((bottom - top) * (right - left));
      const to = (y * newWidth + x) * 4;
      out[to] = out[to + 1] = out[to + 2] = grey;
      out[to + 3] = 255;
    }
  }
  return { width: newWidth, height: newHeight, data: out };
}

/** Colours as an eye weighs them; `channels` bytes a point, of which the first three are red, green and blue. */
export function greyOf(colours: Uint8Array | Uint8ClampedArray, channels: 3 | 4, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let to = 0, at = 0; to < data.length; to += 1, at += channels) data[to] = (colours[at] as number) * 0.299 + (colours[at + 1] as number) * 0.587 + (colours[at + 2] as number) * 0.114;
  return { width, height, data };
}
