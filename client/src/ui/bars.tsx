import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import classes from './bars.module.css';

/** The chart library is the heaviest thing there is here: it comes once a report with something to draw is open. */
const BarsDrawn = lazy(async () => ({ default: (await import('./bars-drawn')).BarsDrawn }));

export interface BarSeries { name: string; label: string; colour: string }
export interface BarsProps {
  /** A bar each: its label, and an amount under the name of each series. */
  bars: readonly ({ label: string } & Record<string, string | number>)[];
  series: readonly BarSeries[];
  /** LYING bars have long names beside them and stand under each other; UPRIGHT ones follow each other in time. */
  look?: 'LYING' | 'UPRIGHT';
  title: string;
}

const ROW = 30;
const AXIS = 56;
const UPRIGHT = 220;

/** Amounts as bars. Hidden from readers: the table beside it says the same. */
export function Bars({ bars, series, look = 'LYING', title }: BarsProps) {
  const height = look === 'UPRIGHT' ? UPRIGHT : bars.length * ROW + AXIS;
  const { ref, width } = useElementSize();
  return (
    <figure className={`${classes['figure']} keeps-colour`} aria-hidden="true">
      <figcaption className={classes['title']}>{title}</figcaption>
      <ul className={classes['key']}>{series.map(({ name, label, colour }) => <li key={name}><span className={classes['swatch']} style={{ background: colour }} />{label}</li>)}</ul>
      <div ref={ref} style={{ height }}>{width > 0 && <Suspense fallback={null}><BarsDrawn bars={bars} series={series} look={look} height={height} /></Suspense>}</div>
    </figure>
  );
}
