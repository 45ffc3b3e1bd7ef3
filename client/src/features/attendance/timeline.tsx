import type { CSSProperties } from 'react';
import type { RowSession } from './row-session';
import type { Entry } from './tap';
import classes from './timeline.module.css';

interface Bar { id: string; from: string | number; to: string | number }
type Placed = CSSProperties & { '--from': string | number; '--to': string | number };

/** Now is one variable of the page, so a minute that passes draws no row again. */
const NOW = 'var(--now)';

export function fractionOf(instant: number, { axis }: Pick<RowSession, 'axis'>): number {
  return Math.min(1, Math.max(0, (instant - axis.start) / (axis.end - axis.start)));
}

/** Stays as bars, the time out between them dashed. Hidden from readers: the minutes and marks beside it say the same. */
export function Timeline({ entry, session }: { entry: Pick<Entry, 'segments' | 'state'>; session: RowSession }) {
  const running = session.line?.status === 'IN_PROGRESS';
  const at = (iso: string): number => fractionOf(Date.parse(iso), session);
  const stays = entry.segments.map(({ id, startsAt, endsAt }): Bar => ({ id, from: at(startsAt), to: endsAt === null ? NOW : at(endsAt) }));
  const gaps = stays.flatMap(({ id, to }, index): Bar[] => {
    const next = stays[index + 1];
    if (to === NOW) return [];
    if (next !== undefined) return [{ id, from: to, to: next.from }];
    return entry.state === 'OUT' && running ? [{ id, from: to, to: NOW }] : [];
  });
  const place = ({ from, to }: Bar): Placed => ({ '--from': from, '--to': to });
  return (
    <span className={classes['track']} data-running={running} aria-hidden="true">
      {gaps.map((gap) => <span key={`gap-${gap.id}`} className={`${classes['gap']} keeps-colour`} style={place(gap)} />)}
      {stays.map((stay) => <span key={stay.id} className={`${classes['stay']} keeps-colour`} style={place(stay)} />)}
    </span>
  );
}
