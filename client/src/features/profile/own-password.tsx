import { PASSWORD_LENGTH } from '@groupwork/shared/identity/sign-in.rules';
import { newPasswordRefusal } from '@groupwork/shared/identity/password.rules';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { ChangeOwnPasswordDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './profile.module.css';

const NOTHING = { password: '', newPassword: '', again: '' };
type Typed = typeof NOTHING;

/** A new password by the one of now. What was typed is gone as soon as it was sent. */
export function OwnPassword() {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [problems, setProblems] = useState<Partial<Typed>>({});
  const first = useRef<HTMLInputElement>(null);
  const { run, running, failure, forgive } = useCommand(ChangeOwnPasswordDocument, { onFailure: () => true });
  const told = (of: string): string | null => failure?.fields.find(({ field }) => field === of)?.messages[0] ?? null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const refusal = newPasswordRefusal(typed.newPassword, '');
    const found: Partial<Typed> = {
      ...(typed.password === '' ? { password: 'Enter your password of now.' } : {}),
      ...(refusal === null ? {} : { newPassword: sentence(refusal) }),
      ...(refusal === null && typed.again !== typed.newPassword ? { again: 'This is not the same. Type it once more.' } : {}),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    void run({ password: typed.password, newPassword: typed.newPassword }).then((answer) => {
      setTyped(NOTHING);
      if (answer === null) first.current?.focus();
      else say('Your new password holds. You are signed out everywhere else.');
    });
  };
  const field = (of: keyof Typed, label: string) => ({
    label, maxLength: PASSWORD_LENGTH, visibilityToggleButtonProps: { 'aria-label': `Show what you typed: ${label}`, tabIndex: 0 }, value: typed[of], error: problems[of] ?? told(of),
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [of]: value }));
      setProblems({});
      forgive();
    },
  });
  return (
    <section className={classes['section']} aria-labelledby="own-password">
      <h2 id="own-password" className={classes['heading']}>Password</h2>
      <p className={classes['lead']}>At least 12 characters; several words are easy to remember. A new one signs you out on every other device.</p>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <PasswordInput {...field('password', 'Password of now')} ref={first} autoComplete="current-password" />
        <PasswordInput {...field('newPassword', 'New password')} autoComplete="new-password" />
        <PasswordInput {...field('again', 'New password again')} autoComplete="new-password" />
        {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}><ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Change the password</ActionButton></div>
      </form>
    </section>
  );
}
