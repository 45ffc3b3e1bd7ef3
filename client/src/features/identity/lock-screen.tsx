import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@apollo/client/react';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ungated } from '../../graphql/gate-link';
import { DemoAccountsDocument, UnlockScreenDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import type { Viewer } from '../../graphql/viewer';
import { clearToasts } from '../../ui/toast';
import { Cover } from './cover';
import classes from './lock-screen.module.css';

/** A PIN is 4 to 12 digits and never the password, so one field takes both. */
const LOOKS_LIKE_A_PIN = /^\d{4,12}$/;

export function LockScreen({ viewer, onUnlocked, onSignOut }: { viewer: Viewer; onUnlocked: (viewer: Viewer) => void; onSignOut: () => void }) {
  const [proof, setProof] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { run, running, failure } = useCommand(UnlockScreenDocument, { passesGate: true, onFailure: () => true });
  // What a toast says may name someone; a locked screen says nothing.
  useEffect(() => {
    clearToasts();
    field.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running || proof === '') return;
    void run(LOOKS_LIKE_A_PIN.test(proof) ? { pin: proof } : { password: proof }).then((answer) => {
      setProof('');
      if (answer !== null) onUnlocked(answer.unlockScreen);
      else field.current?.focus();
    });
  };
  return (
    <Cover>
      <main className={classes['cover']}>
        <form className={classes['box']} onSubmit={submit}>
          <h1 className={classes['title']}><IconLock size={22} aria-hidden />The screen is locked</h1>
          <p>{viewer.staffMember.name}, your drafts are saved. The same place opens again.</p>
          <PasswordInput
            ref={field} label="Password or PIN" autoComplete="off" value={proof} visibilityToggleButtonProps={{ 'aria-label': 'Show what you typed', tabIndex: 0 }}
            onChange={(event) => setProof(event.currentTarget.value)}
          />
          {failure !== null && <p className={classes['failure']} role="alert">{failure.sentence}</p>}
          {viewer.demo && <DemoHint name={viewer.staffMember.name} />}
          <div className={classes['buttons']}>
            <Button type="submit" variant="filled" aria-busy={running || undefined}>Unlock the screen</Button>
            <Button variant="subtle" onClick={onSignOut}>Sign out</Button>
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
