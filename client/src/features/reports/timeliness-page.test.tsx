import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { TimelinessReportDocument, type TimelinessReportQuery } from '../../graphql/generated/operations';
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

test('says what is overdue, of whom, and leads to the session', async () => {
  const answers = new Answers().on(TimelinessReportDocument, () => ({ data: { timelinessReport: report } }));
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
