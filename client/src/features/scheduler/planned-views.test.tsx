import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { CareListsOfCalendarDocument, ChangeSessionDocument, FacilityPatienceDocument, FindPatientDocument, NamedPatientDocument, PatientsElsewhereDocument, PlanChoicesDocument, type PlanChoicesQuery, SchedulerCalendarDocument, type SchedulerCalendarQuery, SchedulerChangedDocument, type SchedulerChangedSubscription } from '../../graphql/generated/operations';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { running } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import type { CalendarSession } from './calendar-sessions';
import { SchedulerPage } from './scheduler-page';
import { ASK_AGAIN_AFTER } from './use-scheduler-day';

beforeEach(() => fixClock());
afterEach(clearToasts);

const desk = therapist({ role: 'FRONT_DESK', capabilities: capabilitiesOf('FRONT_DESK', []), staffMember: { ...therapist().staffMember, id: 'staff-renata', name: 'Renata Kowal', lastName: 'Kowal', credential: null, role: 'FRONT_DESK' } });
const room = (id: string, name: string) => ({ __typename: 'Room' as const, id, name });
const [one, two] = [room('room-1', 'Room 1'), room('room-2', 'Room 2')];
const dana = { __typename: 'StaffMember' as const, id: 'staff-dana', name: 'Dana Whitfield', lastName: 'Whitfield' };
const marcus = { __typename: 'StaffMember' as const, id: 'staff-marcus', name: 'Marcus Obi', lastName: 'Obi' };

/** Wall times of Chicago in November. */
const at = (date: string, time: string): string => `${date}T${String(Number(time.slice(0, 2)) + 6).padStart(2, '0')}${time.slice(2)}:00.000Z`;
const session = (id: string, date: string, from: string, until: string, more: Partial<CalendarSession> = {}): CalendarSession => ({
  __typename: 'CalendarSession', id, version: 3, groupId: `g-${id}`, groupTitle: id, scheduleId: null, groupType: 'SKILLS', delivery: 'IN_PERSON', date, plannedStart: at(date, from), plannedEnd: at(date, until), actualEnd: null, status: 'UPCOMING', returnedAt: null, signedAt: null, booked: 9, capacity: 12, held: 0, offered: 0, waiting: 0,
  facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' }, room: one, leaders: [dana], ...more,
});

const week = [
  session('Morning Check-in', '2026-11-19', '09:00', '09:50', { status: 'ENDED', actualEnd: at('2026-11-19', '09:50') }),
  session('DBT Skills', '2026-11-20', '14:00', '14:50'),
  session('Process Group', '2026-11-20', '14:30', '15:20', { room: two }),
  session('Nutrition', '2026-11-20', '14:00', '14:50', { room: two, leaders: [marcus], status: 'CANCELLED' }),
  session('Peer Circle', '2026-11-21', '14:00', '14:50', { room: two, leaders: [marcus], booked: 14 }),
];

let tellOfAChange: ((reply: Reply<SchedulerChangedSubscription>) => void) | undefined;

function scheduler(address: string, sessions: CalendarSession[] = week, viewer = desk) {
  const answers = new Answers()
    .on(SchedulerCalendarDocument, ({ from, until }) => ({ data: { schedulerCalendar: { __typename: 'SchedulerCalendar' as const, from, until, now: new Date().toISOString(), sessions, planned: [] } } }))
    .on(SchedulerChangedDocument, () => new Promise((resolve) => { tellOfAChange = resolve; }))
    .on(CareListsOfCalendarDocument, () => ({ data: { careLists: { __typename: 'CareLists' as const, levelsOfCare: [] } } }))
    .on(FacilityPatienceDocument, () => ({ data: { node: { __typename: 'Facility' as const, id: 'facility-alder', settings: { __typename: 'FacilitySettings' as const, notStartedAfterMinutes: defaultSettings.notStartedAfterMinutes, endProposedAfterMinutes: defaultSettings.endProposedAfterMinutes, reviewOverdueDays: defaultSettings.reviewOverdueDays } } } }))
    .on(PatientsElsewhereDocument, () => ({ data: { patientsElsewhere: [{ __typename: 'PatientsElsewhere' as const, sessionId: 'Peer Circle', start: at('2026-11-21', '14:00'), end: at('2026-11-21', '14:50'), patients: ['Jonah B.'] }] } }))
    .on(PlanChoicesDocument, () => ({ data: { groups: [], node: { __typename: 'Facility' as const, id: 'facility-alder', rooms: [one, two], staff: [] } } }));
  return show(<SchedulerPage askReach={({ session: { id }, onOne, onLeave }) => <div role="dialog" aria-label={`How far ${id}`}><button type="button" onClick={onOne}>One</button><button type="button" onClick={onLeave}>Leave</button></div>} />, { answers, at: address, viewer });
}

