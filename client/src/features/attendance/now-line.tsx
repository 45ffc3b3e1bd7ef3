import { clockTime } from '@groupwork/shared/kernel/time';
import { type RefObject, useLayoutEffect } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { fractionOf } from './timeline';
import type { RowSession } from './row-session';
import classes from './attendance-page.module.css';

/** The head of the timelines. Once a minute it moves one variable of the list, and every open bar grows with it. */
export function AxisHead({ session, list }: { session: RowSession; list: RefObject<HTMLElement | null> }) {
  const now = useServerNow(60_000);
  const { axis, timeZone, line } = session;
  const until = line?.actualEnd?.getTime() ?? now;
  const fraction = fractionOf(until, session);
  useLayoutEffect(() => { list.current?.style.setProperty('--now', String(fraction)); }, [list, fraction]);
  return (
    <div className={classes['axis']} aria-hidden="true">
      <span className={classes['scale']}>
        <span className={fraction < 0.22 ? classes['covered'] : ''}>{clockTime(new Date(axis.start), timeZone)}</span>
        {line?.status === 'IN_PROGRESS' && <span className={classes['nowLabel']} style={{ left: `${fraction * 100}%` }}>{clockTime(new Date(now), timeZone)}</span>}
        <span className={line?.status === 'IN_PROGRESS' && fraction > 0.78 ? classes['covered'] : ''}>{clockTime(new Date(axis.end), timeZone)}</span>
      </span>
    </div>
  );
}
