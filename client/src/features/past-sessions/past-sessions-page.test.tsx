import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ProfileRight } from '@groupwork/shared/access/roles';
import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { PastSessionsDocument, ShellChangesDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { card, minutesFromNow, staff } from '../../testing/sessions';
import type { PastSession } from './past-table';
import { PastSessionsPage } from './past-sessions-page';

beforeEach(() => fixClock());

const row = (id: string, changes: Partial<PastSession> = {}): PastSession => ({ ...card(), id, status: 'PENDING_REVIEW', topicText: 'Letters', actualStart: minutesFromNow(-120), actualEnd: minutesFromNow(-70), plannedStart: minutesFromNow(-120), plannedEnd: minutesFromNow(-70), signedAt: minutesFromNow(-60), reviewRequestedAt: minutesFromNow(-60), reviewer: staff('Priya Raman'), ...changes });

function Address() {
  return <output aria-label="address">{decodeURIComponent(useLocation().search)}</output>;
}

function page({ at = '/past-sessions', rights = [] as ProfileRight[], sessions = [row('one'), row('two', { status: 'FINALISED', finalisedAt: minutesFromNow(-30) })] } = {}) {
  const answers = new Answers()
    .on(ShellChangesDocument, () => ({ never: true }))
    .on(PastSessionsDocument, ({ after }) => ({ data: { pastGroupSessions: {
      totalCount: sessions.length + 1, edges: (after == null ? sessions : [row('three', { title: 'The third' })]).map((node) => ({ cursor: `cursor-${node.id}`, node })),
      pageInfo: { hasNextPage: after == null && sessions.length > 0, hasPreviousPage: after != null, startCursor: null, endCursor: 'cursor-two' },
    } } }));
  const viewer = therapist({ staffMember: { __typename: 'StaffMember', id: 'staff-priya', name: 'Priya Raman', lastName: 'Raman', credential: 'PsyD', role: 'THERAPIST' }, capabilities: capabilitiesOf('THERAPIST', rights) });
  return show(<><PastSessionsPage /><Address /></>, { answers, viewer, at, path: '/past-sessions' });
}

const asked = (answers: Answers) => answers.asked.filter(({ name }) => name === 'PastSessions').map(({ variables }) => variables);
const address = () => screen.getByLabelText('address').textContent;

test('a reviewer begins with what they review; one click shows everything, one click brings it back', async () => {
  const { user, answers } = page({ rights: ['REVIEW_GROUP_SESSIONS'] });
  const mine = await screen.findByRole('button', { name: 'Reviewer: Raman, me' });
  expect(mine).toHaveAttribute('aria-pressed', 'true');
  expect(await screen.findAllByRole('row')).toHaveLength(3);
  expect(asked(answers)[0]).toMatchObject({ filter: { mineAsReviewer: true }, sort: 'NEWEST', first: 25 });
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(mine);
  expect(address()).toBe('?reviewer=');
  await waitFor(() => expect(asked(answers).at(-1)).toMatchObject({ filter: {} }));
  await user.click(screen.getByRole('button', { name: 'Reviewer: Raman, me' }));
  expect(address()).toBe('?reviewer=me');
});

test('everyone else begins with everything, and has no reviewer’s button', async () => {
  const { answers } = page();
  expect(await screen.findAllByRole('row')).toHaveLength(3);
  expect(screen.queryByRole('button', { name: 'Reviewer: Raman, me' })).not.toBeInTheDocument();
  expect(asked(answers)[0]).toMatchObject({ filter: {} });
});

test('every filter of an address is asked for and shown', async () => {
  const { answers } = page({ at: '/past-sessions?reviewer=Obi&leader=me&status=ENDED&status=FINALISED&from=2026-11-01&until=2026-11-19&q=grief&sort=TITLE' });
  expect(await screen.findByRole('button', { name: 'Reviewer: Obi' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Leader: Raman, me' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('button', { name: 'Status: 2' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Nov 1, 2026 to Nov 19, 2026' })).toBeInTheDocument();
  expect(screen.getByRole('searchbox', { name: 'Title, topic or leader' })).toHaveValue('grief');
  expect(await screen.findByRole('columnheader', { name: 'Session' })).toHaveAttribute('aria-sort', 'ascending');
  expect(asked(answers)[0]).toMatchObject({ sort: 'TITLE', filter: { reviewerName: 'Obi', mineAsLeader: true, status: ['ENDED', 'FINALISED'], from: '2026-11-01', until: '2026-11-19', search: 'grief' } });
});

test('what is chosen goes into the address', async () => {
  const { user } = page();
  await user.click(await screen.findByRole('button', { name: 'Leader' }));
  await user.type(await screen.findByLabelText('Leader’s name, or a part of it'), 'whit{Enter}');
  expect(address()).toBe('?reviewer=&leader=whit');
  await user.click(within(screen.getByRole('group', { name: 'Filters' })).getByRole('button', { name: 'Status' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Pending Review' }));
  expect(address()).toBe('?reviewer=&leader=whit&status=PENDING_REVIEW');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Status: Pending Review' })).toHaveFocus());
  await user.type(screen.getByRole('searchbox'), 'grief');
  await waitFor(() => expect(address()).toBe('?reviewer=&leader=whit&status=PENDING_REVIEW&q=grief'));
  await user.click(screen.getByRole('button', { name: 'Date and time' }));
  expect(address()).toContain('sort=OLDEST');
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(address()).toBe('?reviewer=&sort=OLDEST');
});

test('pages by cursor, there and back', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Next page' }));
  expect(await screen.findByRole('link', { name: 'The third' })).toBeInTheDocument();
  expect(address()).toBe('?reviewer=&after=cursor-two');
  expect(asked(answers).at(-1)).toMatchObject({ after: 'cursor-two' });
  expect(screen.queryByRole('button', { name: 'Next page' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Previous page' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'The third' })).not.toBeInTheDocument());
  expect(address()).toBe('?reviewer=');
});

test('where no head says what a cell is, a word does', async () => {
  page();
  await screen.findByRole('cell', { name: '1 h' });
  expect(screen.getByRole('cell', { name: '1 h' })).toHaveAttribute('data-word', 'for');
  expect(screen.getByRole('cell', { name: /^Nov 19/ })).toHaveAttribute('data-word', 'since');
  expect(screen.getAllByRole('cell', { name: 'Raman, Priya' })[0]).toHaveAttribute('data-word', 'Reviewer');
});

test('a row leads to what its reader can do there', async () => {
  page({ rights: ['REVIEW_GROUP_SESSIONS'], sessions: [row('one'), row('two', { title: 'Done', status: 'FINALISED' }), row('never', { title: 'Not held', status: 'NOT_HELD', actualStart: null, actualEnd: null })] });
  const table = within(await screen.findByRole('table'));
  expect(table.getByRole('link', { name: 'Relapse Prevention' })).toHaveAttribute('href', '/review/one');
  expect(table.getByRole('link', { name: 'Done' })).toHaveAttribute('href', '/sessions/two/notes/shared');
  expect(table.getByRole('link', { name: 'Not held' })).toHaveAttribute('href', '/sessions/never/attendance');
});

test('nothing that fits is said, with the way out', async () => {
  const { user } = page({ at: '/past-sessions?reviewer=&q=zzz', sessions: [] });
  expect(await screen.findByRole('heading', { name: 'No session matches' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
  expect(address()).toBe('?reviewer=');
});
