import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { AttendanceReportDocument, type AttendanceReportQuery, ShellChangesDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { AttendancePage } from './attendance-page';
import { OverviewPage } from './overview-page';

type Report = Unmasked<AttendanceReportQuery>['attendanceReport'];

beforeEach(() => fixClock());

const counts: Report['counts'] = { __typename: 'AttendanceCounts', onRoster: 60, attended: 45, excused: 5, notExcused: 8, notTaken: 2, percentAttended: 77.6, percentNotExcused: 13.8 };
const report = (name: string, key: string, mrn: string | null = null): Report => ({
  __typename: 'AttendanceReportConnection', from: '2026-10-23', until: '2026-11-19', sessions: 8, totalCount: 1, counts,
  edges: [{ __typename: 'AttendanceReportEdge', cursor: 'c', node: { __typename: 'AttendanceReportRow', key, name, mrn, sessions: 8, counts } }],
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

const page = (at = '/reports/attendance', role: 'RECORDS_ADMIN' | 'FRONT_DESK' | 'TECHNICIAN' = 'RECORDS_ADMIN') => {
  const answers = new Answers().on(AttendanceReportDocument, ({ by }) => ({ data: { attendanceReport: by === 'PATIENT' ? report('Lu V.', 'patient-lu', '0083052') : report('DBT Skills', 'group-1') } })).on(ShellChangesDocument, () => ({ never: true }));
  return show(<AttendancePage />, { answers, viewer: therapist({ capabilities: capabilitiesOf(role, []) }), path: '/reports/attendance', at });
};

test('says how many were there, group by group, and goes on to the patients of one', async () => {
  const { user, answers } = page();
  const row = within(await screen.findByRole('row', { name: /DBT Skills/ }));
  expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['77.6% attended', 'Sessions 8', 'On roster 60', 'Attended 45', 'Excused 5', 'Not excused 8', 'Not taken 2']);
  expect(screen.getByText('77.6% attended', { selector: 'strong' }).parentElement).toHaveTextContent('of 58 places on rosters whose attendance was taken, in 8 sessions. Of 2 more it was not.');
  expect(answers.asked.at(-1)?.variables).toMatchObject({ by: 'GROUP', from: '2026-10-23', until: '2026-11-19', sort: 'LOWEST' });
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Patients of DBT Skills' }));
  expect(await screen.findByRole('link', { name: 'Lu V.' })).toHaveAttribute('href', '/patients/patient-lu/group-sessions');
  expect(answers.asked.at(-1)?.variables).toMatchObject({ by: 'PATIENT', filter: { groupId: 'group-1' } });
  expect(screen.queryByRole('button', { name: 'CSV for outside use' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toMatchObject({ filter: { groupId: null } }));
});

test('reads its address, and counts by leader only for who may see it', async () => {
  const { answers } = page('/reports/attendance?from=2025-11-20&by=LEVEL_OF_CARE&sort=NAME', 'FRONT_DESK');
  expect(await screen.findByRole('button', { name: 'Level of care' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('button', { name: 'Leader' })).toBeNull();
  expect(screen.getByRole('textbox', { name: 'From' })).toHaveValue('Nov 20, 2025');
  expect(answers.asked.find(({ name }) => name === 'AttendanceReport')?.variables).toMatchObject({ from: '2025-11-20', by: 'LEVEL_OF_CARE', sort: 'NAME' });
});

test('is not there for who may not see it', async () => {
  const { answers } = page('/reports/attendance', 'TECHNICIAN');
  expect(await screen.findByText('There is nothing here that you can open.')).toBeInTheDocument();
  expect(answers.timesAsked(AttendanceReportDocument)).toBe(0);
});

test('is listed among the reports with what each is for', async () => {
  show(<OverviewPage />, { answers: new Answers(), viewer: therapist({ capabilities: capabilitiesOf('FRONT_DESK', []) }), path: '/reports', at: '/reports' });
  expect(await screen.findByRole('link', { name: 'Attendance' })).toHaveAttribute('href', '/reports/attendance');
  expect(screen.queryByRole('link', { name: 'Timeliness' })).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});
