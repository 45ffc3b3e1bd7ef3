/** The pad a finger signs on; a signature is kept in these units whatever the screen's size. */
export const PAD = { width: 740, height: 480 } as const;
/** Characters of a kept signature: some 2,500 points. */
export const SIGNATURE_LENGTH = 20_000;
/** Less than this is a slip of the finger, not a signature. */
const LEAST_LENGTH = 40;
/** Points closer together than this say nothing more. */
const LEAST_STEP = 2;

export interface Point { x: number; y: number }
export type Stroke = readonly Point[];

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
const onPad = ({ x, y }: Point): Point => ({ x: within(x, PAD.width), y: within(y, PAD.height) });
const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

/** A stroke with one more point; the same stroke where the finger has hardly moved. */
export function extended(stroke: Stroke, point: Point): Stroke {
  const next = onPad(point);
  const last = stroke.at(-1);
  return last && distance(last, next) < LEAST_STEP ? stroke : [...stroke, next];
}

/** A dot is a line to itself, so that round ends draw it. */
const strokePath = (stroke: Stroke): string => {
  const [first, ...rest] = stroke;
  if (!first) return '';
  return `M${first.x} ${first.y}${(rest.length === 0 ? [first] : rest).map(({ x, y }) => `L${x} ${y}`).join('')}`;
};

const thinned = (stroke: Stroke): Stroke => stroke.filter((_point, index) => index % 2 === 0 || index === stroke.length - 1);

/** The strokes as an SVG path of moves and lines in whole units of the pad. A very long one keeps every other point. */
export function signaturePath(strokes: readonly Stroke[]): string {
  const path = strokes.map(strokePath).join('');
  return path.length <= SIGNATURE_LENGTH ? path : signaturePath(strokes.map(thinned));
}

/** Whether enough was drawn to be meant. */
export const isDrawn = (strokes: readonly Stroke[]): boolean =>
  strokes.reduce((length, stroke) => stroke.reduce((sum, point, index) => sum + distance(stroke[index - 1] ?? point, point), length), 0) >= LEAST_LENGTH;

const PATH = /^(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})+)+$/;

/** Whether a text is a path as `signaturePath` writes it, inside the pad: nothing else is ever kept or drawn. */
export function isSignaturePath(text: string): boolean {
  if (text.length > SIGNATURE_LENGTH || !PATH.test(text)) return false;
  return text.slice(1).split(/[ML]/).every((pair) => {
    const [x, y] = pair.split(' ').map(Number);
    return (x ?? Number.NaN) <= PAD.width && (y ?? Number.NaN) <= PAD.height;
  });
}
