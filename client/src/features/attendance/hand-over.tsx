import { IconDeviceIpadShare } from '@tabler/icons-react';
import { useState } from 'react';
import { paths } from '../../app/paths';
import { forgetEverything } from '../../graphql/client';
import { useConnection } from '../../graphql/connection';
import { useWaiting } from '../../graphql/delivery-link';
import { HandOverDeviceDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import classes from './attendance-page.module.css';

/** The document is left for good: nothing of what it showed stays in memory for whoever holds the device next. */
async function becomeKiosk(): Promise<void> {
  await forgetEverything();
  document.getElementById('root')?.replaceChildren();
  location.replace(paths.kiosk);
}

export function HandOver({ sessionId }: { sessionId: string }) {
  const [opened, setOpened] = useState(false);
  const { run, running } = useCommand(HandOverDeviceDocument);
  const { count } = useWaiting(sessionId);
  const connection = useConnection();
  const notNow = count > 0 ? 'Some taps are still to be sent.' : connection === 'live' ? null : 'Handing over waits for the network.';
  const handOver = (): void => { void run({ sessionId }).then((answer) => (answer === null ? undefined : becomeKiosk())); };
  return (
    <>
      <ActionButton icon={<IconDeviceIpadShare size={18} aria-hidden />} reason="tooltip" disabledReason={notNow} onClick={() => setOpened(true)}>Hand over</ActionButton>
      <Dialog opened={opened} onClose={() => setOpened(false)} title="Hand this device to the group">
        <div className={classes['handOver']}>
          <p>It shows only the names of this session, and each member signs in on it. You confirm on another device who is present.</p>
          <p>You are signed out on this one. To take it back, enter your password, or the code that stands on your board.</p>
          <div className={classes['dialogEnd']}>
            <ActionButton onClick={() => setOpened(false)}>Keep it</ActionButton>
            <ActionButton variant="filled" running={running} onClick={handOver}>Hand this device over</ActionButton>
          </div>
        </div>
      </Dialog>
    </>
  );
}
