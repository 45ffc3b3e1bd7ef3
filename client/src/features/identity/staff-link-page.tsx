import { useQuery } from '@apollo/client/react';
import { newPasswordRefusal } from '@groupwork/shared/identity/password.rules';
import { PASSWORD_LENGTH } from '@groupwork/shared/identity/sign-in.rules';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths';
import { failureOf } from '../../graphql/explain';
import { ungated } from '../../graphql/gate-link';
import { ChoosePasswordByLinkDocument, StaffLinkDocument, type StaffLinkQuery } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Block, Loading } from '../../ui/skeleton';
import { ErrorState } from '../../ui/states';
import { AccountFrame } from './account-frame';
import classes from './account-page.module.css';

/** The link of an invitation, or of a forgotten password: chooses a password, once. */
export function StaffLinkPage() {
  const { token = '' } = useParams();
  const { data, error, refetch } = useQuery(StaffLinkDocument, { variables: { link: token }, context: ungated, fetchPolicy: 'network-only' });
  const [chosenBy, setChosenBy] = useState<string | null>(null);
  const failure = error === undefined ? null : failureOf(error);
  if (chosenBy !== null) return <AccountFrame title="Your password holds"><p>Sign in as {chosenBy}. Your PIN for signing you choose under My profile.</p><p><Link to="/" state={{ email: chosenBy }}>Sign in</Link></p></AccountFrame>;
  if (failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_USER_INPUT') return <AccountFrame title="This link does not work"><p>It opens once, and only for a while. If you were invited, ask for another invitation.</p><p><Link to={paths.forgotPassword}>Ask for a link to a new password</Link></p></AccountFrame>;
  if (failure !== null && data === undefined) return <main className={classes['page']}><ErrorState centred level={1} title={failure.code === 'NETWORK' ? 'No network' : 'This page could not be loaded'} incidentId={failure.incidentId} onTryAgain={() => { void refetch().catch(() => undefined); }}>{failure.code === 'RATE_LIMITED' ? failure.sentence : 'Your link is as it was. Try again in a moment.'}</ErrorState></main>;
  if (data === undefined) return <main className={classes['page']}><Loading><Block width={260} height={32} /></Loading></main>;
  return <Choice token={token} link={data.staffLink} onChosen={setChosenBy} />;
}

function Choice({ token, link, onChosen }: { token: string; link: StaffLinkQuery['staffLink']; onChosen: (email: string) => void }) {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [problems, setProblems] = useState<{ password?: string; again?: string }>({});
  const { run, running, failure, forgive } = useCommand(ChoosePasswordByLinkDocument, { onFailure: () => true, passesGate: true });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const refusal = newPasswordRefusal(password, link.email);
    const found = refusal !== null ? { password: sentence(refusal) } : again === password ? {} : { again: 'This is not the same. Type it once more.' };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    void run({ token, password }).then((answer) => { if (answer !== null) onChosen(answer.choosePasswordByLink); });
  };
  const typed = (set: (value: string) => void) => (event: { currentTarget: HTMLInputElement }): void => {
    set(event.currentTarget.value);
    setProblems({});
    forgive();
  };
  return (
    <AccountFrame title={link.purpose === 'INVITATION' ? `Welcome, ${link.firstName}` : 'Choose a new password'}>
      <p>{link.purpose === 'INVITATION' ? `${link.organizationName} has an account for you. Choose your password: ` : `For ${link.email} at ${link.organizationName}: `}at least 12 characters; several words are easy to remember.</p>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={link.email} readOnly hidden />
        <PasswordInput label="New password" autoComplete="new-password" autoFocus maxLength={PASSWORD_LENGTH} value={password} error={problems.password} visibilityToggleButtonProps={{ 'aria-label': 'Show the new password', tabIndex: 0 }} onChange={typed(setPassword)} />
        <PasswordInput label="New password again" autoComplete="new-password" maxLength={PASSWORD_LENGTH} value={again} error={problems.again} visibilityToggleButtonProps={{ 'aria-label': 'Show it typed again', tabIndex: 0 }} onChange={typed(setAgain)} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.code === 'NOT_FOUND' ? 'This link opens nothing any more. Ask for another one.' : failure.sentence}</p>}
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Choose the password</ActionButton>
      </form>
    </AccountFrame>
  );
}
