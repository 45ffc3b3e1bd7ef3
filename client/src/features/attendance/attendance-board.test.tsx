import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import {
  ApplyTapsDocument, AttendancePageDocument, CoLeaderChoicesDocument, ExplainCapacityDocument, PauseSessionDocument, ResumeSessionDocument, RosterEntryHistoryDocument, UndoMarkDocument,
} from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { accessibilityFaults, show } from '../../testing/render';
import { therapist } from '../../testing/people';
import { applied, changed, entry, inState, minutesFromNow, type PageEntry, type PageSession, running, stay } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { AttendancePage } from './attendance-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

let sessions = 0;
const session = (roster: PageEntry[], changes: Partial<PageSession> = {}): PageSession => running(roster, { id: `board-${++sessions}`, ...changes });
const aaliyah = () => entry('Aaliyah B.');
const ben = () => inState(entry('Ben K.'), 'PRESENT', { segments: [stay(-20, null)] });
const camila = () => entry('Camila R.');

function page(shown: PageSession) {
  const answers = new Answers()
    .on(AttendancePageDocument, () => ({ data: { groupSession: shown } }))
    .on(RosterEntryHistoryDocument, () => ({ data: { node: null } }));
  return show(<AttendancePage />, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []) }), path: '/sessions/:sessionId/attendance', at: `/sessions/${shown.id}/attendance` });
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const sent = (answers: Answers, operation: string) => answers.asked.filter(({ name }) => name === operation).map(({ variables }) => variables['input'] as Record<string, unknown>);
const taps = (answers: Answers) => sent(answers, 'ApplyTaps').flatMap((input) => input['taps'] as Record<string, unknown>[]);
const rows = () => within(screen.getByRole('list', { name: /^Roster/ })).getAllByRole('listitem').map((row) => row.getAttribute('aria-label'));

/** As the server answers one act on several lines. */
const together = (held: PageSession, after: PageEntry[]) => {
  const [first, ...others] = after.map((each) => changed(held, each));
  if (first === undefined) throw new Error('Nobody changed.');
  return { ...first, rosterEntries: [...first.rosterEntries, ...others.flatMap(({ rosterEntries }) => rosterEntries)] };
};

