import { screen, waitFor } from '@testing-library/react';
import { AddToSessionDocument, ExpectablePatientsDocument, SessionClashesDocument, type SessionClashesQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { card } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { ExpectDialog } from './expect-dialog';

beforeEach(() => fixClock());
afterEach(clearToasts);

type Found = SessionClashesQuery['sessionClashes'];
const people = [{ id: 'imani', displayName: 'Imani C.' }, { id: 'kwame', displayName: 'Kwame A.' }].map((person) => ({ __typename: 'Patient' as const, mrn: '0036120', levelOfCare: 'PHP 2.5', ...person }));

const clash: Found['clashes'][number] = {
  __typename: 'Clash', patient: { __typename: 'Patient', id: 'imani', displayName: 'Imani C.', mrn: '0036120' },
  first: { __typename: 'ClashSide', groupTitle: 'Lunch Support', scheduleTitle: 'Eating disorder', start: '2026-11-19T16:50:00.000Z', end: '2026-11-19T17:40:00.000Z' },
  second: { __typename: 'ClashSide', groupTitle: 'DBT Skills', start: '2026-11-19T16:30:00.000Z', end: '2026-11-19T17:20:00.000Z' },
};
const warned: Found = { __typename: 'SessionClashes', policy: 'WARN', reasonNeeded: false, mayOverride: true, overriders: [], clashes: [] };

function dialog(policy: Partial<Found>) {
  const answers = new Answers()
    .on(ExpectablePatientsDocument, () => ({ data: { patients: { edges: people.map((node) => ({ node })) } } }))
    .on(SessionClashesDocument, ({ input }) => ({ data: { sessionClashes: { ...warned, ...policy, clashes: input.patientIds.includes('imani') ? [clash] : [] } } }))
    .on(AddToSessionDocument, () => ({ data: { addToSession: { __typename: 'SessionChange' as const, session: { ...card(), waitlist: [] } } } }));
  return show(<ExpectDialog session={card({ groupTitle: 'DBT Skills' })} opened onClose={() => undefined} />, { answers, viewer: therapist() });
}

async function choose(user: ReturnType<typeof dialog>['user'], name: RegExp): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: 'Patients' }));
  await user.click(await screen.findByRole('option', { name }));
}
const words = 'Imani C. ··6120: DBT Skills overlaps Lunch Support (Eating disorder), 10:50 to 11:40 AM';
const shown = () => screen.findByText((_text, element) => element?.tagName === 'LI' && element.textContent === words);
const add = () => screen.getByRole('button', { name: 'Add to this session' });

test('whoever is expected elsewhere at that time is named with the group, and added where the facility only warns', async () => {
  const { user, answers } = dialog({});
  await choose(user, /^Kwame/);
  await waitFor(() => expect(answers.timesAsked(SessionClashesDocument)).toBe(1));
  expect(screen.queryByText(/overlaps/)).not.toBeInTheDocument();
  await choose(user, /^Imani/);
  expect(await shown()).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(add());
  expect(await screen.findByText('2 patients are expected.')).toBeInTheDocument();
});

test('a reason is asked for where the facility wants one, before anything is sent', async () => {
  const { user, answers } = dialog({ policy: 'OVERRIDE', reasonNeeded: true });
  await choose(user, /^Imani/);
  await shown();
  expect(add()).toHaveAccessibleDescription('Say why Imani C. would be in two places at once, or choose others.');
  await user.click(add());
  expect(answers.timesAsked(AddToSessionDocument)).toBe(0);
  await user.type(screen.getByLabelText(/^Why keep both/), 'Alternates weekly{Enter}');
  await waitFor(() => expect(answers.asked.find(({ name }) => name === 'AddToSession')?.variables).toMatchObject({ input: { patientIds: ['imani'], reason: 'Alternates weekly' } }));
});

test('where the facility allows none it says who may', async () => {
  const { user } = dialog({ policy: 'BLOCK', reasonNeeded: true, mayOverride: false, overriders: ['Walter Ames'] });
  await choose(user, /^Imani/);
  await shown();
  expect(add()).toHaveAccessibleDescription('This facility allows no clash, and Imani C. would be in two places at once. Choose others, or ask Walter Ames.');
  expect(screen.queryByLabelText(/^Why keep both/)).not.toBeInTheDocument();
});
