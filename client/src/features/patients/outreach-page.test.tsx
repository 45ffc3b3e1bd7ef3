import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { CloseOutreachDocument, OutreachTasksDocument, type OutreachTasksQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { minutesFromNow } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { OutreachPage } from './outreach-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

type Task = OutreachTasksQuery['outreachTasks']['edges'][number]['node'];

const task = (changes: Partial<Task> = {}): Task => ({
  __typename: 'OutreachTask', id: 'task-1', version: 2, absences: 3, lastAbsenceOn: '2026-11-18', status: 'OPEN', createdAt: minutesFromNow(-900), closedAt: null, closedBy: null, done: null,
  patient: { __typename: 'Patient', id: 'patient-minh', displayName: 'Minh T.', mrn: 'MRN-002210', levelOfCare: 'IOP 2.1' }, ...changes,
});

const listed = (...tasks: Task[]) => ({ data: { outreachTasks: { __typename: 'OutreachTaskConnection' as const, totalCount: tasks.length, edges: tasks.map((node) => ({ __typename: 'OutreachTaskEdge' as const, cursor: node.id, node })), pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } } });

function page(role: 'THERAPIST' | 'TECHNICIAN' = 'THERAPIST') {
  return show(<OutreachPage />, { answers: new Answers(), viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }), path: '/outreach', at: '/outreach' });
}

test('who was away too often is closed with what was done, and what was done stays', async () => {
  const { user, answers } = page();
  let open = [task()];
  const done = task({ version: 3, status: 'DONE', closedAt: minutesFromNow(0), closedBy: { __typename: 'StaffMember', id: 'staff-dana', name: 'Dana Whitfield' }, done: 'Called, is ill' });
  answers.on(OutreachTasksDocument, ({ closed }) => (closed ? listed(done) : listed(...open)));
  answers.on(CloseOutreachDocument, () => {
    open = [];
    return { data: { closeOutreach: done } };
  });
  expect(await screen.findByText('3 absences in a row, the last on Wed, Nov 18')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Say what was done' }));
  await user.click(screen.getByRole('button', { name: 'Close the task' }));
  expect(screen.getByText('Say what was done.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(screen.getByLabelText('What was done'), 'Called, is ill');
  await user.click(screen.getByRole('button', { name: 'Close the task' }));
  expect(await screen.findByText('Nobody to reach')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'CloseOutreach')?.variables['input']).toMatchObject({ taskId: 'task-1', version: 2, done: 'Called, is ill' });
  await user.click(within(screen.getByRole('group', { name: 'Tasks' })).getByRole('button', { name: 'Closed' }));
  expect(await screen.findByText(/^Done .*, Dana Whitfield: Called, is ill$/)).toBeInTheDocument();
});

test('somebody was quicker: it says so, and nothing typed is lost', async () => {
  const { user, answers } = page();
  answers.on(OutreachTasksDocument, () => listed(task()));
  answers.on(CloseOutreachDocument, () => ({ refused: { code: 'REFUSED', message: 'This is closed already.', refusal: { code: 'OUTREACH_DONE', facts: {} } } }));
  await user.click(await screen.findByRole('button', { name: 'Say what was done' }));
  await user.type(screen.getByLabelText('What was done'), 'Called');
  await user.click(screen.getByRole('button', { name: 'Close the task' }));
  expect(await screen.findByText('This is closed already.')).toBeInTheDocument();
  expect(screen.getByLabelText('What was done')).toHaveValue('Called');
});

test('whose role does not reach out finds nothing here', async () => {
  page('TECHNICIAN');
  await waitFor(() => expect(screen.getByText('There is nothing here that you can open.')).toBeInTheDocument());
});
