import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import {
  AddablePatientsDocument, AddToRosterDocument, type ApplyTapsInput, ApplyTapsDocument, type ApplyTapsMutation, AttendancePageDocument, CloseKioskDocument, DismissSignInDocument, EditSegmentDocument, EndSessionDocument, LineSignatureDocument, RosterEntryHistoryDocument, SessionKiosksDocument,
} from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { applied, changed, entry, inState, minutesFromNow, type PageEntry, type PageSession, running, stay } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import type { FoundPatient } from './add-patient';
import { AttendancePage } from './attendance-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

let sessions = 0;
/** One of its own for each test: what one leaves unanswered must not hold up the next one's queue. */
const session = (roster: PageEntry[], changes: Partial<PageSession> = {}): PageSession => running(roster, { id: `session-${++sessions}`, ...changes });

const aaliyah = () => entry('Aaliyah B.');
const ben = () => inState(entry('Ben K.'), 'PRESENT', { segments: [stay(-20, null)] });
const hollis = () => inState(entry('Hollis J.'), 'ABSENT', { absence: { __typename: 'Absence', reason: null, note: null, excused: false, markedAt: minutesFromNow(-10), markedBy: { __typename: 'StaffMember', id: 'staff-tomas', name: 'Tomás Rivera', lastName: 'Rivera', credential: 'CADC' } } });

function page(shown: PageSession, role: 'THERAPIST' | 'FRONT_DESK' | 'TECHNICIAN' = 'THERAPIST') {
  const answers = new Answers()
    .on(AttendancePageDocument, () => ({ data: { groupSession: shown } }))
    .on(RosterEntryHistoryDocument, () => ({ data: { node: null } }));
  const viewer = therapist({ role, capabilities: capabilitiesOf(role, []) });
  return show(<AttendancePage />, { answers, viewer, path: '/sessions/:sessionId/attendance', at: `/sessions/${shown.id}/attendance` });
}

const row = (name: string) => screen.getByRole('listitem', { name });
const button = (name: string) => screen.getByRole('button', { name });
const sent = (answers: Answers, operation: string) => answers.asked.filter(({ name }) => name === operation).map(({ variables }) => variables['input'] as Record<string, unknown>);
const taps = (answers: Answers) => sent(answers, 'ApplyTaps').flatMap((input) => input['taps'] as Record<string, unknown>[]);
const count = (label: string) => within(screen.getByRole('group', { name: 'Who is here' })).getByText(label).parentElement?.textContent;

test('a tap is painted at once with its counts, sent under a key, and confirmed', async () => {
  const held = session([aaliyah(), ben(), hollis()]);
  const { user, answers } = page(held);
  let answer: ((reply: Reply<ApplyTapsMutation>) => void) | undefined;
  answers.on(ApplyTapsDocument, () => new Promise((resolve) => { answer = resolve; }));
  expect(await screen.findByText('Attendance: 2 of 3')).toBeInTheDocument();
  expect(count('Here now')).toBe('1Here now');
  expect(await accessibilityFaults()).toEqual([]);

  await user.click(button('Present, Aaliyah B.'));
  expect(button('Present 10:24, Aaliyah B.')).toHaveAttribute('aria-pressed', 'true');
  expect(count('Here now')).toBe('2Here now');
  expect(screen.getByText('Attendance is complete')).toBeInTheDocument();
  // Twenty minutes after the start: the rule of lateness speaks before the server does.
  expect(within(row('Aaliyah B.')).getByText('Late 20 min')).toBeInTheDocument();

  await waitFor(() => expect(taps(answers)).toEqual([{ rosterEntryId: 'entry-aaliyahb', kind: 'PRESENT', at: null, tappedAt: '2026-11-19T16:24:00.000Z', ifNotTaken: false, decidedOver: null, key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }]));
  answer?.({ data: applied(sent(answers, 'ApplyTaps')[0] as unknown as ApplyTapsInput, changed(held, inState(aaliyah(), 'PRESENT', { segments: [stay(0, null, { id: 'stay-new' })] }))) });
  expect(await screen.findByRole('button', { name: /Edit times of Aaliyah B\.: 10:24 to now/ })).toBeInTheDocument();
});

test('what the server refuses is taken back, and said', async () => {
  const { user, answers } = page(session([aaliyah(), ben()]));
  answers.on(ApplyTapsDocument, () => ({ refused: { code: 'REFUSED', message: 'Nothing can be done here now: the session is Pending Review.', refusal: { code: 'SESSION_CLOSED', facts: { status: 'Pending Review' } } } }));
  await user.click(await screen.findByRole('button', { name: 'Present, Aaliyah B.' }));
  expect(await screen.findByText('Nothing can be done here now: the session is Pending Review.')).toBeInTheDocument();
  expect(button('Present, Aaliyah B.')).toHaveAttribute('aria-pressed', 'false');
  expect(count('Not taken')).toBe('1Not taken');
});

