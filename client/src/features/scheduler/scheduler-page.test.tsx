import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { CoverSessionDocument, SchedulerChangedDocument, SchedulerDaysDocument, StartSessionDocument, UndoStartDocument, UnvoidSessionDocument, VoidSessionDocument, type SchedulerChangedSubscription } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { card, type CardSession, dana, grace, minutesFromNow, running, today, tomas } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { SchedulerPage } from './scheduler-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

const viewer = therapist({ capabilities: capabilitiesOf('THERAPIST', []) });
const led = (by: CardSession['leaders'][number]['staffMember']): Pick<CardSession, 'leaders'> => ({ leaders: [{ __typename: 'SessionLeader', position: 'LEADER', staffMember: by }] });

type Live = Reply<SchedulerChangedSubscription> | Promise<Reply<SchedulerChangedSubscription>>;

function board(sessions: CardSession[], { at = '/', pendingReview = [], next = null, live = { never: true }, as = viewer }: { at?: string; pendingReview?: CardSession[]; next?: string | null; live?: Live; as?: typeof viewer } = {}) {
  const answers = new Answers()
    .on(SchedulerDaysDocument, ({ date }) => ({
      data: { schedulerDays: [{ __typename: 'SchedulerDay' as const, facility: { __typename: 'Facility' as const, id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' }, date, now: new Date().toISOString(), nextDayWithSessions: next, sessions, pendingReview }] },
    }))
    .on(SchedulerChangedDocument, () => live);
  return show(<SchedulerPage askReach={() => null} />, { answers, at, viewer: as });
}

const list = (name: string) => screen.getByRole('region', { name: new RegExp(`^${name}`) });
const titles = (name: string): (string | null)[] => within(list(name)).queryAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);

test('sorts the day into its three lists, with what to know about each', async () => {
  board([
    card({ id: 'late', leaderTold: true, deskTold: true, groupTitle: 'Nutrition', plannedStart: minutesFromNow(-24), ...led(grace) }),
    card({ id: 'soon', groupTitle: 'DBT Skills', plannedStart: minutesFromNow(6) }),
    card({ id: 'runs', groupTitle: 'Grief and Loss', topicText: 'Letters we never sent', status: 'IN_PROGRESS', actualStart: minutesFromNow(-3), census: { ...card().census, present: 9, out: 1, absent: 2, notTaken: 2 } }),
    card({ id: 'ended', groupTitle: 'Morning Check-in', status: 'ENDED', actualEnd: minutesFromNow(-34), census: { ...card().census, notTaken: 0, attended: 10, notesComplete: 8 } }),
  ], {
    pendingReview: [
      card({ id: 'waits', groupTitle: 'Anger', date: '2026-01-05', status: 'PENDING_REVIEW', reviewRequestedAt: minutesFromNow(-18 * 60), reviewer: tomas, ...led(grace) }),
      card({ id: 'returned', groupTitle: 'Trauma Recovery', date: '2026-01-05', status: 'ENDED', returnedAt: minutesFromNow(-60), reviewComments: [{ __typename: 'ReviewComment', id: 'comment-1', by: { __typename: 'StaffMember', id: tomas.id, name: tomas.name } }] }),
    ],
  });
  await screen.findByText('DBT Skills');
  expect(titles('Upcoming')).toEqual(['Nutrition', 'DBT Skills']);
  expect(titles('In Progress')).toEqual(['Grief and Loss', 'Morning Check-in']);
  expect(titles('Pending Review')).toEqual(['Trauma Recovery', 'Anger']);
  for (const sentence of ['Not started, 24 min late. Leader and desk told.', 'Letters we never sent', '2 not taken', '8 of 10 notes written. Ended 34 min ago', '1 comment from Tomás Rivera, then sign again.', 'Waiting 18 h for Tomás Rivera, CADC']) {
    expect(screen.getByText(sentence)).toBeInTheDocument();
  }
  expect(screen.getByRole('button', { name: 'Open attendance' })).toHaveAttribute('data-variant', 'filled');
  expect(await accessibilityFaults()).toEqual([]);
});

test('an erroneous start is taken back from the card, and the card says what comes back with the next', async () => {
  const { user, answers } = board([card({ groupTitle: 'Nutrition', status: 'IN_PROGRESS', actualStart: minutesFromNow(-3), contentVersion: 0, census: { ...card().census, onRoster: 14, notTaken: 14 } })]);
  answers.on(UndoStartDocument, () => ({ data: { undoStart: { __typename: 'SessionChange' as const, session: { ...running([]), status: 'UPCOMING' as const, actualStart: null }, rosterEntries: [], noteTexts: [] } } }));
  await user.click(await screen.findByRole('button', { name: 'More for Nutrition' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Undo start' }));
  expect(await screen.findByText('Back to Upcoming.')).toBeInTheDocument();
});

test('what is recorded keeps a leader from taking the start back, and the menu says who can', async () => {
  const { user, answers } = board([card({ groupTitle: 'Nutrition', status: 'IN_PROGRESS', actualStart: minutesFromNow(-3), contentVersion: 2 })]);
  await user.click(await screen.findByRole('button', { name: 'More for Nutrition' }));
  await user.click(await screen.findByRole('menuitem', { name: /Undo start/ }));
  expect(screen.getAllByText('Something is recorded in it already. A records administrator can take the start back; nothing is lost by it.').length).toBeGreaterThan(0);
  expect(answers.timesAsked(UndoStartDocument)).toBe(0);
});

test('an administrator voids a finalised session with a reason, and brings a voided one back', async () => {
  const administrator = therapist({ staffMember: { ...therapist().staffMember, role: 'RECORDS_ADMIN' }, capabilities: capabilitiesOf('RECORDS_ADMIN', []) });
  const { user, answers } = board([card({ id: 'done', groupTitle: 'Nutrition', status: 'FINALISED' }), card({ id: 'gone', groupTitle: 'Grief', status: 'VOIDED', statusReason: 'Entered twice' })], { as: administrator });
  const told = { __typename: 'SessionChange' as const, rosterEntries: [], noteTexts: [] };
  answers
    .on(VoidSessionDocument, () => ({ data: { voidSession: { ...told, session: { ...running([]), id: 'done', status: 'VOIDED' as const } } } }))
    .on(UnvoidSessionDocument, () => ({ data: { unvoidSession: { ...told, session: { ...running([]), id: 'gone', status: 'FINALISED' as const } } } }));
  expect(await screen.findByText('Entered twice')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'More for Nutrition' }));
  await user.click(await screen.findByRole('menuitem', { name: /Void/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Void Nutrition?' });
  await user.click(within(dialog).getByRole('button', { name: 'Void session' }));
  expect(within(dialog).getByText('Say why.')).toBeInTheDocument();
  await user.type(within(dialog).getByLabelText('Why'), 'Wrong day');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Void session' }));
  expect(await screen.findByText('Nutrition is voided.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'More for Grief' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Bring back' }));
  expect(await screen.findByText('Grief is back, with everything in it.')).toBeInTheDocument();
});

test('a session that another leads keeps its button, says why, and can be covered with a reason', async () => {
  const { user, answers } = board([card({ groupTitle: 'Nutrition', ...led(grace) })]);
  answers.on(CoverSessionDocument, () => ({ data: { coverSession: { __typename: 'SessionChange' as const, session: { ...running([]), ...led(dana) }, rosterEntries: [], noteTexts: [] } } }));
  const start = await screen.findByRole('button', { name: 'Start Session' });
  expect(start).toHaveAttribute('aria-disabled', 'true');
  expect(start).toHaveAccessibleDescription('Led by Grace Lindqvist.');
  await user.click(start);
  expect(answers.timesAsked(StartSessionDocument)).toBe(0);

  await user.click(screen.getByRole('button', { name: 'More for Nutrition' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Cover this session…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cover Nutrition' });
  await user.click(within(dialog).getByRole('button', { name: 'Cover this session' }));
  expect(within(dialog).getByText('Say why.')).toBeInTheDocument();
  await user.type(within(dialog).getByLabelText('Why'), 'Grace is ill');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Cover this session' }));
  expect(await screen.findByText('You lead Nutrition now.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'CoverSession')?.variables).toMatchObject({ input: { sessionId: 'session-1', reason: 'Grace is ill' } });
});

test('a dialog left with Escape gives the focus back to the menu of its card', async () => {
  const { user } = board([card({ groupTitle: 'Nutrition', ...led(grace) })]);
  const menu = await screen.findByRole('button', { name: 'More for Nutrition' });
  menu.focus();
  await user.keyboard('{Enter}');
  await user.click(await screen.findByRole('menuitem', { name: 'Cover this session…' }));
  await screen.findByRole('dialog', { name: 'Cover Nutrition' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(menu).toHaveFocus());
});

test('a start that somebody was quicker at is no error: you are in, and told who it was', async () => {
  const { user, answers } = board([card()]);
  answers.on(StartSessionDocument, () => ({ data: { startSession: { __typename: 'SessionChange' as const, session: running([], { startedBy: tomas, actualStart: '2026-11-19T16:03:00.000Z' }), rosterEntries: [], noteTexts: [] } } }));
  await user.click(await screen.findByRole('button', { name: 'Start Session' }));
  expect(await screen.findByText('Tomás Rivera started it at 10:03. You are in.')).toBeInTheDocument();
});

test('filters stand in the address; a board emptied by them says by which, and clears them', async () => {
  const { user } = board([card({ groupTitle: 'Nutrition', ...led(grace) }), card({ id: 'mine', groupId: 'group-2', groupTitle: 'DBT Skills' })], { at: '/?mine=1' });
  expect(await screen.findByText('DBT Skills')).toBeInTheDocument();
  expect(screen.queryByText('Nutrition')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Leader' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Grace Lindqvist' }));
  expect(await screen.findByRole('heading', { name: 'No session matches' })).toBeInTheDocument();
  expect(screen.getByText('Leader: Grace Lindqvist', { selector: 'strong' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear both filters' }));
  expect(await screen.findByText('Nutrition')).toBeInTheDocument();
});

test('what is yours to do is counted, and each count shows only that', async () => {
  const { user } = board([card({ groupTitle: 'DBT Skills' }), card({ id: 'ended', groupTitle: 'Morning Check-in', status: 'ENDED', actualEnd: minutesFromNow(-5) })]);
  const notes = await screen.findByRole('button', { name: '1 note to finish' });
  expect(screen.queryByRole('button', { name: /running/ })).not.toBeInTheDocument();
  await user.click(notes);
  await waitFor(() => expect(screen.queryByText('DBT Skills')).not.toBeInTheDocument());
  expect(screen.getByText('Morning Check-in')).toBeInTheDocument();
});

test('a phone begins with what runs, else with what comes, and stays there until somebody chooses', async () => {
  const late = card({ groupTitle: 'DBT Skills', plannedStart: minutesFromNow(-16) });
  const { unmount } = board([late]);
  expect(await screen.findByRole('button', { name: 'Upcoming 1' })).toHaveAttribute('aria-pressed', 'true');
  unmount();
  const { user } = board([late, card({ id: 'ended', groupTitle: 'Morning Check-in', status: 'ENDED', actualEnd: minutesFromNow(-5) })]);
  expect(await screen.findByRole('button', { name: 'Now 1' })).toHaveAttribute('aria-pressed', 'true');
  await user.click(screen.getByRole('button', { name: 'Upcoming 1' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Upcoming 1' })).toHaveAttribute('aria-pressed', 'true'));
});

test('a day without groups names the next one that has some', async () => {
  const { user, answers } = board([], { next: '2031-03-04' });
  await user.click(await screen.findByRole('button', { name: 'Next day with groups: Tue, Mar 4' }));
  await waitFor(() => expect(answers.asked.some(({ name, variables }) => name === 'SchedulerDays' && variables['date'] === '2031-03-04')).toBe(true));
});

test('a card moves by itself when somebody else acts', async () => {
  let tell: ((reply: Reply<SchedulerChangedSubscription>) => void) | undefined;
  const { answers } = board([card({ groupTitle: 'DBT Skills' })], { live: new Promise((resolve) => { tell = resolve; }) });
  await screen.findByText('DBT Skills');
  expect(titles('Upcoming')).toEqual(['DBT Skills']);
  await waitFor(() => expect(answers.timesAsked(SchedulerChangedDocument)).toBeGreaterThan(0));
  tell?.({ data: { schedulerChanged: { __typename: 'SchedulerChange', session: running([], { version: 2 }) } } });
  await waitFor(() => expect(titles('In Progress')).toEqual(['DBT Skills']));
  // The stream is a hint; the day is asked for again.
  await waitFor(() => expect(answers.timesAsked(SchedulerDaysDocument)).toBe(2));
});

test('arrows walk the cards, from nowhere too, and a day is a key away', async () => {
  // The simulated browser lays nothing out, so every list is as if out of sight.
  const laidOut = jest.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([new DOMRect()] as unknown as DOMRectList);
  const { user, answers } = board([card({ groupTitle: 'DBT Skills' }), card({ id: 'second', groupTitle: 'Family Systems', plannedStart: minutesFromNow(20) })]);
  const first = await screen.findByRole('link', { name: 'DBT Skills' });
  await user.keyboard('{ArrowDown}');
  expect(first).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('link', { name: 'Family Systems' })).toHaveFocus();
  laidOut.mockRestore();
  await user.keyboard(']');
  await waitFor(() => expect(answers.timesAsked(SchedulerDaysDocument)).toBe(2));
  expect(answers.asked.filter(({ name }) => name === 'SchedulerDays').at(-1)?.variables['date']).not.toBe(today());
});
