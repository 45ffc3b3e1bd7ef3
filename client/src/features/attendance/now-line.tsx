import { clockTime } from '@groupwork/shared/kernel/time';
import type { CSSProperties, ReactNode } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { fractionOf } from './timeline';
import type { RowSession } from './row-session';
import classes from './attendance-page.module.css';

type Moving = CSSProperties & { '--now': number };

function untilOf({ times, line }: RowSession, now: number): number {
  return line?.status === 'IN_PROGRESS' ? now : (times.actualEnd?.getTime() ?? now);
}

/** Once a minute it moves one variable, and every open bar under it grows; what is inside is not drawn again. */
export function MovingNow({ session, className, children }: { session: RowSession; className: string | undefined; children: ReactNode }) {
  const now = useServerNow(60_000);
  const style: Moving = { '--now': fractionOf(untilOf(session, now), session) };
  return <div className={className} style={style} role="region" aria-label="Roster" tabIndex={-1}>{children}</div>;
}

/** The label of now hides the end of the axis that it would stand on; on a short axis that is sooner. */
function coverOf(distance: number): string | undefined {
  return distance < 0.22 ? classes['covered'] : distance < 0.45 ? classes['coveredIfShort'] : undefined;
}

/** The head of the timelines. */
export function AxisHead({ session }: { session: RowSession }) {
  const now = useServerNow(60_000);
  const { axis, timeZone, line } = session;
  const fraction = fractionOf(untilOf(session, now), session);
  const running = line?.status === 'IN_PROGRESS';
  return (
    <div className={classes['axis']} aria-hidden="true">
      <span className={classes['scale']}>
        <span className={running ? coverOf(fraction) : undefined}>{clockTime(new Date(axis.start), timeZone)}</span>
        {running && <span className={classes['nowLabel']} style={{ left: `${fraction * 100}%` }}>{clockTime(new Date(now), timeZone)}</span>}
        <span className={running ? coverOf(1 - fraction) : undefined}>{clockTime(new Date(axis.end), timeZone)}</span>
      </span>
    </div>
  );
}