test('out and back again: the stay closes, and another opens', async () => {
  const held = session([ben()]);
  const out = inState(ben(), 'OUT', { segments: [stay(-20, 0)] });
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, ({ input }) => ({ data: applied(input, changed(held, input.taps[0]?.kind === 'OUT' ? out : inState(out, 'PRESENT', { version: 2, segments: [stay(-20, 0), stay(0, null)] }))) }));
  await user.click(await screen.findByRole('button', { name: 'Out, Ben K.' }));
  expect(button('Out 10:24, Ben K.')).toHaveAttribute('aria-pressed', 'true');
  await user.click(within(row('Ben K.')).getByRole('button', { name: 'Nurse' }));
  await waitFor(() => expect(taps(answers).map(({ outReason }) => outReason)).toEqual([null, 'NURSE']));
  await user.click(button('Present, Ben K.'));
  expect(await within(row('Ben K.')).findByText('2 stays')).toBeInTheDocument();
});

test('absent opens its reasons in the row; one may go on without', async () => {
  const held = session([aaliyah(), ben()]);
  const absent = inState(aaliyah(), 'ABSENT', { absence: hollis().absence });
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, ({ input }) => {
    const reason = input.taps.at(-1)?.absenceReason ?? null;
    return { data: applied(input, changed(held, { ...absent, version: reason === null ? 1 : 2, absence: absent.absence === null ? null : { ...absent.absence, reason } })) };
  });
  await user.click(await screen.findByRole('button', { name: 'Absent, Aaliyah B.' }));
  expect(button('Absent Why?, Aaliyah B.')).toHaveAttribute('aria-pressed', 'true');
  const reasons = within(screen.getByRole('group', { name: 'Why Aaliyah B. is absent' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(reasons.getByRole('button', { name: 'Court' }));
  expect(await screen.findByRole('button', { name: 'Absent Court, Aaliyah B.' })).toBeInTheDocument();
  expect(screen.queryByRole('group', { name: 'Why Aaliyah B. is absent' })).not.toBeInTheDocument();
  await waitFor(() => expect(taps(answers).map(({ absenceReason }) => absenceReason)).toEqual([null, 'COURT']));
});

test('by keys alone: to a row, absent, and the reason', async () => {
  const held = session([aaliyah(), ben()]);
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  await screen.findByRole('button', { name: 'Present, Aaliyah B.' });
  expect(document.body).toHaveFocus();
  await user.keyboard('{ArrowDown}jk');
  const brought = jest.spyOn(HTMLElement.prototype, 'scrollIntoView');
  await user.keyboard('a');
  expect(brought.mock.contexts).toEqual([screen.getByRole('group', { name: 'Why Aaliyah B. is absent' })]);
  brought.mockRestore();
  await user.keyboard('2');
  expect(button('Absent Court, Aaliyah B.')).toBeInTheDocument();
  expect(row('Aaliyah B.')).toHaveFocus();
});

test('a button that cannot be pressed says why, and sends nothing', async () => {
  const { user, answers } = page(session([ben()]));
  const absent = await screen.findByRole('button', { name: 'Absent, Ben K.' });
  expect(absent).toHaveAttribute('aria-disabled', 'true');
  expect(absent).toHaveAccessibleDescription('Has time in this session, so cannot be absent.');
  await user.click(absent);
  expect(await screen.findByText('Ben K.: Has time in this session, so cannot be absent.')).toBeInTheDocument();
  expect(answers.timesAsked(ApplyTapsDocument)).toBe(0);
});

test('times are refused in their place: by the rule before sending, and by the server when somebody was quicker', async () => {
  const { user, answers } = page(session([inState(ben(), 'OUT', { segments: [stay(-20, -5)] })]));
  answers.on(EditSegmentDocument, () => ({ refused: { code: 'STALE', message: 'This was changed meanwhile. Look again, then repeat.', version: 3 } }));
  await user.click(await screen.findByRole('button', { name: /Edit times of Ben K\./ }));
  const out = await screen.findByLabelText('Out');
  await user.clear(out);
  await user.type(out, '9:50');
  await user.click(button('Change the times'));
  expect(await screen.findByText('Out at 9:50 is before in at 10:04.')).toBeInTheDocument();
  expect(answers.timesAsked(EditSegmentDocument)).toBe(0);
  await user.clear(out);
  await user.type(out, '10:20');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(button('Change the times'));
  expect(await screen.findByText('This was changed meanwhile. Look again, then repeat.')).toBeInTheDocument();
  expect(out).toHaveValue('10:20');
  expect(sent(answers, 'EditSegment')[0]).toMatchObject({ segmentId: 'stay-20', version: 1, endsAt: '2026-11-19T16:20:00.000Z' });
});

test('a filter shows only who it counts, and a row it loses stays under the finger for a while', async () => {
  const { user, answers } = page(session([aaliyah(), ben()]));
  answers.on(ApplyTapsDocument, () => ({ never: true }));
  await user.click(await screen.findByRole('button', { name: /Not taken/ }));
  expect(screen.queryByRole('listitem', { name: 'Ben K.' })).not.toBeInTheDocument();
  await user.click(button('Present, Aaliyah B.'));
  expect(row('Aaliyah B.')).toBeInTheDocument();
  expect(await screen.findByText('Nobody is left in this filter')).toBeInTheDocument();
});

test('a patient is added from now; an earlier time asks why', async () => {
  const held = session([ben()]);
  const { user, answers } = page(held);
  const found = (name: string, changes: Partial<FoundPatient> = {}): FoundPatient => ({ __typename: 'Patient', id: `patient-${name}`, displayName: name, mrn: 'MRN-009901', levelOfCare: 'IOP 2.1', admittedAt: minutesFromNow(-9_000), alreadyOnRoster: false, ...changes });
  answers.on(AddablePatientsDocument, () => ({ data: { patients: { __typename: 'PatientConnection' as const, totalCount: 2, pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, edges: [{ __typename: 'PatientEdge' as const, cursor: '1', node: found('Owen D.') }, { __typename: 'PatientEdge' as const, cursor: '2', node: found('Ben K.', { alreadyOnRoster: true }) }] } } }));
  const owen = inState(entry('Owen D.'), 'PRESENT', { added: true, segments: [stay(0, null)] });
  answers.on(AddToRosterDocument, () => ({ data: { addToRoster: changed({ ...held, roster: [...held.roster, owen] }, owen) } }));
  await screen.findByText('Ben K.');
  await user.click(button('Add patient'));
  await user.type(screen.getByLabelText('Add a patient'), 'en');
  expect(await screen.findByRole('button', { name: /Ben K.*On this roster already/ })).toHaveAttribute('aria-disabled', 'true');
  await user.click(screen.getByRole('button', { name: /Owen D/ }));
  const from = screen.getByLabelText('Here from');
  await user.clear(from);
  await user.type(from, '10:10');
  await user.click(button('Add Owen D.'));
  expect(screen.getByText('An earlier start needs a reason.')).toBeInTheDocument();
  await user.type(screen.getByLabelText('Why'), 'Missed at the door');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(button('Add Owen D.'));
  expect(await screen.findByRole('listitem', { name: 'Owen D.' })).toBeInTheDocument();
  expect(sent(answers, 'AddToRoster')[0]).toMatchObject({ patientId: 'patient-Owen D.', startsAt: '2026-11-19T16:10:00.000Z', reason: 'Missed at the door' });
});

test('the end lists the stays it closes, and who is still not taken', async () => {
  const held = session([aaliyah(), ben()]);
  const { user, answers } = page(held);
  answers.on(EndSessionDocument, () => ({ never: true }));
  await user.click(await screen.findByRole('button', { name: 'End session' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'End this session' }));
  expect(await dialog.findByText('1 stay closes at 10:24:')).toBeInTheDocument();
  expect(dialog.getByText('1 not taken yet, to be marked before signing:')).toBeInTheDocument();
  expect(dialog.getByText(/One person is not a group/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.clear(dialog.getByLabelText('Ended at'));
  await user.type(dialog.getByLabelText('Ended at'), '11:30');
  await user.click(dialog.getByRole('button', { name: 'End session' }));
  expect(dialog.getByText('11:30 AM is still to come; it is 10:24 AM.')).toBeInTheDocument();
  expect(answers.timesAsked(EndSessionDocument)).toBe(0);
});

test('before the start the roster is read only, and says what starts it', async () => {
  page({ ...session([aaliyah(), ben()]), status: 'UPCOMING', actualStart: null, startedBy: null });
  expect(await screen.findByText(/2 expected/)).toBeInTheDocument();
  expect(button('Start Session')).not.toHaveAttribute('aria-disabled');
  expect(screen.queryByRole('button', { name: /Present/ })).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('who may not take attendance reads why once, and every button is still there', async () => {
  page(session([aaliyah()]), 'FRONT_DESK');
  expect(await screen.findByText('Attendance is taken by the people who run the group.')).toBeInTheDocument();
  expect(button('Present, Aaliyah B.')).toHaveAttribute('aria-disabled', 'true');
  expect(screen.queryByRole('button', { name: 'Add patient' })).not.toBeInTheDocument();
});

test('a technician helps with attendance while it runs, but edits no times', async () => {
  page(session([aaliyah(), ben()]), 'TECHNICIAN');
  expect(await screen.findByRole('button', { name: 'Present, Aaliyah B.' })).not.toHaveAttribute('aria-disabled');
  expect(screen.queryByRole('button', { name: /Edit times/ })).not.toBeInTheDocument();
});

test('who signed in on a handed-over device waits for one tap, and is here since they signed', async () => {
  const signedIn = { __typename: 'KioskSignIn' as const, at: minutesFromNow(-4), receivedAt: minutesFromNow(-4), drawn: true, awaitsConfirmation: true };
  const held = session([{ ...aaliyah(), signIn: signedIn }, ben()]);
  const { user, answers } = page(held);
  answers.on(ApplyTapsDocument, ({ input }) => ({ data: applied(input, changed(held, inState(aaliyah(), 'PRESENT', { signIn: { ...signedIn, awaitsConfirmation: false }, segments: [stay(-4, null, { id: 'stay-new' })] }))) }));
  expect(await screen.findByText('Signed in 10:20, confirm')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);

  await user.click(button('Present confirm, Aaliyah B.'));
  expect(button('Present 10:20, Aaliyah B.')).toHaveAttribute('aria-pressed', 'true');
  expect(within(row('Aaliyah B.')).getByText('Signed in 10:20')).toBeInTheDocument();
  await waitFor(() => expect(taps(answers)).toMatchObject([{ rosterEntryId: 'entry-aaliyahb', kind: 'PRESENT' }]));
});

test('a sign-in shows its signature to those who run the session, and is taken off when it was not them', async () => {
  const signedIn = { __typename: 'KioskSignIn' as const, at: minutesFromNow(-4), receivedAt: minutesFromNow(-4), drawn: true, awaitsConfirmation: true };
  const held = session([{ ...aaliyah(), signIn: signedIn }]);
  const { user, answers } = page(held);
  answers.on(LineSignatureDocument, () => ({ data: { node: { __typename: 'RosterEntry' as const, id: 'entry-aaliyahb', signature: 'M100 200L140 260' } } }));
  answers.on(DismissSignInDocument, () => ({ data: { dismissSignIn: changed(held, aaliyah()) } }));
  await user.click(await screen.findByRole('button', { name: /^Signed in 10:20, confirm/ }));
  const drawn = await screen.findByRole('img', { name: 'Signature of Aaliyah B.' });
  await waitFor(() => expect(drawn.querySelector('path')).toHaveAttribute('d', 'M100 200L140 260'));
  await user.click(screen.getByRole('button', { name: 'It was not them' }));
  await waitFor(() => expect(within(row('Aaliyah B.')).queryByText(/Signed in/)).not.toBeInTheDocument());
});

test('a device that is out with the group stands on the board with its code, and can be ended there', async () => {
  const kiosks = [{ __typename: 'Kiosk' as const, id: 'kiosk-1', handedOverAt: minutesFromNow(-9), handedOverBy: { __typename: 'StaffMember' as const, id: 'staff-dana', name: 'Dana Whitfield', lastName: 'Whitfield', credential: 'LCSW' } }];
  const held = session([ben()], { kiosks });
  const { user, answers } = page(held);
  answers.on(SessionKiosksDocument, () => ({ data: { groupSession: { __typename: 'GroupSession' as const, id: held.id, kiosks: [{ __typename: 'Kiosk' as const, id: 'kiosk-1', code: 'K7M4F' }] } } }));
  answers.on(CloseKioskDocument, () => ({ data: { closeKiosk: { ...changed({ ...held, kiosks: [] }, ben()), rosterEntries: [] } } }));
  expect(await screen.findByText('K7M4F')).toBeInTheDocument();
  expect(screen.getByText(/^Dana Whitfield handed a device to the group at 10:15\./)).toBeInTheDocument();
  await user.click(button('End sign-in there'));
  await waitFor(() => expect(screen.queryByText(/handed a device to the group/)).not.toBeInTheDocument());
  expect(sent(answers, 'CloseKiosk')).toMatchObject([{ kioskId: 'kiosk-1' }]);
});
