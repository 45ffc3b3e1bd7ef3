import type { ReactNode } from 'react';
import classes from './account-page.module.css';

/** A page of whoever is not signed in and is about to be. */
export function AccountFrame({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <main className={classes['page']}>
      <title>{`${title} · Groupwork`}</title>
      <div className={`${classes['card']} ${wide ? classes['wide'] : ''}`}>
        <p className={classes['name']}>Groupwork</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
