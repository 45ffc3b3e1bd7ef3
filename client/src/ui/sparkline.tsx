import classes from './sparkline.module.css';

const WIDTH = 104;
const HEIGHT = 26;
const EDGE = 4;

/** A small trend, the oldest value first. Hidden from readers: the words beside it say the same. */
export function Sparkline({ values, least, most }: { values: readonly number[]; least: number; most: number }) {
  const x = (index: number): number => (values.length === 1 ? WIDTH - EDGE : EDGE + (index / (values.length - 1)) * (WIDTH - 2 * EDGE));
  const y = (value: number): number => EDGE + (1 - (value - least) / (most - least)) * (HEIGHT - 2 * EDGE - 2);
  const last = values.at(-1);
  return (
    <svg className={`${classes['line']} keeps-colour`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line className={classes['base']} x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - 1} y2={HEIGHT - 1} />
      <polyline className={classes['trend']} points={values.map((value, index) => `${x(index)},${y(value)}`).join(' ')} />
      {last !== undefined && <circle className={classes['last']} cx={x(values.length - 1)} cy={y(last)} r={3} />}
    </svg>
  );
}
