import { screen, waitFor, within } from '@testing-library/react';
import { AddToSessionDocument, PatientHoursDocument, type PatientHoursQuery, WithdrawFromSessionDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { closing, counted, type Level, level, week } from '../../testing/hours';
import { alder, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { card } from '../../testing/sessions';
import { ChartHours } from './chart-hours';

beforeEach(() => fixClock());

type Week = PatientHoursQuery['patient']['weekHours'];
const weekOf = (current: Level | null, levels: Level[] = current === null ? [] : [current]): Week => ({ ...week, levels, current });
const patient = { id: 'patient-1', displayName: 'Lu V.', facility: alder };

function hours(answer: () => Week, viewer = reader()) {
  const answers = new Answers().on(PatientHoursDocument, () => ({ data: { patient: { __typename: 'Patient' as const, id: 'patient-1', displayName: 'Lu V.', weekHours: answer() } } }));
  return show(<ChartHours patient={patient} />, { answers, viewer });
}

test('a short week says how much is missing and which group would close it', async () => {
  hours(() => weekOf(level()));
  expect(await screen.findByRole('heading', { name: 'This program week, Mon, Nov 16 to Sun, Nov 22' })).toBeInTheDocument();
  expect(screen.getByText('6 h 10')).toBeInTheDocument();
  expect(screen.getByText('+ 47 min waiting for signature')).toBeInTheDocument();
  expect(screen.getByText('50 min short')).toBeInTheDocument();
  expect(screen.getByText('of 9 h for IOP 2.1')).toBeInTheDocument();
  expect(screen.getByText('Planned until Sunday, 1 h 13')).toBeInTheDocument();
  expect(screen.getByText(/Days attended 4, needs 3/)).toBeInTheDocument();
  const groups = within(screen.getByRole('region', { name: 'Groups left for Lu V.' }));
  expect(groups.getByText('This would close it')).toBeInTheDocument();
  expect(groups.getByText('50 min · 9 of 10 seats')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('adding expects the patient in that session, says so, and can be undone', async () => {
  let added = false;
  const { user, answers } = hours(() => weekOf(added ? level({ state: 'ON_TRACK', short: counted(0, 0), closing: [] }) : level()));
  const session = { ...card({ id: 'group-process' }), waitlist: [] };
  answers.on(AddToSessionDocument, () => { added = true; return { data: { addToSession: { __typename: 'SessionChange' as const, session } } }; });
  answers.on(WithdrawFromSessionDocument, () => { added = false; return { data: { withdrawFromSession: { __typename: 'SessionChange' as const, session } } }; });
  await user.click(await screen.findByRole('button', { name: 'Add Lu V. to Process Group A, Fri, Nov 20, 2:00 PM' }));
  expect(await screen.findByText('On track: enough is planned until Sunday.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'AddToSession')?.variables['input']).toMatchObject({ sessionId: 'group-process', patientIds: ['patient-1'] });
  expect(screen.queryByRole('region', { name: 'Groups left for Lu V.' })).not.toBeInTheDocument();
});

test('whoever plans no sessions sees the groups without a button', async () => {
  hours(() => weekOf(level()), reader('THERAPIST', { capabilities: ['patient:read', 'chart:read'] }));
  expect(await screen.findByText('Process Group A')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Add/ })).not.toBeInTheDocument();
});

test('many groups are shown a few at a time, those that are enough by themselves first', async () => {
  const { user } = hours(() => weekOf(level({ closing: [closing('a', 'Short group', { closesAlone: false, minutes: 20 }), closing('b', 'Evening IOP'), closing('c', 'Weekend Check-in')], closingCount: 3 })));
  expect(await screen.findByText('One of these would close it')).toBeInTheDocument();
  expect(screen.queryByText('Short group')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show all 3 groups left' }));
  expect(screen.getByText('Short group')).toBeInTheDocument();
  expect(screen.getByText('What is left this week')).toBeInTheDocument();
});

test.each<[Partial<Level>, string, string]>([
  [{ state: 'MET', finalised: counted(560, 4), pending: counted(0, 0), metOn: '2026-11-19' }, 'Met', 'Met: 9 h 20 of 9 h, met on Thursday.'],
  [{ state: 'OUT_OF_REACH', short: counted(200, 0) }, '3 h 20 short', 'Cannot be reached by Sunday. Tell utilization review.'],
])('%j reads', async (changes, label, words) => {
  hours(() => weekOf(level({ ...changes, closing: [] })));
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.getByText(label)).toBeInTheDocument();
});

test('both levels of a week are shown, and only the present one is judged', async () => {
  const php = level({ code: '2.5', levelOfCare: 'PHP 2.5', minutes: 1200, since: '2026-11-18T18:00:00.000Z' });
  hours(() => weekOf(php, [level({ code: '3.5', levelOfCare: 'Residential 3.5', minutes: null, days: null, until: '2026-11-18T18:00:00.000Z', state: 'ANOTHER_LEVEL', closing: [] }), php]));
  expect(await screen.findByText('Residential 3.5, until Wed, Nov 18, 12:00 PM')).toBeInTheDocument();
  expect(screen.getByText('of 20 h for PHP 2.5, since Wed, Nov 18, 12:00 PM')).toBeInTheDocument();
  expect(screen.getAllByText(/short$/)).toHaveLength(1);
});

test('another week is asked for, and the way back is there', async () => {
  const { user, answers } = hours(() => weekOf(level()));
  await user.click(await screen.findByRole('button', { name: 'The week before' }));
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toEqual({ patientId: 'patient-1', date: '2026-11-09' }));
});

test('hours that cannot be read leave the chart standing', async () => {
  const answers = new Answers().on(PatientHoursDocument, () => ({ refused: { code: 'INTERNAL', message: 'No.' } }));
  show(<ChartHours patient={patient} />, { answers, viewer: reader() });
  expect(await screen.findByText('The hours of this week could not be loaded. The rest of the chart is here.')).toBeInTheDocument();
});
