import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { SessionSheetsDocument, type SessionSheetsQuery, SheetsChangedDocument, StrikeSheetDocument, TranscribeSheetDocument } from '../../graphql/generated/operations';
import type { Unmasked } from '@apollo/client/masking';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { dana, minutesFromNow, today } from '../../testing/sessions';
import { receiveFiles } from '../../testing/uploads';
import { clearToasts } from '../../ui/toast';
import { SheetsPage } from './sheets-page';

type Session = Unmasked<SessionSheetsQuery>['groupSession'];
type Filed = Session['sheets']['filed'][number];

beforeEach(() => fixClock());
afterEach(clearToasts);

const filed = (changes: Partial<Filed> = {}): Filed => ({
  __typename: 'SessionDocument', id: 'sheet-1', format: 'JPEG', sizeBytes: 1_300_000, filedAt: minutesFromNow(-5), byCode: true, filedBy: dana, struckAt: null, struckBy: null, strikeReason: null, transcribedAt: null, transcribedBy: null, canTranscribe: { __typename: 'Ability', allowed: false, because: 'Start the session first.' },
  canStrike: { __typename: 'Ability', allowed: true, because: null }, ...changes,
});

function page(sheets: Filed[] = [], changes: Partial<Session> = {}) {
  const session: Session = { __typename: 'GroupSession', id: 'session-1', groupTitle: 'Relapse Prevention', date: today(), timeZone: 'America/Chicago', actualStart: minutesFromNow(-20), sheets: { __typename: 'SessionSheets', mostBytes: 10 * 1024 * 1024, filed: sheets }, ...changes };
  const answers = new Answers().on(SessionSheetsDocument, () => ({ data: { groupSession: session } })).on(SheetsChangedDocument, () => ({ never: true }));
  return { session, ...show(<SheetsPage />, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []) }), path: '/sessions/:sessionId/sheets', at: '/sessions/session-1/sheets' }) };
}

const photo = (name = 'page.jpg', bytes = 2048) => new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
async function choose(...chosen: File[]): Promise<void> {
  const chooser = await screen.findByLabelText('Files of the sheet');
  await act(async () => { fireEvent.change(chooser, { target: { files: chosen } }); });
}
const rowOf = (name: string) => screen.getByText(name).closest('li') as HTMLElement;
const answer = (elsewhere: boolean, byCode = true) => ({ documentId: 'sheet-2', byCode, elsewhere, session: { id: 'session-2', groupTitle: 'DBT Skills', date: '2026-11-19', timeZone: 'America/Chicago', plannedStart: '2026-11-19T16:00:00Z', plannedEnd: '2026-11-19T16:50:00Z' } });

test('a page shows how far it is, and says that its code took it to another session', async () => {
  const arrived = receiveFiles();
  const { answers } = page();
  expect(await screen.findByText('No signed sheet is filed yet')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await choose(photo());
  await waitFor(() => expect(arrived).toHaveLength(1));
  expect(arrived[0]?.path).toBe('/sheets/session/session-1');
  act(() => arrived[0]?.progress(0.4));
  expect(within(rowOf('page.jpg')).getByText('Sending, 40%')).toBeInTheDocument();
  act(() => arrived[0]?.progress(1));
  expect(within(rowOf('page.jpg')).getByText('Sent. It is read now')).toBeInTheDocument();
  const before = answers.timesAsked(SessionSheetsDocument);
  await act(async () => arrived[0]?.answer(200, answer(true)));
  expect(await within(rowOf('page.jpg')).findByText(/Filed with DBT Skills, Thu, Nov 19, 10:00 to 10:50 AM: so says its code\./)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open DBT Skills' })).toHaveAttribute('href', '/sessions/session-2/sheets');
  await waitFor(() => expect(answers.timesAsked(SessionSheetsDocument)).toBe(before + 1));
});

test('a page that did not arrive is still here, and sent again under the same key', async () => {
  const arrived = receiveFiles();
  const { user } = page();
  await choose(photo());
  await waitFor(() => expect(arrived).toHaveLength(1));
  await act(async () => arrived[0]?.breakOff());
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached. The page is still on this device.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(arrived).toHaveLength(2));
  expect(arrived[1]?.key).toBe(arrived[0]?.key);
  await act(async () => arrived[1]?.answer(200, answer(false, false)));
  expect(await within(rowOf('page.jpg')).findByText('Filed here. No code was read on it.')).toBeInTheDocument();
});

test('what is refused says why and is not offered again; what is too large is not even sent', async () => {
  const arrived = receiveFiles();
  page();
  await choose(photo('huge.jpg', 11 * 1024 * 1024), photo('drawing.png'));
  expect(within(rowOf('huge.jpg')).getByRole('alert')).toHaveTextContent('A sheet holds at most 10 MB.');
  await waitFor(() => expect(arrived).toHaveLength(1));
  await act(async () => arrived[0]?.answer(422, { errors: [{ message: 'This is neither a photograph (JPEG, PNG) nor a PDF.', extensions: { code: 'REFUSED', refusal: { code: 'SHEET_FORMAT', facts: {} } } }] }));
  expect(await within(rowOf('drawing.png')).findByRole('alert')).toHaveTextContent('This is neither a photograph');
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

test('a sheet is struck with a reason, and stays', async () => {
  const { user, answers, session } = page([filed(), filed({ id: 'sheet-9', format: 'PDF', canStrike: { __typename: 'Ability', allowed: false, because: 'Only whoever filed it.' } })]);
  answers.on(StrikeSheetDocument, () => ({ data: { strikeSheet: { __typename: 'SessionChange' as const, session: { ...session, sheets: { ...session.sheets, filed: [filed({ struckAt: minutesFromNow(0), struckBy: dana, strikeReason: 'Another group’s sheet', canStrike: { __typename: 'Ability', allowed: false, because: 'Struck.' } })] } } } } }));
  const list = await screen.findByRole('list', { name: 'Filed sheets' });
  expect(within(list).getByText('Photograph, 1.2 MB')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Strike sheet 2' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Show sheet 2' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Strike sheet 1' }));
  await user.click(await screen.findByRole('button', { name: 'Strike it' }));
  expect(answers.timesAsked(StrikeSheetDocument)).toBe(0);
  await user.type(screen.getByLabelText('Why'), 'Another group’s sheet');
  await user.click(screen.getByRole('button', { name: 'Strike it' }));
  expect(await within(screen.getByRole('list', { name: 'Filed sheets' })).findByText(/^Struck .* by you: Another group’s sheet$/)).toBeInTheDocument();
});

test('whoever entered attendance from a sheet says so, once', async () => {
  const may = { __typename: 'Ability' as const, allowed: true, because: null };
  const { user, answers, session } = page([filed({ canTranscribe: may })]);
  answers.on(TranscribeSheetDocument, () => ({ data: { transcribeSheet: { __typename: 'SessionChange' as const, session: { ...session, sheets: { ...session.sheets, filed: [filed({ canTranscribe: may, transcribedAt: minutesFromNow(0), transcribedBy: dana })] } } } } }));
  await user.click(await screen.findByRole('button', { name: 'Transcribed: attendance is from sheet 1' }));
  expect(await screen.findByText(/^Attendance transcribed from it 10:24 AM by you$/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Transcribed/ })).not.toBeInTheDocument();
});

test('before the start there is a blank sheet to print and nothing recorded', async () => {
  page([], { actualStart: null });
  expect(await screen.findByRole('button', { name: 'Blank sheet' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Sheet as recorded' })).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByText('Nothing is recorded before the start.')).toBeInTheDocument();
});
