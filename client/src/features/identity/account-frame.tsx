import type { ReactNode } from 'react';
import classes from './account-page.module.css';

/** A page of whoever is not signed in and is about to be. */
export function AccountFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes['page']}>
      <title>{`${title} · Groupwork`}</title>
      <div className={classes['card']}>
        <p className={classes['name']}>Groupwork</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
