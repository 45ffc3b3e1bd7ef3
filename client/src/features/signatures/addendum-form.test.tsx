import { screen, waitFor, within } from '@testing-library/react';
import { AddAddendumDocument, type AddAddendumMutation } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { AddendumForm } from './addendum-form';

beforeEach(() => fixClock());
afterEach(clearToasts);

const names = 'A member of this group is called “Jonah”. No chart may name another member: write “a peer”, or say that nobody of the group is meant.';

test('a correction says of what, names nobody unless that is said to be no member, and is signed', async () => {
  let tries = 0;
  const answers = new Answers().on(AddAddendumDocument, (): Reply<AddAddendumMutation> => (tries++ === 0
    ? { refused: { code: 'REFUSED', message: names, refusal: { code: 'NAMES_A_MEMBER', facts: { name: 'Jonah' } } } }
    : { data: { addAddendum: { __typename: 'PinRefused', triesLeft: 4, lockedUntil: null, needsAdministrator: false, message: 'That is not your PIN. 4 tries left.' } } }));
  const targets = [{ id: 's', label: 'The shared part', about: { sessionId: 's' } }, { id: 'r', label: 'The note of Ben K.', about: { rosterEntryId: 'r' } }];
  const fields = [{ field: 'ENGAGEMENT' as const, label: 'Engagement' }, { field: 'CONTRIBUTIONS' as const, label: 'Behavior' }];
  const { user } = show(<AddendumForm targets={targets} fields={fields} timeZone="America/Chicago" startedAt="2026-11-19T16:03:00.000Z" onDone={() => undefined} onClose={() => undefined} />, { answers, viewer: therapist() });
  await user.click(await screen.findByRole('button', { name: 'Correction' }));
  await user.selectOptions(screen.getByLabelText('Added to'), 'The note of Ben K.');
  expect(within(screen.getByLabelText('What is corrected')).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Choose', 'Behavior', 'Attendance', 'Participation', 'Treatment plan']);
  await user.click(screen.getByLabelText('What is added'));
  await user.paste('Jonah asked, Ben answered.');
  const sign = (): HTMLElement => screen.getByRole('button', { name: 'Sign the correction' });
  expect(sign()).toHaveAccessibleDescription('Say first what is corrected.');
  await user.selectOptions(screen.getByLabelText('What is corrected'), 'Behavior');
  await user.click(screen.getByLabelText('Digit 1 of 6'));
  await user.keyboard('111222');
  await user.click(sign());
  expect(await screen.findByText(names)).toBeInTheDocument();
  expect(sign()).toHaveAccessibleDescription('Put the name right first.');
  await user.click(screen.getByLabelText('Nobody of the group is meant.'));
  await user.click(sign());
  expect(await screen.findByRole('alert')).toHaveTextContent('That is not your PIN. 4 tries left.');
  await waitFor(() => expect(answers.asked.at(-1)?.variables['input']).toMatchObject({ rosterEntryId: 'r', kind: 'CORRECTION', correctedPart: 'CONTRIBUTIONS', text: 'Jonah asked, Ben answered.', eventAt: '2026-11-19T16:03:00.000Z', meansNoMember: true, pin: '111222' }));
  expect(await accessibilityFaults()).toEqual([]);
});
