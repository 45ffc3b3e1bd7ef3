import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Devices } from '../../testing/devices';
import { JoinServer } from '../../testing/join-server';
import { accessibilityFaults } from '../../testing/render';
import { joinApi } from './join-api';
import type { JoinFacts } from './join-facts';
import { JoinPage } from './join-page';
import { takeToken } from './join-token';
import { englishJoin } from './join-words';
import { spanishJoin } from './join-spanish';

const NOW = Date.parse('2026-11-19T19:13:00Z');
const inMinutes = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

/** A group at 1 PM in the patient's zone, 47 minutes from now, to which they may still say no. */
const early: JoinFacts = {
  state: 'EARLY', serverNow: inMinutes(0), organizationName: 'Riverbend', facilityPhone: '(312) 555-0142', language: 'en', timeZone: 'America/Denver', plannedStart: inMinutes(47), plannedEnd: inMinutes(97), opensAt: inMinutes(32), inPersonToo: false,
  answer: null, mayConfirm: true, mayCancel: true, cancelUntil: inMinutes(20), consentAsked: false, consent: null, locationAsked: false, locationState: null, atHome: null, arrivedAt: null,
};
const ready: JoinFacts = { ...early, state: 'READY', mayConfirm: false, mayCancel: false };
const nothing: JoinFacts = { ...(Object.fromEntries(Object.keys(early).map((name) => [name, null])) as unknown as JoinFacts), state: 'NOT_AVAILABLE', serverNow: inMinutes(0) };

let server: JoinServer;
let devices: Devices;
const went: string[] = [];
beforeEach(() => {
  jest.useFakeTimers({ now: NOW, advanceTimers: true });
  server = new JoinServer().install();
  devices = new Devices().install();
});
afterEach(() => {
  jest.useRealTimers();
  devices.remove();
});

function page(facts: JoinFacts | (() => JoinFacts)) {
  server.on('AppointmentPage', () => ({ data: { appointmentPage: typeof facts === 'function' ? facts() : facts } }));
  went.length = 0;
  const user = userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });
  return { user, ...render(<JoinPage api={joinApi('abc.def')} onEnter={(address) => went.push(address)} />) };
}
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

