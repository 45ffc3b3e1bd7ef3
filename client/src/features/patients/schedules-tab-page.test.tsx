import type { Unmasked } from '@apollo/client/masking';
import { screen, waitFor, within } from '@testing-library/react';
import { BeginLeaveDocument, EndAssignmentDocument, PatientSchedulesDocument, type PatientSchedulesQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { head, outside, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { SchedulesTabPage } from './schedules-tab-page';

type Patient = Unmasked<PatientSchedulesQuery>['patient'];
type Assignment = Patient['assignments'][number];

beforeEach(() => fixClock());
afterEach(clearToasts);

const assignment = (id: string, title: string, changes: Partial<Assignment> = {}): Assignment => ({ __typename: 'ScheduleAssignment', id, version: 3, startsAt: '2026-11-02T06:00:00.000Z', endsAt: null, reason: null, endReason: null, clashReason: null, assignedBy: null, schedule: { __typename: 'GroupSchedule', id: `schedule-${id}`, version: 1, title }, leftOut: [], ...changes });
const php = assignment('php', 'PHP day', { reason: 'Admission', assignedBy: 'Renata Kowal', clashReason: 'Alternates', leftOut: [{ __typename: 'ScheduleSlot', id: 'slot-1', groupTitle: 'Lunch Support', recurrence: 'Every Tuesday' }] });
const detox = assignment('detox', 'Detox', { startsAt: '2026-10-20T15:00:00.000Z', endsAt: '2026-11-02T06:00:00.000Z', endReason: 'Level changed' });
const never = assignment('never', 'Never begun', { startsAt: '2026-11-01T15:00:00.000Z', endsAt: '2026-11-01T15:00:00.000Z' });
const dbt: Patient['appointments'][number] = { __typename: 'Appointment', id: 'dbt', date: '2026-11-20', start: '2026-11-20T16:30:00.000Z', end: '2026-11-20T17:20:00.000Z', groupTitle: 'DBT Skills', room: null, status: 'UPCOMING', cancelled: false, scheduleTitles: ['PHP day'] };

function page(changes: Partial<Patient> = {}, role: 'FRONT_DESK' | 'TECHNICIAN' = 'FRONT_DESK') {
  const answers = new Answers().on(PatientSchedulesDocument, () => ({ data: { patient: { ...head(), assignments: [php, detox, never], appointments: [dbt], waits: [], leaves: [], ...changes } } }));
  return show(<SchedulesTabPage />, { answers, viewer: reader(role), path: '/patients/:patientId/schedules', at: '/patients/patient-1/schedules' });
}

test('shows what a patient is on and was on with dates and reasons, and the week', async () => {
  page();
  const now = await screen.findByRole('region', { name: 'On now and to come' });
  expect(within(now).getByText('from Nov 2, 2026')).toBeInTheDocument();
  expect(within(now).getByText('Admission · by Renata Kowal · clashes kept: Alternates')).toBeInTheDocument();
  expect(within(now).getByText('Left out: Lunch Support (Every Tuesday)')).toBeInTheDocument();
  expect(within(now).getByText('1 before')).toBeInTheDocument();
  expect(within(now).getByText('from Oct 20, 2026, 10:00 AM to the end of Nov 1, 2026')).toBeInTheDocument();
  expect(within(now).getByText('ended: Level changed')).toBeInTheDocument();
  expect(within(now).queryByText('Never begun')).not.toBeInTheDocument();
  const week = screen.getByRole('list', { name: 'Week from Thu, Nov 19' });
  expect(within(week).getByText('Friday, November 20')).toBeInTheDocument();
  expect(within(week).getByText('10:30 to 11:20 AM')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Assign schedules' })).toHaveAttribute('href', '/assign?patient=patient-1');
  expect(await accessibilityFaults()).toEqual([]);
});

test('the desk reads schedules, but has no link to notes or plan', async () => {
  page();
  const tabs = await screen.findByRole('navigation', { name: 'Chart' });
  expect(within(tabs).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Overview', 'Schedules', 'Care team', 'Messages']);
});

test('says what the patient waits for, and notes a leave with its reason', async () => {
  const { user, answers } = page({
    waits: [{ __typename: 'WaitlistEntry', id: 'wait-1', groupTitle: 'Process Group', scheduleTitle: 'After work', recurrence: 'Every day', sessionStart: null, turn: 1, queuedAt: '2026-11-18T16:00:00.000Z', offers: [{ __typename: 'SeatOffer', id: 'offer-1', expiresAt: '2026-11-20T16:24:00.000Z' }] }],
  });
  answers.on(BeginLeaveDocument, () => ({ data: { beginLeave: { __typename: 'LeaveOfAbsence' as const, id: 'leave-1', version: 1, startsAt: '2026-11-19T16:24:00.000Z', endsAt: null, reason: 'Family', releasedAt: null } } }));
  const waits = await screen.findByRole('region', { name: 'Waits for a seat' });
  expect(within(waits).getByText('A seat is offered until Nov 20, 10:24 AM')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Note a leave…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Leave of Lu V.' });
  await user.click(within(dialog).getByRole('button', { name: 'Note the leave' }));
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveAccessibleDescription('Say why.');
  await user.type(within(dialog).getByRole('textbox', { name: 'Back on' }), 'Nov 24');
  await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Family{Enter}');
  expect(await screen.findByText('Lu V. is noted as on leave. Their seats are kept.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'BeginLeave')?.variables['input']).toMatchObject({ patientId: 'patient-1', startsAt: null, endsAt: '2026-11-24T06:00:00.000Z', reason: 'Family' });
});

test('another week is asked for, and today is one press away', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Week after' }));
  expect(await screen.findByRole('heading', { name: 'Week from Thu, Nov 26' })).toBeInTheDocument();
  await waitFor(() => expect(answers.asked.at(-1)?.variables['from']).toBe('2026-11-26'));
  await user.click(screen.getByRole('button', { name: 'From today' }));
  expect(screen.getByRole('heading', { name: 'Week from Thu, Nov 19' })).toBeInTheDocument();
});

test('ending needs a reason, takes a last day, and says so', async () => {
  const { user, answers } = page();
  answers.on(EndAssignmentDocument, () => ({ data: { endAssignment: { ...php, endsAt: '2026-11-25T06:00:00.000Z' } } }));
  await user.click(await screen.findByRole('button', { name: 'End PHP day' }));
  const dialog = await screen.findByRole('dialog', { name: 'End PHP day?' });
  await user.click(within(dialog).getByRole('button', { name: 'End it' }));
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveAccessibleDescription('Say why.');
  expect(answers.timesAsked(EndAssignmentDocument)).toBe(0);
  await user.type(within(dialog).getByRole('textbox', { name: 'Last day included' }), 'Nov 24');
  await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Steps down{Enter}');
  expect(await screen.findByText('PHP day ends for Lu V.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'EndAssignment')?.variables['input']).toMatchObject({ assignmentId: 'php', version: 3, endsOn: '2026-11-24', endsAt: null, reason: 'Steps down' });
});

test('somebody who was quicker is said, and what was written stays', async () => {
  const { user, answers } = page();
  answers.on(EndAssignmentDocument, () => ({ refused: { code: 'STALE', message: 'This was changed meanwhile. Look again, then repeat.', currentVersion: 4 } }));
  await user.click(await screen.findByRole('button', { name: 'End PHP day' }));
  const dialog = await screen.findByRole('dialog', { name: 'End PHP day?' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Steps down');
  await user.click(within(dialog).getByRole('button', { name: 'End it' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Somebody changed this meanwhile.');
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveValue('Steps down');
  await waitFor(() => expect(answers.timesAsked(PatientSchedulesDocument)).toBe(2));
});

test('somebody on no schedule is told so', async () => {
  page({ ...outside, assignments: [], appointments: [] });
  expect(await screen.findByText('On no schedule. Schedules begin with an admission.')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'No groups in these seven days' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('who may not read patients finds nothing here, and asks nothing', async () => {
  const { answers } = page({}, 'TECHNICIAN');
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.timesAsked(PatientSchedulesDocument)).toBe(0);
});
