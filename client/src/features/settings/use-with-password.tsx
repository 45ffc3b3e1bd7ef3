import { PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { ConfirmPasswordDocument } from '../../graphql/generated/operations';
import type { Failure } from '../../graphql/explain';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import classes from './staff.module.css';

export interface WithPassword {
  /** Does it; where the password is wanted first it is asked, and the same is done again. */
  attempt: (task: () => Promise<unknown>) => Promise<void>;
  /** For `onFailure`: takes in a refusal that wants the password. */
  wants: (failure: Failure) => boolean;
  dialog: ReactNode;
}

/** What lets others in asks for the password where it was given too long ago. Nothing that was typed is lost over it. */
export function useWithPassword(): WithPassword {
  const again = useRef<(() => Promise<unknown>) | null>(null);
  const [isAsking, setAsking] = useState(false);
  const attempt = async (task: () => Promise<unknown>): Promise<void> => {
    again.current = task;
    await task();
  };
  const wants = (failure: Failure): boolean => {
    if (failure.refusal?.code !== 'PASSWORD_NEEDED') return false;
    setAsking(true);
    return true;
  };
  const dialog = (
    <Dialog opened={isAsking} onClose={() => setAsking(false)} title="Your password again">
      <PasswordForm onClose={() => setAsking(false)} onGiven={() => {
        setAsking(false);
        void again.current?.();
      }} />
    </Dialog>
  );
  return { attempt, wants, dialog };
}

function PasswordForm({ onGiven, onClose }: { onGiven: () => void; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const { run, running, failure } = useCommand(ConfirmPasswordDocument, { onFailure: () => true });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running || password === '') return;
    void run({ password }).then((answer) => (answer === null ? setPassword('') : onGiven()));
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <p className={classes['soft']}>Keys let other software in, so it must be you at this screen. This holds for 5 minutes. What you typed stays.</p>
      <PasswordInput label="Your password" data-autofocus autoComplete="current-password" value={password} error={failure?.sentence} onChange={(event) => setPassword(event.currentTarget.value)} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Go on</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
