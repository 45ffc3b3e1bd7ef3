import type { Unmasked } from '@apollo/client/masking';
import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { HoursReportDocument, type HoursReportQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { counted, type Level, level, week } from '../../testing/hours';
import { reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { HoursPage } from './hours-page';

beforeEach(() => fixClock());

type Report = Unmasked<HoursReportQuery>['hoursReport'];
type Node = Report['edges'][number]['node'];

const row = (displayName: string, current: Level): Node => ({ __typename: 'PatientHours', patient: { __typename: 'Patient', id: `patient-${displayName}`, displayName, mrn: '0083052' }, hours: { ...week, current } });

const report = (nodes: Node[], changes: Partial<Report> = {}): Report => ({
  __typename: 'HoursReportConnection', from: week.from, until: week.until, totalCount: nodes.length, states: [{ __typename: 'HoursStateCount', state: 'SHORT', count: 2 }, { __typename: 'HoursStateCount', state: 'OUT_OF_REACH', count: 1 }, { __typename: 'HoursStateCount', state: 'MET', count: 9 }],
  levels: [{ __typename: 'HoursLevelCount', code: '2.1', levelOfCare: 'IOP 2.1', count: 3 }], edges: nodes.map((node) => ({ __typename: 'PatientHoursEdge', cursor: node.patient.id, node })),
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, ...changes,
});

function Address() {
  const { search } = useLocation();
  return <output aria-label="Address">{search}</output>;
}

function page(answer: (variables: Record<string, unknown>) => Report, at = '/reports/hours', viewer = reader()) {
  const answers = new Answers().on(HoursReportDocument, (variables) => ({ data: { hoursReport: answer(variables) } }));
  return show(<><HoursPage /><Address /></>, { answers, viewer, path: '/reports/hours', at });
}
const asked = (answers: Answers): Record<string, unknown> => answers.asked.filter(({ name }) => name === 'HoursReport').at(-1)?.variables ?? {};

test('lists who will fall short, how far they are, and what would close it', async () => {
  const { user, answers } = page(() => report([row('Minh T.', level({ state: 'OUT_OF_REACH', short: counted(200, 0), closing: [] })), row('Lu V.', level())]));
  const lu = within(await screen.findByRole('row', { name: /Lu V\./ }));
  expect(lu.getByText('6 h 57 of 9 h')).toBeInTheDocument();
  expect(lu.getByText('47 min waiting for signature')).toBeInTheDocument();
  expect(lu.getByText('50 min short')).toBeInTheDocument();
  expect(lu.getByText('Fri, Nov 20, 2:00 PM, Process Group A')).toBeInTheDocument();
  expect(lu.getByRole('link', { name: 'Assign schedules to Lu V.' })).toHaveAttribute('href', '/assign?patient=patient-Lu+V.');
  expect(lu.getByRole('link', { name: 'Lu V.' })).toHaveAttribute('href', '/patients/patient-Lu V./group-sessions');
  expect(within(screen.getByRole('row', { name: /Minh T\./ })).getByText('Cannot be reached by Sunday. Tell utilization review.')).toBeInTheDocument();
  expect(asked(answers)).toMatchObject({ filter: { states: ['SHORT', 'OUT_OF_REACH'] }, sort: 'MOST_SHORT', first: 25 });
  await user.click(screen.getByRole('button', { name: 'Groups left for Lu V.' }));
  expect(screen.getByRole('button', { name: 'Add Lu V. to Process Group A, Fri, Nov 20, 2:00 PM' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('narrows in its address', async () => {
  const { user, answers } = page(() => report([row('Lu V.', level())]));
  await user.click(await screen.findByRole('button', { name: /On track or met 9/ }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Level of care' }), '2.1');
  await waitFor(() => expect(asked(answers)).toMatchObject({ filter: { states: ['ON_TRACK', 'MET'], levelOfCareCode: '2.1' } }));
  expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('?standing=FINE&level=2.1');
});

test('sorts by its head and turns to another week', async () => {
  const { user, answers } = page(() => report([row('Lu V.', level())]));
  await user.click(await screen.findByText('Patient', { selector: 'th button' }));
  await user.click(screen.getByLabelText('The week before'));
  await waitFor(() => expect(asked(answers)).toMatchObject({ date: '2026-11-09', sort: 'NAME' }));
  expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('?sort=NAME&week=2026-11-09');
});

test('reads what its address says, and goes on to the next page', async () => {
  const { user, answers } = page(({ after }) => report([row(after === null ? 'Lu V.' : 'Minh T.', level())], { totalCount: 26, pageInfo: { __typename: 'PageInfo', hasNextPage: after === null, hasPreviousPage: after !== null, startCursor: null, endCursor: 'cursor-25' } }), '/reports/hours?standing=ALL&q=lu&sort=LEVEL_OF_CARE');
  await user.click(await screen.findByRole('button', { name: 'Next page' }));
  expect(await screen.findByRole('row', { name: /Minh T\./ })).toBeInTheDocument();
  expect(asked(answers)).toMatchObject({ filter: { search: 'lu' }, sort: 'LEVEL_OF_CARE', after: 'cursor-25' });
});

test.each([
  ['', 'Nobody will fall short'],
  ['?standing=ALL', 'Nobody is in care here'],
  ['?standing=NONE&q=zz', 'No patient matches'],
])('with %s says what is true of nobody', async (address, words) => {
  page(() => report([]), `/reports/hours${address}`);
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test('is not there for who may not see it, and leads on', async () => {
  const { answers } = page(() => report([]), '/reports/hours', reader('TECHNICIAN'));
  expect(await screen.findByText('There is nothing here that you can open.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Open the Scheduler' })).toBeInTheDocument();
  expect(answers.timesAsked(HoursReportDocument)).toBe(0);
});
