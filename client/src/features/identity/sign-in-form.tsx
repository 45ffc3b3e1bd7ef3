import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { paths } from '../../app/paths';
import type { Failure } from '../../graphql/explain';
import { OpenToOthers } from '../../ui/secure-page';
import type { SignIn } from './use-sign-in';
import classes from './sign-in-page.module.css';

export function SignInForm({ signIn, running, failure, again }: { signIn: SignIn; running: boolean; failure: Failure | null; again: { name: string } | null }) {
  // Whoever just chose a password by a link comes with their address.
  const known = (useLocation().state as { email?: string } | null)?.email ?? '';
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'email' | 'password' | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running) return;
    const left = email.trim() === '' ? 'email' : password === '' ? 'password' : null;
    setMissing(left);
    if (left === null) void signIn(email, password);
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <p className={classes['name']}>Groupwork</p>
      <h1 className={classes['title']}>{again === null ? 'Sign in' : 'Sign in again'}</h1>
      <OpenToOthers />
      {again !== null && <p>Your sign-in ended. What you typed is kept. Sign in as {again.name} to go on where you were.</p>}
      <TextInput label="E-mail" type="email" autoComplete="username" inputMode="email" autoFocus={known === ''} value={email} error={missing === 'email' ? 'Enter your e-mail address.' : undefined} onChange={(event) => setEmail(event.currentTarget.value)} />
      <PasswordInput
        label="Password" autoComplete="current-password" autoFocus={known !== ''} value={password} error={missing === 'password' ? 'Enter your password.' : undefined}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }} onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {failure !== null && <p className={classes['failure']} role="alert"><IconAlertTriangle size={18} aria-hidden />{failure.sentence}</p>}
      <Button type="submit" variant="filled" size="md" aria-busy={running || undefined}>Sign in</Button>
      {again === null && <Link to={paths.forgotPassword}>Forgotten password</Link>}
    </form>
  );
}
