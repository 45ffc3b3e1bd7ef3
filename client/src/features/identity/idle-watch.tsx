import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { tellOtherTabs, useLatestOfTabs } from './other-tabs';
import { connection } from '../../graphql/connection';
import { LockScreenDocument, StayActiveDocument } from '../../graphql/generated/operations';
import { idleOf } from '../../graphql/offline-boards';
import { serverNow, useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import type { Viewer } from '../../graphql/viewer';
import classes from './lock-screen.module.css';

const WARNING_MILLISECONDS = 60_000;
/** Hands on the keyboard are told to the server at most this often. */
const TELL_EVERY = 60_000;
const ACTIVITY = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * Counts down the server's own time-out, keeps it away while hands move, and locks when it is reached. Without network the
 * same is counted here; twelve hours after the sign-in it ends here too.
 */
export function IdleWatch({ viewer, onLocked, onEnded }: { viewer: Viewer; onLocked: () => void; onEnded: () => void }) {
  const staffMemberId = viewer.staffMember.id;
  const idle = idleOf(viewer);
  const [keptHere, setKeptHere] = useState(0);
  const toldAt = useRef(0);
  const keepHere = useCallback(() => {
    const until = toldAt.current + idle;
    setKeptHere(until);
    tellOtherTabs(staffMemberId, new Date(until).toISOString());
  }, [idle, staffMemberId]);
  const { run: stay } = useCommand(StayActiveDocument, {
    onFailure: ({ code }) => {
      if (code === 'NETWORK') keepHere();
      return true;
    },
  });
  // Failing to lock on the server changes nothing here: this screen is covered either way, and the server's own time-out stands.
  const { run: lock } = useCommand(LockScreenDocument, { passesGate: true, onFailure: () => true });
  const locksAt = useLatestOfTabs(staffMemberId, Math.max(keptHere, Date.parse(viewer.locksAt)));

  const tell = useCallback(() => {
    toldAt.current = serverNow().getTime();
    if (connection.current !== 'live') keepHere();
    void stay(null).then((answer) => { if (answer !== null) tellOtherTabs(staffMemberId, answer.stayActive.locksAt); });
  }, [keepHere, stay, staffMemberId]);

  const active = useCallback(() => {
    const now = serverNow().getTime();
    if (now - toldAt.current < TELL_EVERY) return;
    tell();
  }, [tell]);

  useEffect(() => {
    for (const kind of ACTIVITY) addEventListener(kind, active, { passive: true });
    return () => { for (const kind of ACTIVITY) removeEventListener(kind, active); };
  }, [active]);

  const now = useServerNow(1_000);
  const left = locksAt - now;
  const reached = left <= 0;
  const ended = Date.parse(viewer.signInEndsAt) <= now;
  useEffect(() => { if (ended) onEnded(); }, [ended, onEnded]);
  useEffect(() => {
    if (!reached) return;
    onLocked();
    void lock(null);
  }, [reached, lock, onLocked]);

  if (reached || left > WARNING_MILLISECONDS) return null;
  return (
    <div className={classes['warning']}>
      <div className={classes['warningBox']} role="alert" aria-atomic="false">
        <span>Still there? The screen locks in <span aria-live="off">{clockOf(left)}</span>. Your drafts are saved.</span>
        <Button variant="filled" onClick={tell}>Stay</Button>
      </div>
    </div>
  );
}