test('early: says when it opens where the patient is, and lets them in by itself at that moment', async () => {
  let facts = early;
  page(() => facts);
  await heading('You’re early');
  expect(screen.getByText('Thursday, November 19')).toBeInTheDocument();
  expect(screen.getByText('1:00 to 1:50 PM')).toBeInTheDocument();
  expect(screen.getByText('Mountain Time, where you are')).toBeInTheDocument();
  expect(screen.getByText('Your room opens at 12:45 PM, in 32 minutes. Keep this page open: it will let you in by itself.')).toBeInTheDocument();
  expect(screen.getByText('You can cancel until 12:33 PM. After that, call.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  expect(document.title).toBe('Appointment');
  facts = { ...ready, serverNow: inMinutes(32) };
  await act(async () => { await jest.advanceTimersByTimeAsync(32 * 60_000 + 400); });
  await heading('Ready to join?');
});

test('the token goes in a header, with no cookie and in no address', async () => {
  page(early);
  await heading('You’re early');
  expect(server.asked[0]).toMatchObject({ authorization: 'Bearer abc.def', address: '/graphql', credentials: 'omit' });
});

test('confirms; what comes back is shown', async () => {
  const { user } = page(early);
  server.on('ConfirmAppointment', () => ({ data: { confirmAppointment: { ...early, answer: 'CONFIRMED', mayConfirm: false } } }));
  await user.click(await screen.findByRole('button', { name: 'I’ll be there' }));
  expect(await screen.findByText('You said that you will be there.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'I’ll be there' })).not.toBeInTheDocument();
});

test('cancels by a reason, or keeps it; cancelled, it comes back by a call alone', async () => {
  const { user } = page(early);
  server.on('CancelAppointment', () => ({ data: { cancelAppointment: { ...early, state: 'CANCELLED', answer: 'CANCELLED', mayConfirm: false, mayCancel: false } } }));
  await user.click(await screen.findByRole('button', { name: 'I can’t come' }));
  await heading('I can’t come');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  await heading('You’re early');
  await user.click(screen.getByRole('button', { name: 'I can’t come' }));
  await user.click(screen.getByRole('radio', { name: 'No way to get there' }));
  await user.click(screen.getByRole('button', { name: 'Cancel this appointment' }));
  await heading('This appointment is cancelled');
  expect(server.inputs('CancelAppointment')).toEqual([{ key: expect.any(String) as string, reason: 'Transport' }]);
  expect(screen.getByRole('link', { name: 'Call (312) 555-0142' })).toHaveAttribute('href', 'tel:3125550142');
  expect(await accessibilityFaults()).toEqual([]);
});

test('past the cut-off one calls; a page left open too long says so', async () => {
  const { user } = page(early);
  server.on('CancelAppointment', () => ({ code: 'REFUSED', refusal: 'CANCEL_TOO_LATE' }));
  await user.click(await screen.findByRole('button', { name: 'I can’t come' }));
  await user.click(screen.getByRole('button', { name: 'Cancel this appointment' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('That is too late by now. Call instead.');
});

test('at the facility: confirm, cancel and calendar, and no camera', async () => {
  page({ ...early, state: 'IN_PERSON', opensAt: null });
  await heading('Your appointment');
  expect(screen.getByText('Come to the facility.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Add to my calendar' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /camera/i })).not.toBeInTheDocument();
});

test('ready: asks what the facility asks, says what is missing where it is missing, and goes in', async () => {
  const { user } = page({ ...ready, consentAsked: true, locationAsked: true });
  server.on('AnswerJoinQuestions', () => ({ data: { answerJoinQuestions: ready } })).on('JoinAppointment', () => ({ data: { joinAppointment: { address: 'https://video.example/room', page: { ...ready, arrivedAt: inMinutes(0) } } } }));
  await heading('Ready to join?');
  await user.click(screen.getByRole('button', { name: 'Test camera and microphone' }));
  expect(await screen.findByText('Camera works')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Join now' }));
  const state = screen.getByRole('combobox', { name: 'Which state are you in right now?' });
  expect(state).toHaveFocus();
  expect(state).toHaveAccessibleDescription('Choose the state you are in.');
  expect(screen.getByText('Say where you are.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.selectOptions(state, 'CO');
  await user.click(screen.getByRole('radio', { name: 'At home' }));
  await user.click(screen.getByRole('checkbox', { name: englishJoin.privacy }));
  await user.click(screen.getByRole('checkbox', { name: englishJoin.consent }));
  await user.click(screen.getByRole('button', { name: 'Join now' }));
  await waitFor(() => expect(went).toEqual(['https://video.example/room']));
  expect(server.inputs('AnswerJoinQuestions')).toEqual([{ key: expect.any(String) as string, consent: true, state: 'CO', atHome: true }]);
  // The meeting needs the devices, and the address is nowhere on the page.
  expect(devices.open).toBe(0);
  expect(document.body.innerHTML).not.toContain('video.example');
});

test('whoever fell out is back with one press', async () => {
  const { user } = page({ ...ready, state: 'RUNNING', locationAsked: true, locationState: 'CO', atHome: false, arrivedAt: inMinutes(-5) });
  server.on('AnswerJoinQuestions', () => ({ data: { answerJoinQuestions: ready } })).on('JoinAppointment', () => ({ data: { joinAppointment: { address: 'https://video.example/room', page: ready } } }));
  await heading('It has started');
  await user.click(screen.getByRole('button', { name: 'Join now' }));
  await waitFor(() => expect(went).toHaveLength(1));
});

test('a room that is still being made is waited for', async () => {
  let made = false;
  const { user } = page(ready);
  server.on('JoinAppointment', () => (made ? { data: { joinAppointment: { address: 'https://video.example/room', page: ready } } } : { code: 'REFUSED', refusal: 'MEETING_NOT_READY' }));
  await user.click(await screen.findByRole('checkbox', { name: englishJoin.privacy }));
  await user.click(screen.getByRole('button', { name: 'Join now' }));
  expect(await screen.findByText(englishJoin.preparing)).toBeInTheDocument();
  made = true;
  await act(async () => { await jest.advanceTimersByTimeAsync(6_000); });
  await waitFor(() => expect(went).toEqual(['https://video.example/room']));
});

test('a link that opens nothing is one page, whatever the reason, with help', async () => {
  page(nothing);
  await heading('This link cannot be used now');
  expect(screen.getByText(englishJoin.callWithoutNumber)).toBeInTheDocument();
  expect(screen.getByText(/988/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('speaks Spanish by the patient’s language, and switches', async () => {
  const { user } = page({ ...early, language: 'es' });
  await heading('Llega temprano');
  expect(screen.getByText('De 1:00 a 1:50 p.m.')).toBeInTheDocument();
  expect(screen.getByText(/^Su sala abre a las 12:45 p\.m\., en 32 minutos\./)).toBeInTheDocument();
  expect(screen.getByText('Puede cancelar hasta las 12:33 p.m. Después, llame.')).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('es');
  await user.click(screen.getByRole('button', { name: 'English' }));
  await heading('You’re early');
  expect(document.documentElement.lang).toBe('en');
});

test('without network what is known stays, and the page goes on by itself', async () => {
  page(early);
  await heading('You’re early');
  server.on('AppointmentPage', () => ({ silence: true }));
  await act(async () => { await jest.advanceTimersByTimeAsync(30_100); });
  expect(await screen.findByRole('alert')).toHaveTextContent(englishJoin.offline);
  expect(screen.getByText('1:00 to 1:50 PM')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  server.on('AppointmentPage', () => ({ data: { appointmentPage: early } }));
  act(() => { dispatchEvent(new Event('online')); });
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
});

test('says when it was asked too often, and when the fault is ours', async () => {
  server.on('AppointmentPage', () => ({ code: 'RATE_LIMITED' }));
  render(<JoinPage api={joinApi('abc')} onEnter={() => undefined} />);
  expect(await screen.findByRole('alert')).toHaveTextContent(englishJoin.refused.tooOften);
});

test('the token leaves the address bar and outlives a reload of its tab alone', () => {
  const kept = new Map<string, string>();
  const tab = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) };
  const bar: string[] = [];
  const past = { state: null, replaceState: (_state: unknown, _title: string, address?: string | URL | null) => void bar.push(String(address)) };
  expect(takeToken({ pathname: '/j/abc.def' }, past, tab)).toBe('abc.def');
  expect(bar).toEqual(['/j/']);
  expect(takeToken({ pathname: '/j/' }, past, tab)).toBe('abc.def');
  expect(takeToken({ pathname: '/j/' }, past, { getItem: () => null, setItem: () => undefined })).toBeNull();
});

/** Nothing of it may tell whoever looks over a shoulder what the appointment is for. */
test('no sentence of it says why anybody comes', () => {
  const clinical = /\b(group|therapy|therapist|treatment|recovery|relapse|substance|addiction|mental|counsel\w*|clinic\w*|patient|session|grupo|terapia|terapeuta|tratamiento|recuperaci\w*|adicci\w*|salud mental|cl[ií]nic\w*|paciente|sesi[oó]n)\b/i;
  const said = (words: object): string[] => Object.values(words).flatMap((value: unknown) => (typeof value === 'string' ? [value] : typeof value === 'function' ? [String(value)] : said(value as object)));
  for (const words of [englishJoin, spanishJoin]) expect(said(words).filter((sentence) => clinical.test(sentence))).toEqual([]);
});
