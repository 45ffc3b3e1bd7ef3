import { useSyncExternalStore } from 'react';
import { tapQueue } from '../features/attendance/tap-queue';
import { useConnection } from '../graphql/connection';
import { ActionButton } from '../ui/action-button';
import { Dialog } from '../ui/dialog';
import classes from './shell.module.css';

const unsent = (): number => tapQueue.all.filter(({ needs }) => needs === null).length;
export const useUnsentTaps = (): number => useSyncExternalStore(tapQueue.watch, unsent);

/** How long a sign-out waits for taps that are on their way anyway. */
const PATIENCE = 3_000;

/** Whether all taps are away by now, or within a moment. */
export function sentSoon(): Promise<boolean> {
  if (unsent() === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (sent: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(sent);
    };
    const timer = setTimeout(() => end(false), PATIENCE);
    const stop = tapQueue.watch(() => { if (unsent() === 0) end(true); });
  });
}

/** Signing out loses nothing, and says what it leaves behind. */
export function UnsentTaps({ opened, onSignOut, onStay }: { opened: boolean; onSignOut: () => void; onStay: () => void }) {
  const count = useUnsentTaps();
  const live = useConnection() === 'live';
  const are = `${count} ${count === 1 ? 'tap is' : 'taps are'}`;
  return (
    <Dialog opened={opened} onClose={onStay} title={count === 0 ? 'All taps are sent' : `${are} not sent yet`}>
      <p>
        {count > 0 && (live ? `${count === 1 ? 'It is' : 'They are'} on ${count === 1 ? 'its' : 'their'} way. ` : 'There is no network. ')}
        {count > 0 && (tapQueue.survives ? `Sign out now, and ${count === 1 ? 'it stays' : 'they stay'} sealed on this device for 30 days. ${count === 1 ? 'It is' : 'They are'} sent when you sign in here again, and nobody else can see ${count === 1 ? 'it' : 'them'}.` : `This browser keeps nothing: sign out now, and ${count === 1 ? 'it is' : 'they are'} lost.`)}
      </p>
      <div className={classes['dialogButtons']}>
        <ActionButton variant="filled" onClick={onStay}>Stay signed in</ActionButton>
        <ActionButton onClick={onSignOut}>{count === 0 ? 'Sign out' : `Sign out with ${count} unsent`}</ActionButton>
      </div>
    </Dialog>
  );
}
