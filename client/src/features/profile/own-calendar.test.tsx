import { screen, within } from '@testing-library/react';
import { MakeOwnCalendarAddressDocument, OwnCalendarDocument, RevokeOwnCalendarAddressDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { OwnCalendar } from './own-calendar';

beforeEach(() => fixClock());

const ADDRESS = 'https://groups.example/calendars/abc.ics';
const madeAt = '2026-11-19T16:24:00.000Z';

function calendar(first: string | null) {
  let now = first;
  const stands = () => ({ __typename: 'CalendarAddress' as const, madeAt: now });
  return new Answers()
    .on(OwnCalendarDocument, () => ({ data: { ownCalendar: stands() } }))
    .on(MakeOwnCalendarAddressDocument, () => { now = madeAt; return { data: { makeOwnCalendarAddress: { __typename: 'MadeCalendarAddress' as const, address: ADDRESS, calendar: stands() } } }; })
    .on(RevokeOwnCalendarAddressDocument, () => { now = null; return { data: { revokeOwnCalendarAddress: stands() } }; });
}

test('an address is made by keyboard, shown once to be copied, and gone from the screen when one is done', async () => {
  const { user } = show(<OwnCalendar />, { answers: calendar(null), viewer: therapist() });
  expect(await screen.findByText(/No address opens it yet\./)).toBeInTheDocument();
  screen.getByRole('button', { name: 'Make an address' }).focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByLabelText('Address')).toHaveValue(ADDRESS);
  expect(await screen.findByText(/An address has opened it since Nov 19, 2026\./)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Copy the address' }));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.queryByLabelText('Address')).not.toBeInTheDocument();
});

test('another is made, and one is taken back, only after saying what that means', async () => {
  const answers = calendar(madeAt);
  const { user } = show(<OwnCalendar />, { answers, viewer: therapist() });
  await user.click(await screen.findByRole('button', { name: 'Make another…' }));
  expect(await screen.findByText(/every device that reads it needs the new one/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(answers.asked.filter(({ name }) => name === 'MakeOwnCalendarAddress')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Take it back…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Take the address back' });
  await user.click(within(dialog).getByRole('button', { name: 'Take it back' }));
  expect(await screen.findByText(/No address opens it yet\./)).toBeInTheDocument();
});

test('whoever cannot be told is told so', async () => {
  const answers = new Answers().on(OwnCalendarDocument, () => ({ refused: { code: 'INTERNAL', message: 'Something here failed.' } }));
  show(<OwnCalendar />, { answers, viewer: therapist() });
  expect(await screen.findByRole('alert')).toHaveTextContent('could not be read');
});
