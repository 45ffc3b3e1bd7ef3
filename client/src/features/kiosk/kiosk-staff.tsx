import { PasswordInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LeaveKioskDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { unsentWords } from './use-kiosk-sign-in';
import classes from './kiosk.module.css';

/** The only way out of a handed-over device. A browser that remembers its owner's password must not fill it in: hence no current password. */
export function KioskStaff({ unsent, onBack, onLeft }: { unsent: number; onBack: () => void; onLeft: () => void }) {
  const [secret, setSecret] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { run, running, failure } = useCommand(LeaveKioskDocument, { passesGate: true, onFailure: () => true });
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running || secret === '' || unsent > 0) return;
    void run({ secret }).then((answer) => {
      setSecret('');
      if (answer === null) field.current?.focus();
      else onLeft();
    });
  };
  return (
    <form className={classes['staffForm']} onSubmit={submit}>
      <h1 className={classes['title']}>Staff</h1>
      <p className={classes['said']}>Ends signing in on this device.</p>
      <PasswordInput
        ref={field} size="lg" label="Code on the board, or password of whoever handed this over" description="Never a PIN: others may be watching." autoComplete="new-password" data-1p-ignore data-lpignore="true" value={secret}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what you typed', tabIndex: 0 }} onChange={(event) => setSecret(event.currentTarget.value)}
      />
      {failure !== null && <p className={classes['failure']} role="alert">{failure.sentence}</p>}
      {unsent > 0 && <p className={classes['hint']} role="status">{unsentWords(unsent)} The device can be taken back then.</p>}
      <div className={classes['acts']}>
        <UnstyledButton className={classes['act']} onClick={onBack}>Back to the names</UnstyledButton>
        <UnstyledButton type="submit" className={`${classes['act']} ${classes['done']}`} aria-disabled={unsent > 0 || secret === '' ? true : undefined} aria-busy={running || undefined}>Take the device back</UnstyledButton>
      </div>
    </form>
  );
}
