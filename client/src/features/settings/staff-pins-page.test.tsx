import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { ClearPinDocument, StaffPinsDocument, type StaffPinPartsFragment, UnlockPinDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { StaffPinsPage } from './staff-pins-page';

beforeEach(() => fixClock());

const pin = (id: string, name: string, standing: StaffPinPartsFragment['standing'], lockedUntil: string | null = null): StaffPinPartsFragment =>
  ({ __typename: 'StaffPin', id, standing, lockedUntil, staffMember: { __typename: 'StaffMember', id, name, lastName: name.split(' ')[1] ?? '', credential: null, role: 'THERAPIST' } });

test('a lock is lifted, a PIN is taken out of use after a question, and one’s own is for another', async () => {
  const answers = new Answers()
    .on(StaffPinsDocument, () => ({ data: { staffPins: [pin('grace', 'Grace Lindqvist', 'NEEDS_ADMINISTRATOR'), pin('tomas', 'Tomás Rivera', 'LOCKED', '2026-11-19T16:40:00Z'), pin('staff-dana', 'Dana Whitfield', 'READY')] } }))
    .on(UnlockPinDocument, () => ({ data: { unlockPin: pin('grace', 'Grace Lindqvist', 'READY') } }))
    .on(ClearPinDocument, () => ({ data: { clearPin: pin('tomas', 'Tomás Rivera', 'NOT_CHOSEN') } }));
  const { user } = show(<StaffPinsPage />, { answers, viewer: therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) }) });
  await user.click(await screen.findByRole('button', { name: 'Unlock Grace Lindqvist' }));
  expect(await screen.findByText('Grace Lindqvist can sign again, with the same PIN.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Unlock Grace Lindqvist' })).not.toBeInTheDocument();
  expect(screen.getByText('until 10:40 AM')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New PIN for Tomás Rivera' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take the PIN out of use' }));
  expect(await screen.findByText('Not chosen yet')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'New PIN for Dana Whitfield' })).toHaveAttribute('aria-disabled', 'true');
  expect(await accessibilityFaults()).toEqual([]);
});

test('a PIN that was held has to be chosen once it is unlocked', async () => {
  const answers = new Answers()
    .on(StaffPinsDocument, () => ({ data: { staffPins: [pin('grace', 'Grace Lindqvist', 'NEEDS_ADMINISTRATOR')] } }))
    .on(UnlockPinDocument, () => ({ data: { unlockPin: pin('grace', 'Grace Lindqvist', 'NOT_CHOSEN') } }));
  const { user } = show(<StaffPinsPage />, { answers, viewer: therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) }) });
  await user.click(await screen.findByRole('button', { name: 'Unlock Grace Lindqvist' }));
  expect(await screen.findByText('Grace Lindqvist chooses a PIN under My profile, with the password.')).toBeInTheDocument();
});
