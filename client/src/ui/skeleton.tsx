import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './skeleton.module.css';

/** Wraps grey blocks that keep a page's layout while it loads; says so once to readers. */
export function Loading({ children, label = 'Loading' }: { children: ReactNode; label?: string }) {
  return (
    <div className={classes['late']} aria-busy="true">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

export function Block({ width = '100%', height = 12, round = false }: { width?: number | string; height?: number; round?: boolean }) {
  return <span className={`${classes['block']} ${round ? classes['round'] : ''}`} style={{ width, height }} />;
}

function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

export function RowSkeletons({ rows, buttons = 0 }: { rows: number; buttons?: number }) {
  return (
    <Loading>
      {times(rows).map((row) => (
        <div key={row} className={classes['row']}>
          <Block width={32} height={32} round />
          <span className={classes['lines']}><Block width="45%" /><Block width="30%" height={10} /></span>
          {times(buttons).map((button) => <Block key={button} width={84} height={36} />)}
        </div>
      ))}
    </Loading>
  );
}

export function CardSkeletons({ cards }: { cards: number }) {
  return (
    <Loading>
      <div className={classes['stack']}>
        {times(cards).map((card) => (
          <div key={card} className={classes['card']}><Block width="60%" height={16} /><Block width="80%" /><Block width="35%" height={34} /></div>
        ))}
      </div>
    </Loading>
  );
}