const rowNames = async (): Promise<(string | null)[]> => within(await screen.findByRole('table')).getAllByRole('rowheader').map(({ textContent }) => textContent);

const moved = { __typename: 'SessionChange' as const, session: { ...running([]), id: 'DBT Skills', version: 4, room: two }, rosterEntries: [], noteTexts: [] };

describe('the week by room', () => {
  test('shows each session where it is held, and who or what is needed twice, beside a list that says the same', async () => {
    scheduler('/?view=calendar');
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('rowheader', { name: 'Room 2' })).toBeInTheDocument();
    expect(within(table).getByRole('button', { name: /2:30 Process Group.*Whitfield leads until 2:50/ })).toBeInTheDocument();
    expect(within(table).getByRole('button', { name: /Peer Circle.*14 of 12, 2 over/ })).toBeInTheDocument();
    const list = screen.getByRole('region', { name: 'As a list' });
    expect(within(list).getAllByRole('link')).toHaveLength(5);
    expect(within(list).getByText('1 clash')).toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
  });

  test('no row is there before all are, so that none moves from under what is carried', async () => {
    let answerLate: (reply: Reply<PlanChoicesQuery>) => void = () => undefined;
    const { user, answers } = scheduler('/?view=calendar');
    answers.on(PlanChoicesDocument, () => new Promise((resolve) => { answerLate = resolve; }));
    await screen.findByRole('region', { name: 'As a list' });
    expect(await screen.findByText(/^5 sessions/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    answerLate({ data: { groups: [], node: { __typename: 'Facility', id: 'facility-alder', rooms: [one, room('room-10', 'Room 10'), two], staff: [] } } });
    expect(await rowNames()).toEqual(['Room 1', 'Room 2', 'Room 10']);
    await user.click(screen.getByRole('button', { name: 'By leader' }));
    expect(await rowNames()).toEqual(['Dana Whitfield', 'Marcus Obi']);
  });

  test('where the rooms of a facility cannot be had, those that are used stand by name', async () => {
    const { answers } = scheduler('/?view=calendar', [session('Process Group', '2026-11-20', '14:30', '15:20', { room: room('room-10', 'Room 10') }), ...week.toReversed()]);
    answers.on(PlanChoicesDocument, () => ({ silence: true }));
    expect(await rowNames()).toEqual(['Room 1', 'Room 2', 'Room 10']);
  });

  test('a session is carried by keys, refused where the room is taken, and put where it is free', async () => {
    const { user, answers } = scheduler('/?view=calendar');
    answers.on(ChangeSessionDocument, () => ({ data: { changeSession: moved } }));
    const card = await screen.findByRole('button', { name: /DBT Skills/ });
    card.focus();
    await user.keyboard('m{ArrowDown}{Enter}');
    expect(await screen.findByText('Room taken until 3:20.')).toBeInTheDocument();
    expect(answers.timesAsked(ChangeSessionDocument)).toBe(0);
    await user.keyboard('{ArrowUp}{ArrowRight}{ArrowRight}{Enter}');
    await waitFor(() => expect(answers.timesAsked(ChangeSessionDocument)).toBe(1));
    expect(answers.asked.find(({ name }) => name === 'ChangeSession')?.variables['input']).toMatchObject({ sessionId: 'DBT Skills', version: 3, date: '2026-11-22', wallTime: '14:00', durationMinutes: 50, roomId: 'room-1', leaderIds: ['staff-dana'], onlyIfFree: true });
    expect(await screen.findByText(/DBT Skills is on Sun, Nov 22/)).toBeInTheDocument();
  });

  test('what was asked before a session was moved, and is answered after it, is not what stays on the screen', async () => {
    const { user, answers } = scheduler('/?view=calendar&by=room', week);
    const card = await screen.findByRole('button', { name: /DBT Skills/ });
    const calendar = (sessions: CalendarSession[]): Reply<SchedulerCalendarQuery> => ({ data: { schedulerCalendar: { __typename: 'SchedulerCalendar' as const, from: '2026-11-16', until: '2026-11-22', now: new Date().toISOString(), sessions, planned: [] } } });
    let answerLate: (reply: Reply<SchedulerCalendarQuery>) => void = () => undefined;
    answers.on(SchedulerCalendarDocument, () => new Promise((resolve) => { answerLate = resolve; }));
    answers.on(ChangeSessionDocument, () => ({ data: { changeSession: moved } }));
    // Somebody else's change was heard of, and its question is on its way.
    tellOfAChange?.({ data: { schedulerChanged: { __typename: 'SchedulerChange', session: null } } });
    await waitFor(() => expect(answers.timesAsked(SchedulerCalendarDocument)).toBe(2));
    card.focus();
    await user.keyboard('m{ArrowRight}{ArrowRight}{Enter}');
    await waitFor(() => expect(answers.timesAsked(ChangeSessionDocument)).toBe(1));
    await new Promise((resolve) => { setTimeout(resolve, 2 * ASK_AGAIN_AFTER); });
    answers.on(SchedulerCalendarDocument, () => calendar(week.map((each) => (each.id === 'DBT Skills' ? session('DBT Skills', '2026-11-22', '14:00', '14:50', { version: 4 }) : each))));
    answerLate(calendar(week));
    await waitFor(() => expect(screen.getByRole('button', { name: /DBT Skills/ }).closest('td')).toHaveAttribute('data-cell-date', '2026-11-22'));
  });

  test('whoever sets schedules up is asked how far a move reaches before anything is saved, and others move the one', async () => {
    const ofSchedule = [session('DBT Skills', '2026-11-20', '14:00', '14:50', { scheduleId: 'iop' })];
    const admin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });
    const { user, answers, unmount } = scheduler('/?view=calendar', ofSchedule, admin);
    answers.on(ChangeSessionDocument, () => ({ data: { changeSession: moved } }));
    (await screen.findByRole('button', { name: /DBT Skills/ })).focus();
    await user.keyboard('m{ArrowDown}{Enter}');
    await user.click(within(await screen.findByRole('dialog', { name: 'How far DBT Skills' })).getByRole('button', { name: 'Leave' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(answers.timesAsked(ChangeSessionDocument)).toBe(0);
    screen.getByRole('button', { name: /DBT Skills/ }).focus();
    await user.keyboard('m{ArrowDown}{Enter}');
    await user.click(await screen.findByRole('button', { name: 'One' }));
    await waitFor(() => expect(answers.timesAsked(ChangeSessionDocument)).toBe(1));
    unmount();

    const other = scheduler('/?view=calendar', ofSchedule);
    other.answers.on(ChangeSessionDocument, () => ({ data: { changeSession: moved } }));
    (await screen.findByRole('button', { name: /DBT Skills/ })).focus();
    await other.user.keyboard('m{ArrowDown}{Enter}');
    await waitFor(() => expect(other.answers.timesAsked(ChangeSessionDocument)).toBe(1));
  });

  test('where somebody expected in it is expected elsewhere, it stays and says who', async () => {
    const { user, answers } = scheduler('/?view=calendar');
    (await screen.findByRole('button', { name: /DBT Skills/ })).focus();
    await waitFor(() => expect(answers.timesAsked(PatientsElsewhereDocument)).toBeGreaterThan(0));
    await user.keyboard('m{ArrowRight}{Enter}');
    expect(await screen.findByText('Jonah B. is expected in another group.')).toBeInTheDocument();
    expect(answers.timesAsked(ChangeSessionDocument)).toBe(0);
  });

  test('what has ended stays and says so', async () => {
    const { user } = scheduler('/?view=calendar');
    (await screen.findByRole('button', { name: /Morning Check-in/ })).focus();
    await user.keyboard('m');
    expect(await screen.findByText('It stays: it is documenting.')).toBeInTheDocument();
  });

  test('an empty cell is where a new session begins', async () => {
    const { user } = scheduler('/?view=calendar');
    (await screen.findByRole('button', { name: /Peer Circle/ })).focus();
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'New session' });
    expect(await within(dialog).findByLabelText('Room')).toHaveValue('room-2');
  });
});

