import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { AskForPasswordDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { AccountFrame } from './account-frame';
import classes from './account-page.module.css';

/** Asks for a link to a new password. The answer is the same whether there is such an account or not. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { run, running, failure } = useCommand(AskForPasswordDocument, { onFailure: () => true, passesGate: true });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    setMissing(email.trim() === '');
    if (email.trim() !== '') void run({ email }).then((answer) => { if (answer !== null) setAsked(true); });
  };
  if (isAsked) return <AccountFrame title="Look into your mail"><p>If there is an account for {email.trim()}, a link to a new password is on its way. It opens for one hour. Where none comes, a Super Admin can send one.</p><p><Link to="/">Back to sign-in</Link></p></AccountFrame>;
  return (
    <AccountFrame title="Forgotten password">
      <p>A link to a new password is sent to the e-mail address of your account.</p>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <TextInput label="E-mail" type="email" autoComplete="username" inputMode="email" autoFocus value={email} error={isMissing ? 'Enter your e-mail address.' : failure?.fields[0]?.messages[0]} onChange={(event) => setEmail(event.currentTarget.value)} />
        {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Send the link</ActionButton>
      </form>
      <p><Link to="/">Back to sign-in</Link></p>
    </AccountFrame>
  );
}
