import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { gate } from '../../graphql/gate';
import { KioskChangedDocument, KioskPageDocument, LeaveKioskDocument, SignInAtKioskDocument, type SignInAtKioskMutation } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { accessibilityFaults, show } from '../../testing/render';
import { type Kiosk, KioskPage } from './kiosk-page';

const names = ['Aaliyah B.', 'Ben K.', 'Camila R.'];
const kiosk = (signed: readonly string[] = [], changes: Partial<Kiosk> = {}): Kiosk => ({
  __typename: 'KioskPage', id: 'kiosk-1', over: false, plannedStart: '2026-11-19T16:00:00.000Z', timeZone: 'America/Chicago', roomName: 'Room 2', idleMinutes: 2, serverNow: new Date().toISOString(),
  lines: names.map((displayName) => ({ __typename: 'KioskLine', id: `line-${displayName}`, displayName, signedIn: signed.includes(displayName) })), ...changes,
});

function page(shown: Kiosk = kiosk(['Ben K.'])) {
  const answers = new Answers().on(KioskPageDocument, () => ({ data: { kioskPage: shown } })).on(KioskChangedDocument, () => ({ never: true }));
  return show(<KioskPage />, { answers });
}

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const inputs = (answers: Answers, operation: string) => answers.asked.filter(({ name }) => name === operation).map(({ variables }) => variables['input'] as Record<string, unknown>);

/** The simulated browser lays nothing out: the pad is where, and as large as, it is drawn for. */
function draw(): void {
  const pad = screen.getByRole('img', { name: /^Place to sign/ });
  pad.getBoundingClientRect = () => ({ left: 0, top: 0, width: 740, height: 480 }) as DOMRect;
  fireEvent.pointerDown(pad, { pointerId: 1, button: 0, clientX: 100, clientY: 200 });
  fireEvent.pointerMove(pad, { pointerId: 1, clientX: 160, clientY: 260 });
  // A second finger, or a resting hand, draws nothing.
  fireEvent.pointerDown(pad, { pointerId: 2, button: 0, clientX: 700, clientY: 10 });
  fireEvent.pointerMove(pad, { pointerId: 2, clientX: 720, clientY: 20 });
  fireEvent.pointerMove(pad, { pointerId: 1, clientX: 220, clientY: 200 });
  fireEvent.pointerUp(pad, { pointerId: 1 });
}

test('shows when and where, names as they are called, and who has signed in', async () => {
  page();
  await heading('Tap your name');
  expect(screen.getByText('10:00 group')).toBeInTheDocument();
  expect(screen.getByText('Room 2')).toBeInTheDocument();
  expect(screen.getByText('1 of 3 are signed in.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Ben K.' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a signature goes as moves and lines, with the moment it was made; the name is signed in at once', async () => {
  const { user, answers } = page();
  let answer: (reply: Reply<SignInAtKioskMutation>) => void = () => undefined;
  answers.on(SignInAtKioskDocument, () => new Promise((resolve) => { answer = resolve; }));
  await user.click(await screen.findByRole('button', { name: 'Aaliyah B.' }));
  await heading('Hello, Aaliyah B.');
  draw();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await heading('Tap your name');
  expect(screen.getByText('2 of 3 are signed in.', { exact: false })).toBeInTheDocument();
  await waitFor(() => expect(inputs(answers, 'SignInAtKiosk')).toEqual([{ rosterEntryId: 'line-Aaliyah B.', signature: 'M100 200L160 260L220 200', signedAt: expect.stringMatching(/Z$/) as string, key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }]));
  // Until it is answered the device keeps it, and staff are told.
  await user.click(screen.getByRole('button', { name: 'Staff' }));
  const waits = '1 sign-in is still to be sent. The device can be taken back then.';
  expect(screen.getByText(waits)).toBeInTheDocument();
  answer({ data: { signInAtKiosk: kiosk(['Aaliyah B.', 'Ben K.']) } });
  await waitFor(() => expect(screen.queryByText(waits)).not.toBeInTheDocument());
});

test('who rather not signs with a finger is signed in just as well; who has signed nothing is told so', async () => {
  const { user, answers } = page();
  answers.on(SignInAtKioskDocument, () => ({ data: { signInAtKiosk: kiosk(['Ben K.', 'Camila R.']) } }));
  await user.click(await screen.findByRole('button', { name: 'Camila R.' }));
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.getByRole('main')).toHaveTextContent('Sign above first, or just tell staff you are here.');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'I’d rather not sign with a finger: just tell staff I’m here' }));
  await heading('Tap your name');
  await waitFor(() => expect(inputs(answers, 'SignInAtKiosk')).toMatchObject([{ rosterEntryId: 'line-Camila R.', signature: null }]));
});

