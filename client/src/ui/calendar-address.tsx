import { useState } from 'react';
import { ActionButton } from './action-button';
import { announce } from './announcer';
import { CopyField } from './copy-field';
import { Dialog } from './dialog';
import classes from './calendar-address.module.css';

export interface CalendarAddressProps {
  /** Since when an address opens the calendar, in words; null where none does. */
  since: string | null;
  /** Whose it is: "your calendar program", "the patient’s calendar program". */
  readsWith: string;
  /** What stands in it. */
  holds: string;
  /** Answers the new address; null where it could not be made, which was told by then. */
  onMake: () => Promise<string | null>;
  /** Whether it was taken back. */
  onRevoke: () => Promise<boolean>;
  running: boolean;
}

/** It opens below what was pressed, and must be copied now. */
const bringIntoView = (box: HTMLElement | null): void => box?.scrollIntoView({ block: 'nearest' });

/** The address a calendar program reads: made and shown once, made anew, taken back. */
export function CalendarAddress({ since, readsWith, holds, onMake, onRevoke, running }: CalendarAddressProps) {
  const [address, setAddress] = useState<string | null>(null);
  const [asking, setAsking] = useState<'ANOTHER' | 'REVOKE' | null>(null);
  const make = (): void => {
    setAsking(null);
    void onMake().then((made) => {
      setAddress(made);
      if (made !== null) announce('The address is made. Copy it now: it is shown only once.');
    });
  };
  const revoke = (): void => {
    setAsking(null);
    void onRevoke().then((done) => { if (done) setAddress(null); });
  };
  return (
    <div className={classes['whole']}>
      <p className={classes['lead']}>{holds} {since === null ? 'No address opens it yet.' : `An address has opened it since ${since}.`}</p>
      {address !== null && (
        <div className={classes['made']} role="group" aria-label="The new address" ref={bringIntoView}>
          <p>Copy it into {readsWith}, under “Subscribe” or “From an address”. It is shown only now. Whoever has it sees the calendar: give it to nobody else.</p>
          <CopyField what="address" value={address}><ActionButton variant="subtle" onClick={() => setAddress(null)}>Done</ActionButton></CopyField>
        </div>
      )}
      <div className={classes['buttons']}>
        {since === null
          ? <ActionButton running={running} onClick={make}>Make an address</ActionButton>
          : <><ActionButton running={running} onClick={() => setAsking('ANOTHER')}>Make another…</ActionButton><ActionButton running={running} onClick={() => setAsking('REVOKE')}>Take it back…</ActionButton></>}
      </div>
      <Dialog opened={asking !== null} onClose={() => setAsking(null)} title={asking === 'ANOTHER' ? 'Make another address' : 'Take the address back'}>
        <div className={classes['whole']}>
          <p>{asking === 'ANOTHER' ? 'The address there is opens nothing any more: every device that reads it needs the new one.' : 'Every device that reads it gets nothing more. What it has copied already stays there until it is removed.'}</p>
          <div className={classes['buttons']}>
            <ActionButton variant="filled" onClick={asking === 'ANOTHER' ? make : revoke}>{asking === 'ANOTHER' ? 'Make another' : 'Take it back'}</ActionButton>
            <ActionButton variant="subtle" onClick={() => setAsking(null)}>Keep it</ActionButton>
          </div>
        </div>
      </Dialog>
    </div>
  );
}