test('the week by time moves and lengthens by keys', async () => {
  const { user, answers } = scheduler('/?view=calendar&by=time', [...week, session('Grief', '2026-11-22', '10:00', '10:50')]);
  answers.on(ChangeSessionDocument, () => ({ data: { changeSession: moved } }));
  (await screen.findByRole('button', { name: /Grief/ })).focus();
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Enter}');
  await waitFor(() => expect(answers.timesAsked(ChangeSessionDocument)).toBe(1));
  expect(answers.asked.find(({ name }) => name === 'ChangeSession')?.variables['input']).toMatchObject({ sessionId: 'Grief', date: '2026-11-22', wallTime: '10:00', durationMinutes: 60 });
  expect(await accessibilityFaults()).toEqual([]);
});

test('the month counts, and a day opens', async () => {
  const { user } = scheduler('/?view=calendar&span=month');
  const month = await screen.findByRole('region', { name: /^Calendar, November/ });
  const friday = within(month).getByText((_text, element) => element?.tagName === 'BUTTON' && element.textContent === 'Friday, November 20, 2 sessions, 1 cancelled, 1 clash');
  await user.click(friday);
  expect(await screen.findByRole('heading', { level: 1, name: /Friday, November 20/ })).toBeInTheDocument();
});

test('the workflow gives its room to the columns that have something, and is scrolled by keys where they have no room together', async () => {
  scheduler('/?view=workflow');
  const workflow = await screen.findByRole('region', { name: 'Workflow' });
  await waitFor(() => expect(within(workflow).getAllByRole('link').length).toBeGreaterThan(0));
  const widths = workflow.style.getPropertyValue('--columns').match(/minmax\([^)]+\)/g);
  const counts = within(workflow).getAllByRole('heading').map((heading) => Number(/\d+/.exec(heading.textContent)?.[0]));
  expect(widths?.map((width) => width.endsWith('1fr)'))).toEqual(counts.map((count) => count > 0));
  expect(workflow).toHaveAttribute('tabindex', '0');
  expect(await accessibilityFaults()).toEqual([]);
});

