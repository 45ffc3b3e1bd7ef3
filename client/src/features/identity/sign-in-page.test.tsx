import { screen, waitFor } from '@testing-library/react';
import { DemoAccountsDocument, SignInDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { SignInPage } from './sign-in-page';

const demoAccounts = [
  { __typename: 'DemoAccount' as const, email: 'dana@alder.example', password: 'river-stone-42', pin: '482913', name: 'Dana Whitfield', role: 'THERAPIST' as const, facilityNames: ['Alder House'], organizationName: 'Riverbend', note: null },
  { __typename: 'DemoAccount' as const, email: 'desk@birch.example', password: 'quiet-lamp-17', pin: '593024', name: 'Noor Haddad', role: 'FRONT_DESK' as const, facilityNames: ['Birch Center'], organizationName: 'Riverbend', note: null },
];

function page(answers: Answers) {
  const onSignedIn = jest.fn();
  return { ...show(<SignInPage onSignedIn={onSignedIn} />, { answers }), onSignedIn };
}

test('signs in with e-mail and password', async () => {
  const answers = new Answers().on(DemoAccountsDocument, () => ({ data: { demoAccounts: [] } })).on(SignInDocument, () => ({ data: { signIn: therapist() } }));
  const { user, onSignedIn } = page(answers);
  await user.type(screen.getByLabelText('E-mail'), 'dana@alder.example');
  await user.type(screen.getByLabelText('Password'), 'river-stone-42{Enter}');
  await waitFor(() => expect(onSignedIn).toHaveBeenCalledTimes(1));
  // Signing in has no idempotency key: the contract does not know one.
  expect(answers.asked.find(({ name }) => name === 'SignIn')?.variables).toEqual({ input: { email: 'dana@alder.example', password: 'river-stone-42' } });
});

test('says what the server says about a wrong password, and keeps what was typed', async () => {
  const sentence = 'That e-mail address and password do not open an account.';
  const answers = new Answers().on(DemoAccountsDocument, () => ({ data: { demoAccounts: [] } })).on(SignInDocument, () => ({ refused: { code: 'UNAUTHENTICATED', reason: 'NOT_SIGNED_IN', message: sentence } }));
  const { user, onSignedIn } = page(answers);
  await user.type(screen.getByLabelText('E-mail'), 'dana@alder.example');
  await user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
  expect(await screen.findAllByText(sentence)).not.toHaveLength(0);
  expect(screen.getByLabelText('E-mail')).toHaveValue('dana@alder.example');
  expect(onSignedIn).not.toHaveBeenCalled();
  expect(await accessibilityFaults()).toEqual([]);
});

test('asks for what is missing before it sends anything', async () => {
  const answers = new Answers().on(DemoAccountsDocument, () => ({ data: { demoAccounts: [] } }));
  const { user } = page(answers);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Enter your e-mail address.')).toBeInTheDocument();
  expect(answers.timesAsked(SignInDocument)).toBe(0);
});

test('in the demo every account is one press away, with its PIN, under its facility', async () => {
  const answers = new Answers().on(DemoAccountsDocument, () => ({ data: { demoAccounts } })).on(SignInDocument, () => ({ data: { signIn: therapist() } }));
  const { user, onSignedIn } = page(answers);
  expect(await screen.findByRole('heading', { name: 'Riverbend: Birch Center' })).toBeInTheDocument();
  const account = screen.getByRole('button', { name: /Dana Whitfield.*Therapist.*PIN 482913/ });
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(account);
  await waitFor(() => expect(onSignedIn).toHaveBeenCalledTimes(1));
  expect(answers.asked.find(({ name }) => name === 'SignIn')?.variables).toEqual({ input: { email: 'dana@alder.example', password: 'river-stone-42' } });
});
