import type { ReactNode } from 'react';
import classes from './page.module.css';

/** Fills what the shell leaves. Parts stand under each other; `PageBody` takes the rest and scrolls. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes['page']}>{children}</div>;
}

/** `of` says whose it is: beside the title, on a phone under it. `find` is the search of what the page lists: on a phone it has a row of its own; up to a tablet `end` has one that scrolls sideways. */
export function PageHead({ title, of, start, children, find, end }: { title: string; of?: string; start?: ReactNode; children?: ReactNode; find?: ReactNode; end?: ReactNode }) {
  return (
    <div className={classes['head']}>
      {start}
      {of === undefined ? <h1 className={classes['title']}>{title}</h1> : <div className={classes['titleOf']}><h1 className={classes['title']}>{title}</h1><span className={classes['of']}>{of}</span></div>}
      {children}
      {find !== undefined && <div className={classes['find']}>{find}</div>}
      {end !== undefined && <div className={`${classes['end']} ${find === undefined ? '' : classes['besideFind']}`}>{end}</div>}
    </div>
  );
}

/** One row of filters; scrolls sideways on a phone. `end` stands at the right edge. */
export function Toolbar({ children, end, label }: { children: ReactNode; end?: ReactNode; label: string }) {
  return (
    <div className={`${classes['toolbar']} no-print`} role="group" aria-label={label}>
      {children}
      {end !== undefined && <div className={classes['end']}>{end}</div>}
    </div>
  );
}

export function PageBody({ children, padded = false, grey = false, label }: { children: ReactNode; padded?: boolean; grey?: boolean; label?: string }) {
  // A named scroll area takes focus, so that it can be scrolled by keys even with nothing to press inside.
  const named = label === undefined ? {} : { role: 'region', 'aria-label': label, tabIndex: 0 };
  return <div className={`${classes['body']} ${padded ? classes['padded'] : ''} ${grey ? classes['grey'] : ''}`} {...named}>{children}</div>;
}

export function Panel({ children }: { children: ReactNode }) {
  return <div className={classes['panel']}>{children}</div>;
}

/** The thumb's bar at the foot of a page. */
export function FootBar({ children, label }: { children: ReactNode; label: string }) {
  return <div className={`${classes['foot']} no-print`} role="group" aria-label={label}>{children}</div>;
}