test('the workflow puts what waits too long first', async () => {
  fixClock('2026-11-19T19:30:00.000Z');
  scheduler('/?view=workflow');
  const column = await screen.findByRole('region', { name: /Documenting/ });
  expect(within(column).getByText('1 note not signed after 2 h')).toBeInTheDocument();
  expect(within(column).getByText('Ended 3 h ago')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('the list is narrowed by what stands in the address, and says what hides the rest', async () => {
  const { user } = scheduler('/?view=list&leader=staff-marcus&status=UPCOMING');
  const list = await screen.findByRole('region', { name: /^List/ });
  expect(within(list).getAllByRole('link').map((link) => within(link).getByText(/Peer Circle/).textContent)).toEqual(['Peer Circle']);
  await user.click(screen.getByRole('button', { name: 'Status: Upcoming' }));
  await user.click(within(await screen.findByRole('group', { name: 'Status' })).getByRole('checkbox', { name: 'Cancelled' }));
  expect(within(list).getAllByRole('link')).toHaveLength(2);
});

describe('a list of days', () => {
  /** The simulated browser lays nothing out: each day is as if 300 high, one under the other. */
  const laidOut = jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect');
  beforeEach(() => {
    laidOut.mockImplementation(function top(this: HTMLElement) { return DOMRect.fromRect({ y: 40 + 300 * [...document.querySelectorAll('[data-day]')].indexOf(this) }); });
  });
  afterAll(() => laidOut.mockRestore());
  const earlier = [session('Monday group', '2026-11-16', '09:00', '09:50'), session('Tuesday group', '2026-11-17', '09:00', '09:50')];

  test.each([['/?view=list', 'List, November 16 to 22'], ['/?view=calendar', 'As a list']])('opens at today, and leaves the focus where it is: %s', async (address, name) => {
    scheduler(address, [...earlier, ...week]);
    await screen.findAllByRole('link', { name: /Monday group/ });
    expect(screen.getByRole('region', { name }).scrollTop).toBe(900);
    expect(document.body).toHaveFocus();
  });

  test('opens at the next day that has something where today has nothing, and stays where the reader went', async () => {
    const { answers } = scheduler('/?view=list', [...earlier, ...week.slice(1)]);
    const list = await screen.findByRole('region', { name: /^List/ });
    await within(list).findByRole('link', { name: /Monday group/ });
    expect(list.scrollTop).toBeGreaterThan(0);
    list.scrollTop = 0;
    tellOfAChange?.({ data: { schedulerChanged: { __typename: 'SchedulerChange', session: null } } });
    await waitFor(() => expect(answers.timesAsked(SchedulerCalendarDocument)).toBe(2));
    expect(list.scrollTop).toBe(0);
  });

  test('of another week begins at its first day', async () => {
    scheduler('/?view=list&date=2026-11-12', [session('Last week', '2026-11-09', '09:00', '09:50'), session('Last Friday', '2026-11-13', '09:00', '09:50')]);
    const list = await screen.findByRole('region', { name: /^List/ });
    await within(list).findByRole('link', { name: /Last week/ });
    expect(list.scrollTop).toBe(0);
  });
});

test('a patient is found at each of the facilities shown, and narrows them all', async () => {
  const [alder] = desk.facilities;
  const birch = { __typename: 'Facility' as const, id: 'facility-birch', name: 'Birch House', timeZone: 'America/Denver' };
  const { user, answers } = scheduler('/?view=list&facility=all', week, { ...desk, facilities: [...(alder === undefined ? [] : [alder]), birch] });
  const jonah = { __typename: 'Patient' as const, id: 'patient-jonah', displayName: 'Jonah Bell', mrn: 'MRN-204417', levelOfCare: 'IOP' };
  answers.on(FindPatientDocument, ({ facilityId }) => ({ data: { patients: { __typename: 'PatientConnection' as const, edges: facilityId === birch.id ? [{ __typename: 'PatientEdge' as const, node: jonah }] : [] } } }));
  answers.on(NamedPatientDocument, () => ({ data: { node: jonah } }));
  await user.click(await screen.findByRole('button', { name: 'Patient' }));
  await user.type(await screen.findByLabelText('Name or MRN'), 'Jonah');
  expect(await screen.findByText('Nobody is found at Alder House.')).toBeInTheDocument();
  await user.click(within(await screen.findByRole('list', { name: 'Found at Birch House' })).getByRole('button', { name: /Jonah Bell/ }));
  expect(await screen.findByRole('button', { name: 'Patient: Jonah Bell' })).toBeInTheDocument();
  await waitFor(() => expect(answers.asked.filter(({ name }) => name === 'SchedulerCalendar').at(-1)?.variables).toMatchObject({ facilityIds: ['facility-alder', 'facility-birch'], filter: { patientId: 'patient-jonah' } }));
});
