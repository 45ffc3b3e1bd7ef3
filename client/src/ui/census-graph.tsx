import classes from './census-graph.module.css';

export interface CensusStep { at: number; value: number }
export interface CensusGraphProps { steps: readonly CensusStep[]; seats: number; from: number; until: number; now: number; clock: (at: number) => string }

const WIDTH = 280;
const HEIGHT = 120;
const LEFT = 22;
const TOP = 14;
const BOTTOM = 18;

/** How many were here at each moment. Hidden from readers: the sentence under it says what matters. */
export function CensusGraph({ steps, seats, from, until, now, clock }: CensusGraphProps) {
  const most = Math.max(seats, ...steps.map(({ value }) => value), 1);
  const start = Math.min(from, ...steps.map(({ at }) => at));
  const x = (at: number): number => LEFT + ((at - start) / (until - start)) * (WIDTH - LEFT);
  const y = (value: number): number => TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
  const shown = steps.filter(({ at }) => at <= now);
  const line = shown.map(({ at, value }, index) => `${index === 0 ? `M${x(at)},${y(0)}` : `H${x(at)}`}V${y(value)}`).join('');
  const ticks = [0, Math.round(most / 2), most];
  return (
    <svg className={`${classes['graph']} keeps-colour`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {ticks.map((tick) => <g key={tick}><line className={classes['rule']} x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} /><text className={classes['tick']} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">{tick}</text></g>)}
      <line className={classes['seats']} x1={LEFT} x2={WIDTH} y1={y(seats)} y2={y(seats)} />
      <text className={classes['tick']} x={WIDTH} y={y(seats) - 4} textAnchor="end">{seats} seats</text>
      {line !== '' && <path className={classes['area']} d={`${line}H${x(now)}V${y(0)}Z`} />}
      {line !== '' && <path className={classes['line']} d={`${line}H${x(now)}`} />}
      <text className={classes['tick']} x={LEFT} y={HEIGHT - 2}>{clock(start)}</text>
      <text className={classes['tick']} x={WIDTH} y={HEIGHT - 2} textAnchor="end">{clock(until)}</text>
    </svg>
  );
}
