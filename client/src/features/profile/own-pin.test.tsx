import { screen } from '@testing-library/react';
import { ChangeOwnPasswordDocument, ChooseOwnPinDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { ProfilePage } from './profile-page';

beforeEach(() => fixClock());

const password = () => screen.getByLabelText('Your password');
const pin = () => screen.getByLabelText('New PIN, 6 digits');
const again = () => screen.getByLabelText('The same digits again');

test('a new PIN is checked before it is sent, chosen by keyboard, and leaves no digit on the screen', async () => {
  const answers = new Answers().on(ChooseOwnPinDocument, () => ({ data: { chooseOwnPin: therapist() } }));
  const { user } = show(<ProfilePage />, { answers, viewer: therapist() });
  await user.type(password(), 'open the group');
  await user.type(pin(), '123456{Enter}');
  expect(await screen.findByText('Choose digits that are not all the same and not in a row.')).toBeInTheDocument();
  await user.clear(pin());
  await user.type(pin(), '381914');
  await user.type(again(), '381915{Enter}');
  expect(await screen.findByText('These digits are not the same. Type them once more.')).toBeInTheDocument();
  expect(answers.asked.filter(({ name }) => name === 'ChooseOwnPin')).toEqual([]);
  await user.clear(again());
  await user.type(again(), '381914{Enter}');
  expect(await screen.findByText('Your new PIN holds from now on.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'ChooseOwnPin')?.variables).toMatchObject({ input: { password: 'open the group', pin: '381914' } });
  for (const field of [password(), pin(), again()]) expect(field).toHaveValue('');
  expect(await accessibilityFaults()).toEqual([]);
});

test('whoever is locked is told what helps, and whoever has no PIN what it is for', async () => {
  show(<ProfilePage />, { viewer: therapist({ pinTriesLeft: 0 }) });
  expect(await screen.findByText(/An administrator lifts the lock/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Your password')).not.toBeInTheDocument();
});

test('a new password is checked before it is sent, and leaves nothing on the screen', async () => {
  const answers = new Answers().on(ChangeOwnPasswordDocument, () => ({ data: { changeOwnPassword: therapist() } }));
  const { user } = show(<ProfilePage />, { answers, viewer: therapist() });
  await user.type(screen.getByLabelText('Password of now'), 'open the group');
  await user.type(screen.getByLabelText('New password'), 'short{Enter}');
  expect(await screen.findByText(/^A password has at least 12 characters/)).toBeInTheDocument();
  await user.clear(screen.getByLabelText('New password'));
  await user.type(screen.getByLabelText('New password'), 'a river in winter');
  await user.type(screen.getByLabelText('New password again'), 'a river in winter{Enter}');
  expect(await screen.findByText('Your new password holds. You are signed out everywhere else.')).toBeInTheDocument();
  for (const label of ['Password of now', 'New password', 'New password again']) expect(screen.getByLabelText(label)).toHaveValue('');
  expect(await accessibilityFaults()).toEqual([]);
});
