import { extended, PAD, signaturePath, type Point, type Stroke } from '@groupwork/shared/kiosk/signature-path';
import { type PointerEvent, useRef } from 'react';
import classes from './kiosk.module.css';

/** Where a finger, a pen or a mouse draws. One pointer at a time: a resting hand draws nothing. */
export function SignaturePad({ strokes, onChange }: { strokes: readonly Stroke[]; onChange: (strokes: readonly Stroke[]) => void }) {
  const drawing = useRef<number | null>(null);
  const pointOf = (event: { clientX: number; clientY: number }, pad: Element): Point => {
    const { left, top, width, height } = pad.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * PAD.width, y: ((event.clientY - top) / height) * PAD.height };
  };
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (drawing.current !== null || event.button !== 0) return;
    drawing.current = event.pointerId;
    // A browser that cannot hold the pointer draws as long as it stays on the pad.
    event.currentTarget.setPointerCapture?.(event.pointerId);
    onChange([...strokes, extended([], pointOf(event, event.currentTarget))]);
  };
  const draw = (event: PointerEvent<SVGSVGElement>): void => {
    if (drawing.current !== event.pointerId) return;
    const { nativeEvent, currentTarget } = event;
    // A fast finger moves several times within one frame.
    const moves = nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (moves.length > 0 ? moves : [nativeEvent]).map((move) => pointOf(move, currentTarget));
    const last = strokes.at(-1) ?? [];
    const longer = points.reduce(extended, last);
    if (longer !== last) onChange([...strokes.slice(0, -1), longer]);
  };
  const end = (event: PointerEvent<SVGSVGElement>): void => {
    if (drawing.current === event.pointerId) drawing.current = null;
  };
  return (
    <svg className={classes['pad']} viewBox={`0 0 ${PAD.width} ${PAD.height}`} role="img" aria-label={strokes.length === 0 ? 'Place to sign, empty' : 'Place to sign, with your signature'} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end}>
      <line className={classes['base']} x1={58} x2={PAD.width - 58} y1={340} y2={340} />
      <path className={classes['ink']} d={signaturePath(strokes)} />
    </svg>
  );
}
