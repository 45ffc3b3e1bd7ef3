import { clockTime } from '@groupwork/shared/kernel/time';
import { Popover } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Block, Loading } from '../../ui/skeleton';
import type { RowSession } from './row-session';
import type { Entry } from './tap';
import classes from './sign-in-mark.module.css';

const SignInDetails = lazy(async () => ({ default: (await import('./sign-in-details')).SignInDetails }));

/** That a member signed in on a handed-over device; pressed, it shows how, and whether it was them. */
export function SignInMark({ entry, signIn, session }: { entry: Entry; signIn: NonNullable<Entry['signIn']>; session: RowSession }) {
  const [opened, setOpened] = useState(false);
  const words = signIn.awaitsConfirmation ? `Signed in ${clockTime(signIn.at, session.timeZone)}, confirm` : `Signed in ${clockTime(signIn.at, session.timeZone)}`;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={`${classes['mark']} ${signIn.awaitsConfirmation ? classes['waits'] : ''}`} aria-expanded={opened} onClick={() => setOpened(!opened)}><IconSignature size={16} aria-hidden />{words}<span hidden>, {entry.patient.displayName}</span></button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Sign-in of ${entry.patient.displayName}`}>
        {opened && <Suspense fallback={<Loading><Block width={260} height={120} /></Loading>}><SignInDetails entry={entry} signIn={signIn} session={session} onDone={() => setOpened(false)} /></Suspense>}
      </Popover.Dropdown>
    </Popover>
  );
}