test('the rest are marked together, painted at once, and taken back by one', async () => {
  const held = session([aaliyah(), ben(), camila()]);
  const present = [aaliyah(), camila()].map((each) => inState(each, 'PRESENT', { segments: [stay(0, null, { id: `stay-${each.id}` })] }));
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, ({ input }) => ({ data: applied(input, together(held, present)) }));
  answers.on(UndoMarkDocument, () => ({ data: { undoMark: together(held, [aaliyah(), camila()].map((each) => ({ ...each, version: 3 }))) } }));
  await user.click(await screen.findByRole('button', { name: 'Mark the 2 left' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Present now' }));
  expect(button('Present 10:24, Camila R.')).toHaveAttribute('aria-pressed', 'true');
  await waitFor(() => expect(taps(answers)).toMatchObject([{ rosterEntryId: 'entry-aaliyahb', kind: 'PRESENT', ifNotTaken: true }, { rosterEntryId: 'entry-camilar', kind: 'PRESENT', ifNotTaken: true }]));
  expect(answers.timesAsked(ApplyTapsDocument)).toBe(1);
  await user.click(button(/^Undo 2 patients present/));
  expect(button('Present, Aaliyah B.')).toHaveAttribute('aria-pressed', 'false');
  await waitFor(() => expect(sent(answers, 'UndoMark')).toMatchObject([{ rosterEntryIds: ['entry-aaliyahb', 'entry-camilar'] }]));
});

test('U takes back the last tap, with what stood before', async () => {
  const absence = { __typename: 'Absence' as const, reason: 'COURT' as const, note: null, excused: true, markedAt: minutesFromNow(-10), markedBy: { __typename: 'StaffMember' as const, id: 'staff-tomas', name: 'Tomás Rivera', lastName: 'Rivera', credential: null } };
  const hollis = inState(entry('Hollis J.'), 'ABSENT', { absence });
  const { user, answers } = page(session([hollis]));
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  answers.on(UndoMarkDocument, () => ({ never: true }));
  expect(await screen.findByText('Excused')).toBeInTheDocument();
  await user.click(button('Present, Hollis J.'));
  expect(button('Present 10:24, Hollis J.')).toHaveAttribute('aria-pressed', 'true');
  expect(button(/^Undo Hollis J. present/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard('u');
  expect(button('Absent Court, Hollis J.')).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
  await user.keyboard('u');
  expect(await screen.findByText('There is nothing to undo here.')).toBeInTheDocument();
});

test('an undo that somebody was quicker than is taken back, and says who', async () => {
  const held = session([aaliyah()]);
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, ({ input }) => ({ data: applied(input, changed(held, inState(aaliyah(), 'PRESENT', { segments: [stay(0, null, { id: 'stay-new' })] }))) }));
  answers.on(UndoMarkDocument, () => ({ refused: { code: 'REFUSED', message: 'Tomás Rivera changed this line since, so it cannot be undone.', refusal: { code: 'LINE_CHANGED_SINCE', facts: { who: 'Tomás Rivera' } } } }));
  await user.click(await screen.findByRole('button', { name: 'Present, Aaliyah B.' }));
  await screen.findByRole('button', { name: /Edit times of Aaliyah B\./ });
  await user.click(button(/^Undo/));
  expect(await screen.findByText('Tomás Rivera changed this line since, so it cannot be undone.')).toBeInTheDocument();
  expect(button('Present 10:24, Aaliyah B.')).toHaveAttribute('aria-pressed', 'true');
});

test('everyone’s time stands still with a reason, and goes on', async () => {
  const held = session([ben()]);
  const paused = { ...changed(held, inState(ben(), 'PRESENT', { segments: [stay(-20, 0, { endedWithSession: true })] })) };
  const pauses = [{ __typename: 'SessionPause' as const, from: minutesFromNow(0), until: null, reason: 'FIRE_DRILL' as const, note: null }];
  const { user, answers } = page(held);
  answers.on(PauseSessionDocument, () => ({ data: { pauseSession: { ...paused, session: { ...paused.session, pauses } } } }));
  answers.on(ResumeSessionDocument, () => ({ never: true }));
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Fire drill' }));
  expect(await screen.findByText('Paused 10:24, fire drill.')).toBeInTheDocument();
  expect(button('Present 10:04, Ben K.')).toHaveAttribute('aria-pressed', 'true');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(button('Resume'));
  await waitFor(() => expect(sent(answers, 'PauseSession')).toMatchObject([{ reason: 'FIRE_DRILL' }]));
  expect(answers.timesAsked(ResumeSessionDocument)).toBe(1);
});

test('nobody can be taken in while it is paused, and the button says why', async () => {
  const { user, answers } = page(session([aaliyah()], { pauses: [{ __typename: 'SessionPause', from: minutesFromNow(-3), until: null, reason: 'CRISIS', note: null }] }));
  const present = await screen.findByRole('button', { name: 'Present, Aaliyah B.' });
  expect(present).toHaveAttribute('aria-disabled', 'true');
  await user.click(present);
  expect(await screen.findByText('Aaliyah B.: Paused since 10:21. Resume first; until then everyone’s time stands still.')).toBeInTheDocument();
  expect(answers.timesAsked(ApplyTapsDocument)).toBe(0);
});

test('somebody present in another group is marked by its time alone', async () => {
  page(session([inState(aaliyah(), 'NOT_TAKEN', { presentElsewhere: { __typename: 'PresentElsewhere', plannedStart: minutesFromNow(-9), plannedEnd: minutesFromNow(41) } })]));
  expect(await screen.findByText('In another group 10:15')).toBeInTheDocument();
});

test('a no-show is proposed after the grace, and a person confirms it', async () => {
  const held = session([aaliyah(), ben()]);
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  expect(await screen.findByText('Aaliyah B. has not come within 15 min of the planned start.')).toBeInTheDocument();
  expect(screen.getByText('No-show?')).toBeInTheDocument();
  await user.click(button('Confirm the no-show'));
  expect(button('Absent No-show, Aaliyah B.')).toBeInTheDocument();
  expect(screen.getByText('Not excused')).toBeInTheDocument();
  await waitFor(() => expect(taps(answers)).toMatchObject([{ rosterEntryId: 'entry-aaliyahb', kind: 'ABSENT', absenceReason: 'NO_SHOW', ifNotTaken: true }]));
});

const off = (name: string) => entry(name, { answer: { __typename: 'AppointmentAnswer', kind: 'CANCELLED', source: 'LINK', at: minutesFromNow(-200), byName: null, reason: null } });

test('who cancelled ahead is offered as absent and excused, by one tap on the line or for all of them', async () => {
  const { user, answers } = page(session([off('Aaliyah B.'), off('Camila R.'), ben()]));
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  expect(await screen.findByText('2 people cancelled ahead.')).toBeInTheDocument();
  expect(screen.queryByText('No-show?')).not.toBeInTheDocument();
  expect(screen.queryByText(/has not come within/)).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(button('Absent excused, Aaliyah B.'));
  expect(button('Absent Cancelled ahead, Aaliyah B.')).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('Excused')).toBeInTheDocument();
  expect(screen.getByText('Camila R. cancelled ahead.')).toBeInTheDocument();
  await user.click(button('Absent, excused'));
  expect(button('Absent Cancelled ahead, Camila R.')).toHaveAttribute('aria-pressed', 'true');
  await waitFor(() => expect(taps(answers)).toMatchObject([{ rosterEntryId: 'entry-aaliyahb', kind: 'ABSENT', absenceReason: 'CANCELLED_AHEAD' }]));
});

test('marking those left tells who cancelled ahead from the others', async () => {
  const { user, answers } = page(session([off('Aaliyah B.'), camila(), ben()]));
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  await user.click(await screen.findByRole('button', { name: 'Mark the 2 left' }));
  expect(await screen.findByRole('menuitem', { name: 'No-show: the other' })).toBeInTheDocument();
  await user.click(screen.getByRole('menuitem', { name: 'Absent, excused: the one who cancelled ahead' }));
  expect(button('Absent Cancelled ahead, Aaliyah B.')).toBeInTheDocument();
  expect(button('Absent, Camila R.')).toHaveAttribute('aria-pressed', 'false');
  await waitFor(() => expect(taps(answers)).toMatchObject([{ rosterEntryId: 'entry-aaliyahb', kind: 'ABSENT', absenceReason: 'CANCELLED_AHEAD', ifNotTaken: true }]));
});

test('before the grace is over nobody is proposed', async () => {
  page(session([aaliyah(), ben()], { plannedStart: minutesFromNow(-10) }));
  await screen.findByRole('button', { name: 'Present, Aaliyah B.' });
  expect(screen.queryByText('No-show?')).not.toBeInTheDocument();
});

test('from one more than the seats it says so, and takes a reason', async () => {
  const held = session([ben(), inState(camila(), 'PRESENT', { segments: [stay(-20, null, { id: 'stay-c' })] })], { capacity: 1 });
  const { user, answers } = page(held);
  answers.on(CoLeaderChoicesDocument, () => ({ data: { node: { __typename: 'Facility' as const, id: 'facility-alder', staff: [{ __typename: 'StaffMember' as const, id: 'staff-grace', name: 'Grace Lindqvist', credential: 'CTRS' }] } } }));
  answers.on(ExplainCapacityDocument, () => ({ never: true }));
  expect(await screen.findByText('2 of 1 seats. Give a reason, or add a second leader.')).toBeInTheDocument();
  await user.click(button('Say why, or add a leader'));
  await user.click(button('Keep the reason'));
  expect(screen.getByText('Say why, or choose a second leader.')).toBeInTheDocument();
  expect(await screen.findByRole('option', { name: 'Grace Lindqvist, CTRS' })).toBeInTheDocument();
  await user.type(screen.getByLabelText('Why there are more people than seats'), 'Room 3 is closed');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(button('Keep the reason'));
  await waitFor(() => expect(sent(answers, 'ExplainCapacity')).toMatchObject([{ reason: 'Room 3 is closed' }]));
});

test('one person here, and everybody else decided: not a group', async () => {
  page(session([ben()]));
  expect(await screen.findByText('One person is not a group. The note will say so.')).toBeInTheDocument();
});

test('not taken first: who was marked keeps the place under the finger, then goes down', async () => {
  const { user, answers } = page(session([ben(), aaliyah(), camila()], { plannedStart: minutesFromNow(-5) }));
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  await user.click(await screen.findByRole('button', { name: 'Order: By name. Change to not taken first' }));
  expect(rows()).toEqual(['Aaliyah B.', 'Camila R.', 'Ben K.']);
  await user.click(button('Absent, Aaliyah B.'));
  expect(rows()).toEqual(['Aaliyah B.', 'Camila R.', 'Ben K.']);
  await waitFor(() => expect(rows()).toEqual(['Camila R.', 'Ben K.', 'Aaliyah B.']));
});
