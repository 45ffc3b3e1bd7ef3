import { screen } from '@testing-library/react';
import { AskForPasswordDocument, ChoosePasswordByLinkDocument, StaffLinkDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { accessibilityFaults, show } from '../../testing/render';
import { ForgotPasswordPage } from './forgot-password-page';
import { StaffLinkPage } from './staff-link-page';

const page = (answers: Answers) => show(<StaffLinkPage />, { answers, path: '/s/:token', at: '/s/a.token' });
const link = { __typename: 'StaffLinkPage' as const, purpose: 'INVITATION' as const, firstName: 'Ana', email: 'ana.ruiz@northfield.example', organizationName: 'Northfield', endsAt: '2026-11-21T16:24:00Z' };

test('whoever was invited chooses a password, and is led to the sign-in', async () => {
  const answers = new Answers().on(StaffLinkDocument, () => ({ data: { staffLink: link } })).on(ChoosePasswordByLinkDocument, () => ({ data: { choosePasswordByLink: link.email } }));
  const { user } = page(answers);
  expect(await screen.findByRole('heading', { name: 'Welcome, Ana' })).toBeInTheDocument();
  await user.type(screen.getByLabelText('New password'), 'short{Enter}');
  expect(screen.getByText(/at least 12 characters. Several words/)).toBeInTheDocument();
  expect(answers.timesAsked(ChoosePasswordByLinkDocument)).toBe(0);
  expect(await accessibilityFaults()).toEqual([]);
  await user.clear(screen.getByLabelText('New password'));
  await user.type(screen.getByLabelText('New password'), 'lamps in the window');
  await user.type(screen.getByLabelText('New password again'), 'lamps in the window{Enter}');
  expect(await screen.findByRole('heading', { name: 'Your password holds' })).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'ChoosePasswordByLink')?.variables).toEqual({ input: { token: 'a.token', password: 'lamps in the window' } });
});

test('a link that is over says what to do', async () => {
  page(new Answers().on(StaffLinkDocument, () => ({ refused: { code: 'NOT_FOUND', message: 'There is nothing here that you can open.' } })));
  expect(await screen.findByRole('heading', { name: 'This link does not work' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Ask for a link to a new password' })).toBeInTheDocument();
});

test('where many links that open nothing were tried it says how long to wait', async () => {
  page(new Answers().on(StaffLinkDocument, () => ({ refused: { code: 'RATE_LIMITED', message: 'Too many tries. Wait 540 seconds.' } })));
  expect(await screen.findByText('Too many tries. Wait 540 seconds.')).toBeInTheDocument();
});

test('a forgotten password is asked for by e-mail, and the answer says nothing of who has an account', async () => {
  const answers = new Answers().on(AskForPasswordDocument, () => ({ data: { askForPassword: true } }));
  const { user } = show(<ForgotPasswordPage />, { answers });
  await user.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(screen.getByText('Enter your e-mail address.')).toBeInTheDocument();
  await user.type(screen.getByLabelText('E-mail'), 'dana@alder.example{Enter}');
  expect(await screen.findByText(/If there is an account for dana@alder.example/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});
