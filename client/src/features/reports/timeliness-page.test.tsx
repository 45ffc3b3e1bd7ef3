import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { act, screen, waitFor, within } from '@testing-library/react';
import { ShellChangesDocument, TimelinessReportDocument, type TimelinessReportQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { TimelinessPage } from './timeliness-page';

type Report = Unmasked<TimelinessReportQuery>['timelinessReport'];

beforeEach(() => fixClock());

const counts = (changes: Partial<Report['counts']> = {}): Report['counts'] => ({ __typename: 'TimelinessCounts', sessions: 12, onTime: 9, late: 1, open: 1, overdue: 1, medianMinutes: 95, lateEntries: 2, ...changes });
const dana = { __typename: 'StaffMember' as const, id: 'staff-dana', name: 'Dana Whitfield' };
const report: Report = {
  __typename: 'TimelinessReportConnection', from: '2026-10-23', until: '2026-11-19', clock: 'Within 3 business days; the day after the session is day 1.', totalCount: 1, counts: counts(), leaders: [{ __typename: 'TimelinessLeader', leader: dana, counts: counts() }],
  edges: [{ __typename: 'TimelinessSessionEdge', cursor: 'c', node: { __typename: 'TimelinessSession', sessionId: 'session-1', groupTitle: 'DBT Skills', date: '2026-11-12', timeZone: 'America/Chicago', plannedStart: '2026-11-12T16:00:00.000Z', endedAt: '2026-11-12T16:50:00.000Z', signedAt: null, dueAt: '2026-11-18T06:00:00.000Z', standing: 'OVERDUE', lateEntries: 0, leader: dana } }],
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

const answering = (): Answers => new Answers().on(TimelinessReportDocument, () => ({ data: { timelinessReport: report } })).on(ShellChangesDocument, () => ({ never: true }));

test('says what is overdue, of whom, and leads to the session', async () => {
  const answers = answering();
  const { user } = show(<TimelinessPage />, { answers, viewer: therapist({ capabilities: capabilitiesOf('RECORDS_ADMIN', []) }), path: '/reports/timeliness', at: '/reports/timeliness' });
  expect(await screen.findByText('Within 3 business days; the day after the session is day 1.')).toBeInTheDocument();
  const row = within(screen.getByRole('row', { name: /DBT Skills/ }));
  expect([row.getByText('Overdue'), row.getByText('due by the end of Tue, Nov 17'), row.getByText('Not signed')]).toHaveLength(3);
  expect(row.getByRole('link', { name: 'DBT Skills' })).toHaveAttribute('href', '/sessions/session-1/sign');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Dana Whitfield' }));
  await user.click(screen.getByRole('button', { name: /Overdue/ }));
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toMatchObject({ filter: { leaderId: 'staff-dana', standing: 'OVERDUE' } }));
});

test('asks for a period by its name, in its address, and says of other days that they are one’s own', async () => {
  const answers = answering();
  const { user } = show(<TimelinessPage />, { answers, viewer: therapist({ capabilities: capabilitiesOf('RECORDS_ADMIN', []) }), path: '/reports/timeliness', at: '/reports/timeliness?from=2026-11-02&until=2026-11-05' });
  const period = await screen.findByRole('combobox', { name: 'Period' });
  expect(period).toHaveDisplayValue('These days');
  await user.selectOptions(period, 'Last month');
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toMatchObject({ from: '2026-10-01', until: '2026-10-31' }));
  expect(screen.getByRole('combobox', { name: 'Period' })).toHaveDisplayValue('Last month');
});

test('asks again when a session of the facility was changed elsewhere', async () => {
  jest.useFakeTimers({ now: new Date('2026-11-19T16:24:00Z'), advanceTimers: true });
  const change = { __typename: 'GroupSession' as const, id: 'session-1', version: 2, contentVersion: 1, status: 'FINALISED' as const, statusReason: null, returnedAt: null, signedAt: '2026-11-19T16:23:00.000Z', finalisedAt: '2026-11-19T16:23:00.000Z' };
  const answers = answering().on(ShellChangesDocument, () => ({ data: { schedulerChanged: { __typename: 'SchedulerChange' as const, session: change } } }));
  show(<TimelinessPage />, { answers, viewer: therapist({ capabilities: capabilitiesOf('RECORDS_ADMIN', []) }), path: '/reports/timeliness', at: '/reports/timeliness' });
  await screen.findByRole('row', { name: /DBT Skills/ });
  await act(() => jest.advanceTimersByTimeAsync(3000));
  await waitFor(() => expect(answers.timesAsked(TimelinessReportDocument)).toBeGreaterThan(1));
  jest.useRealTimers();
});
