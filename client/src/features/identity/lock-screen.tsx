import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@apollo/client/react';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ungated } from '../../graphql/gate-link';
import { useConnection } from '../../graphql/connection';
import { DemoAccountsDocument } from '../../graphql/generated/operations';
import type { Viewer } from '../../graphql/viewer';
import { clearToasts } from '../../ui/toast';
import { Cover } from './cover';
import { type Unlocked, useUnlock } from './use-unlock';
import classes from './lock-screen.module.css';

export interface LockScreenProps {
  viewer: Viewer;
  /** There is no page underneath and no server: what opens is what the device has kept. */
  reopens?: boolean;
  /** Taps that are not sent yet: signing out leaves them sealed here. */
  unsent: number;
  onUnlocked: (unlocked: Unlocked) => void;
  onSignOut: () => void;
}

export function LockScreen({ viewer, reopens = false, unsent, onUnlocked, onSignOut }: LockScreenProps) {
  const [proof, setProof] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { unlock, running, sentence } = useUnlock(onUnlocked);
  const away = useConnection() !== 'live' || reopens;
  // What a toast says may name someone; a locked screen says nothing.
  useEffect(() => {
    clearToasts();
    field.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running || proof === '') return;
    void unlock(proof).then(({ opened }) => {
      setProof('');
      if (!opened) field.current?.focus();
    });
  };
  return (
    <Cover>
      <main className={classes['cover']}>
        <form className={classes['box']} onSubmit={submit}>
          <h1 className={classes['title']}><IconLock size={22} aria-hidden />The screen is locked</h1>
          <p>{viewer.staffMember.name}, {reopens ? 'there is no network. The boards you opened since signing in open again by your password, and what you tapped waits there.' : 'your drafts are saved. The same place opens again.'}</p>
          <PasswordInput
            ref={field} label={away ? 'Password' : 'Password or PIN'} description={away ? 'Without network the PIN does not open the screen.' : undefined} autoComplete="off" value={proof} visibilityToggleButtonProps={{ 'aria-label': 'Show what you typed', tabIndex: 0 }}
            onChange={(event) => setProof(event.currentTarget.value)}
          />
          {sentence !== null && <p className={classes['failure']} role="alert">{sentence}</p>}
          {viewer.demo && !away && <DemoHint name={viewer.staffMember.name} />}
          {unsent > 0 && <p className={classes['hint']}>{unsent} {unsent === 1 ? 'tap is' : 'taps are'} not sent yet. Signed out or not, {unsent === 1 ? 'it stays' : 'they stay'} sealed on this device for you, 30 days at most.</p>}
          <div className={classes['buttons']}>
            <Button type="submit" variant="filled" aria-busy={running || undefined}>Unlock the screen</Button>
            <Button variant="subtle" onClick={onSignOut}>{unsent === 0 ? 'Sign out' : `Sign out with ${unsent} unsent`}</Button>
          </div>
        </form>
      </main>
    </Cover>
  );
}

function DemoHint({ name }: { name: string }) {
  const { data } = useQuery(DemoAccountsDocument, { context: ungated });
  const account = data?.demoAccounts.find((candidate) => candidate.name.startsWith(name));
  return account === undefined ? null : <p className={classes['hint']}>In the demo the PIN of {name} is {account.pin}.</p>;
}