test('Not me goes back at once, and nothing of the signature is left', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Aaliyah B.' }));
  draw();
  await user.click(screen.getByRole('button', { name: 'Not me' }));
  await heading('Tap your name');
  await user.click(screen.getByRole('button', { name: 'Aaliyah B.' }));
  expect(screen.getByRole('img', { name: 'Place to sign, empty' })).toBeInTheDocument();
  expect(inputs(answers, 'SignInAtKiosk')).toEqual([]);
});

test('Clear wipes the pad', async () => {
  const { user } = page();
  await user.click(await screen.findByRole('button', { name: 'Aaliyah B.' }));
  draw();
  expect(screen.getByRole('img', { name: 'Place to sign, with your signature' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(screen.getByRole('img', { name: 'Place to sign, empty' })).toBeInTheDocument();
});

test('two quiet minutes return to the names; a touch begins them anew', async () => {
  page();
  const name = await screen.findByRole('button', { name: 'Aaliyah B.' });
  jest.useFakeTimers();
  try {
    fireEvent.click(name);
    act(() => jest.advanceTimersByTime(100_000));
    fireEvent.pointerDown(document.body);
    act(() => jest.advanceTimersByTime(119_000));
    expect(screen.getByRole('heading', { level: 1, name: 'Hello, Aaliyah B.' })).toBeInTheDocument();
    act(() => jest.advanceTimersByTime(2_000));
    expect(screen.getByRole('heading', { level: 1, name: 'Tap your name' })).toBeInTheDocument();
  } finally {
    jest.useRealTimers();
  }
});

test('a sign-in that is refused is told, with whom to ask', async () => {
  const { user, answers } = page();
  answers.on(SignInAtKioskDocument, () => ({ refused: { code: 'NOT_FOUND', message: 'There is nothing here that you can open.' } }));
  await user.click(await screen.findByRole('button', { name: 'Aaliyah B.' }));
  await user.click(screen.getByRole('button', { name: /^I’d rather not/ }));
  expect(await screen.findByText(/Ask the person who leads the group\.$/, { selector: 'div' })).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Aaliyah B.' })).toBeInTheDocument();
});

test('staff take it back with one field, which no browser may fill by itself', async () => {
  const { user, answers } = page();
  answers.on(LeaveKioskDocument, () => ({ refused: { code: 'REFUSED', message: 'That is neither the password nor the code. Wait 5 seconds before the next try.', refusal: { code: 'KIOSK_SECRET_WRONG', facts: { seconds: 5 } } } }));
  await user.click(await screen.findByRole('button', { name: 'Staff' }));
  const field = screen.getByLabelText('Code on the board, or password of whoever handed this over');
  expect(field).toHaveAttribute('autocomplete', 'new-password');
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(field, 'wrong');
  await user.click(screen.getByRole('button', { name: 'Take the device back' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Wait 5 seconds before the next try.');
  expect(field).toHaveValue('');
  expect(inputs(answers, 'LeaveKiosk')).toEqual([{ secret: 'wrong' }]);
  await user.click(screen.getByRole('button', { name: 'Back to the names' }));
  await heading('Tap your name');
});

test.each([
  ['its session is over', () => page(kiosk([], { over: true, lines: [] }))],
  ['it was closed or taken back', () => show(<KioskPage />, { answers: new Answers().on(KioskPageDocument, () => ({ refused: { code: 'UNAUTHENTICATED', message: 'Sign in first.', reason: 'NOT_SIGNED_IN' } })) })],
])('says whom to give the device to when %s', async (_why, shown) => {
  shown();
  await heading('Sign-in is over on this device. Give it back to the person who leads the group.');
  expect(screen.queryByText('Aaliyah B.')).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('says so at once when the socket is closed', async () => {
  page();
  await heading('Tap your name');
  act(() => gate.close('NOT_SIGNED_IN'));
  expect(screen.queryByText('Aaliyah B.')).not.toBeInTheDocument();
  await heading('Sign-in is over on this device. Give it back to the person who leads the group.');
  act(() => gate.open());
});

test('a roster of nobody says to ask staff', async () => {
  page(kiosk([], { lines: [] }));
  expect(await screen.findByText('Nobody is expected now. Ask staff.')).toBeInTheDocument();
});
