import type { RefObject } from 'react';
import { useBlocker } from 'react-router';
import { ActionButton } from '../ui/action-button';
import { Dialog } from '../ui/dialog';
import classes from './leave-guard.module.css';

export interface LeaveGuardProps {
  unsaved: boolean;
  /** Lets pass where saving itself leads on. */
  saved?: RefObject<boolean>;
  /** Its name, or of several how many they are. */
  what: string;
  /** The names of several. */
  which?: readonly string[];
}

/** Asks before what is typed is left behind. */
export function LeaveGuard({ unsaved, saved, what, which }: LeaveGuardProps) {
  const leaving = useBlocker(({ currentLocation, nextLocation }) => unsaved && saved?.current !== true && currentLocation.pathname !== nextLocation.pathname);
  return (
    <Dialog opened={leaving.state === 'blocked'} onClose={() => leaving.reset?.()} title={`${what} ${which !== undefined && which.length > 1 ? 'are' : 'is'} not saved`}>
      <div className={classes['form']}>
        <p>{which === undefined ? 'What' : `${new Intl.ListFormat('en-US').format(which)}: what`} you typed is lost when you leave this page.</p>
        <div className={classes['buttons']}>
          <ActionButton variant="filled" onClick={() => leaving.reset?.()}>Stay here</ActionButton>
          <ActionButton variant="subtle" onClick={() => leaving.proceed?.()}>Leave without saving</ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
