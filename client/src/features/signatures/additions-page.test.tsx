import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { ReturnAddendumDocument, WaitingAddendaDocument } from '../../graphql/generated/operations';
import { sentBack } from '../../testing/additions';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { running } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { AdditionsPage } from './additions-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

test('an addition is sent back with a comment instead of approved', async () => {
  const viewer = therapist({ capabilities: capabilitiesOf('THERAPIST', ['REVIEW_GROUP_SESSIONS']) });
  let waiting = [{ ...sentBack, addendum: { ...sentBack.addendum, returned: null } }];
  const answers = new Answers()
    .on(WaitingAddendaDocument, () => ({ data: { waitingAddenda: waiting } }))
    .on(ReturnAddendumDocument, () => {
      waiting = [];
      return { data: { returnAddendum: { __typename: 'SessionChange' as const, session: { ...running([]), id: 'other' } } } };
    });
  const { user } = show(<AdditionsPage />, { answers, viewer, path: '/review/additions', at: '/review/additions' });
  const addition = within(await screen.findByRole('region', { name: /^Late entry, Seeking Safety/ }));
  await user.click(addition.getByRole('button', { name: 'Send back with a comment' }));
  await user.click(addition.getByRole('button', { name: 'Send it back' }));
  expect(addition.getByRole('textbox', { name: 'What should change' })).toHaveAccessibleDescription(/Say what should change/);
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(addition.getByRole('textbox', { name: 'What should change' }), 'Say when it was.');
  await user.click(addition.getByRole('button', { name: 'Send it back' }));
  await waitFor(() => expect(answers.asked.find(({ name }) => name === 'ReturnAddendum')?.variables['input']).toMatchObject({ addendumId: 'addendum-1', comment: 'Say when it was.' }));
  expect(await screen.findByText('No addition waits for you')).toBeInTheDocument();
});
