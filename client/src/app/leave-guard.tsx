import type { RefObject } from 'react';
import { useBlocker } from 'react-router';
import { ActionButton } from '../ui/action-button';
import { Dialog } from '../ui/dialog';
import classes from './leave-guard.module.css';

/** Asks before what is typed is left behind; `saved` lets pass where saving itself leads on. */
export function LeaveGuard({ unsaved, saved, what }: { unsaved: boolean; saved?: RefObject<boolean>; what: string }) {
  const leaving = useBlocker(({ currentLocation, nextLocation }) => unsaved && saved?.current !== true && currentLocation.pathname !== nextLocation.pathname);
  return (
    <Dialog opened={leaving.state === 'blocked'} onClose={() => leaving.reset?.()} title={`${what} is not saved`}>
      <div className={classes['form']}>
        <p>What you typed is lost when you leave this page.</p>
        <div className={classes['buttons']}>
          <ActionButton variant="filled" onClick={() => leaving.reset?.()}>Stay here</ActionButton>
          <ActionButton variant="subtle" onClick={() => leaving.proceed?.()}>Leave without saving</ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
