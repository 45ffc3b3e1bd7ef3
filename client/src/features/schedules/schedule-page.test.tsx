import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ProfileRight } from '@groupwork/shared/access/roles';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  CareListsDocument, type CareListsQuery, ChangeSlotDocument, FacilityWeekDocument, type FacilityWeekQuery, GroupScheduleDocument, type GroupScheduleQuery, PlanChoicesDocument, type PlanChoicesQuery,
  RestoreSessionDocument, SaveGroupScheduleDocument, SchedulerChangedDocument, ScheduleWeekDocument, type SlotChangeInput, SlotChangePreviewDocument, type SlotChangePreviewQuery,
} from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { Announcer } from '../../ui/announcer';
import { clearToasts } from '../../ui/toast';
import { SchedulePage } from './schedule-page';
import type { Occurrence, Slot } from './slot-draft';

/** The simulated browser knows no pointers; they are mice with a number. */
class SimulatedPointer extends MouseEvent {
  readonly pointerId: number;
  readonly pointerType = 'mouse';
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.pointerId = init.pointerId ?? 0;
  }
}
if (!('PointerEvent' in window)) Object.assign(window, { PointerEvent: SimulatedPointer });

/** Seven columns of 100, and 64 an hour from 8 AM. */
function drawnAt(ground: HTMLElement): void {
  const rect = (left: number, width: number): DOMRect => ({ left, top: 0, width, height: 640, right: left + width, bottom: 640, x: left, y: 0, toJSON: () => ({}) });
  ground.getBoundingClientRect = () => rect(0, 700);
  for (const [place, column] of [...ground.querySelectorAll('[data-date]')].entries()) column.getBoundingClientRect = () => rect(place * 100, 100);
}

beforeEach(() => fixClock());
afterEach(clearToasts);

const dana = { __typename: 'StaffMember' as const, id: 'staff-dana', name: 'Dana Whitfield' };
const slot = (changes: Partial<Slot> = {}): Slot => ({
  __typename: 'ScheduleSlot', id: 'slot-dbt', version: 3, scheduleId: 'iop', groupId: 'dbt', groupTitle: 'DBT Skills', groupTakesSessions: true, rrule: 'FREQ=WEEKLY;BYDAY=FR,SA', recurrence: 'Every Friday and Saturday', startsOn: '2026-11-02', wallTime: '10:00', durationMinutes: 50, validFrom: '2026-11-02', validUntil: null, room: null, leaders: [dana], ...changes,
});
const occurrence = (date: string, changes: Partial<Occurrence> = {}): Occurrence => ({
  __typename: 'Occurrence', slotId: 'slot-dbt', sessionId: `session ${date}`, originalDate: date, date, start: `${date}T16:00:00.000Z`, end: `${date}T16:50:00.000Z`, wallTime: '10:00', durationMinutes: 50, groupId: 'dbt', groupTitle: 'DBT Skills', room: { __typename: 'Room', id: 'room-1', name: 'Room 1' }, leaders: [dana], status: 'UPCOMING', cancelReason: null, statusReason: null, changed: false, staysBecause: null, ...changes,
});
const week = [
  occurrence('2026-11-18', { status: 'FINALISED', staysBecause: 'it is Finalised' }), occurrence('2026-11-20'), occurrence('2026-11-21'),
  occurrence('2026-11-22', { originalDate: '2026-11-21', sessionId: 'moved', start: '2026-11-22T18:00:00.000Z', end: '2026-11-22T18:50:00.000Z', wallTime: '12:00', changed: true }),
];
type Schedule = GroupScheduleQuery['groupSchedule'];
const schedule = (changes: Partial<Schedule> = {}): Schedule => ({
  __typename: 'GroupSchedule', id: 'iop', version: 1, title: 'IOP morning', description: 'Three mornings a week', observesHolidays: true, archived: false, assignedCount: 14,
  suggestedFor: { __typename: 'SuggestedFor', levelsOfCare: ['2.1'], clinicalNeeds: [], tracks: [], phases: [] }, slots: [slot()], ...changes,
});

const roomOne = { __typename: 'Room' as const, id: 'room-1', name: 'Room 1' };
const around: Unmasked<FacilityWeekQuery>['schedulerWeek'] = { __typename: 'SchedulerWeek', from: '2026-11-16', planned: [], sessions: [{ __typename: 'GroupSession', id: 'other', status: 'UPCOMING', plannedStart: '2026-11-20T17:00:00.000Z', plannedEnd: '2026-11-20T17:50:00.000Z', groupTitle: 'Nutrition', room: roomOne, leaders: [] }] };
const lists: Unmasked<CareListsQuery>['careLists'] = { __typename: 'CareLists', alerts: [], levelsOfCare: [{ __typename: 'LevelOfCare', id: 'iop', version: 1, code: '2.1', name: 'IOP 2.1', sort: 1, weeklyMinutes: null, weeklyDays: null, retired: false }], clinicalNeeds: [], tracks: [], phases: [], modalities: [] };
const choices: Unmasked<PlanChoicesQuery> = {
  groups: [{ __typename: 'Group', id: 'dbt', title: 'DBT Skills', enabled: true, leaders: [dana], room: roomOne }, { __typename: 'Group', id: 'peer', title: 'Peer Circle', enabled: true, leaders: [], room: null }],
  node: { __typename: 'Facility', id: 'facility-alder', rooms: [roomOne, { __typename: 'Room', id: 'room-3', name: 'Room 3' }], staff: [{ ...dana, credential: 'LCSW' }] },
};

type Preview = SlotChangePreviewQuery['slotChangePreview'];
const preview = (changes: Partial<Preview> = {}): { data: Unmasked<SlotChangePreviewQuery> } => ({ data: { slotChangePreview: { __typename: 'SlotChangePreview', from: '2026-11-20', rewritten: 1, created: 0, removed: 0, warnings: [], left: [], ...changes } } });

function page({ rights = ['MANAGE_SCHEDULER_SETTINGS'], schedules = schedule, occurrences = () => week, on = new Answers() }: { rights?: ProfileRight[]; schedules?: () => Schedule; occurrences?: () => Occurrence[]; on?: Answers } = {}) {
  const answers = on
    .on(GroupScheduleDocument, () => ({ data: { groupSchedule: schedules() } }))
    .on(ScheduleWeekDocument, () => ({ data: { scheduleWeek: occurrences() } }))
    .on(SchedulerChangedDocument, () => ({ never: true }))
    .on(FacilityWeekDocument, () => ({ data: { schedulerWeek: around } }))
    .on(CareListsDocument, () => ({ data: { careLists: lists } }))
    .on(PlanChoicesDocument, () => ({ data: choices }))
    .on(SlotChangePreviewDocument, () => preview());
  return show(<><SchedulePage /><Announcer /></>, { answers, at: '/settings/schedules/iop', path: '/settings/schedules/:scheduleId', viewer: therapist({ profileRights: rights, capabilities: capabilitiesOf('THERAPIST', rights) }) });
}

const grid = () => screen.findByRole('application', { name: 'Week of Monday, November 16' });
const block = async (name: RegExp) => within(await grid()).findByRole('button', { name });
const focus = async (name: RegExp): Promise<void> => {
  const button = await block(name);
  act(() => button.focus());
};
const asked = (answers: Answers, name: string): SlotChangeInput[] => answers.asked.filter((each) => each.name === name).map(({ variables }) => (name === 'ChangeSlot' ? (variables['input'] as { change: SlotChangeInput }).change : (variables['change'] as SlotChangeInput)));
const spoken = () => document.querySelector('[aria-live="polite"][aria-atomic]')?.textContent;

test('shows the week as a grid and, first in reading order, as a list with the same groups', async () => {
  page();
  const list = await screen.findByRole('region', { name: 'The week as a list' });
  const line = await within(list).findByRole('button', { name: /12:00 PM.*DBT Skills/ });
  expect(line).toHaveTextContent('Moved from Sat, Nov 21');
  expect(within(list).getByRole('button', { name: /Every Friday and Saturday, 10:00 to 10:50 AM/ })).toBeInTheDocument();
  const finalised = await block(/Wed, Nov 18.*Finalised\. It stays: it is Finalised\./);
  expect(line.compareDocumentPosition(finalised) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(await screen.findByText('Suggested for IOP 2.1. Holds no groups on holidays.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a group is moved by keys, each step is spoken with whose room it takes, and the reach decides what is asked', async () => {
  const on = new Answers();
  const { user, answers } = page({ on });
  answers.on(SlotChangePreviewDocument, ({ change }) => (change.reach === 'THIS_ONE' ? preview() : preview({ rewritten: 24, left: [{ __typename: 'LeftAsItIs', sessionId: 'moved', groupTitle: 'DBT Skills', plannedStart: '2026-11-22T18:00:00.000Z', because: 'it was changed by itself' }] })));
  answers.on(ChangeSlotDocument, () => ({ data: { changeSlot: schedule({ slots: [slot({ id: 'slot-2', version: 1 })] }) } }));
  await focus(/Fri, Nov 20/);
  await user.keyboard('m');
  expect(spoken()).toContain('Moving DBT Skills.');
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(spoken()).toBe('Friday 10:15 to 11:05 AM, Room 1, taken until 11:50 AM by Nutrition'));
  await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
  expect(spoken()).toBe('Friday 10:15 to 11:00 AM, Room 1');
  await user.keyboard('{Enter}');
  const panel = await screen.findByRole('region', { name: 'Change DBT Skills?' });
  expect(within(panel).getByRole('heading')).toHaveFocus();
  expect(await within(panel).findByText('1 session changed.', { exact: false })).toBeInTheDocument();
  expect(within(panel).getByRole('row', { name: 'Time 10:00 to 10:50 AM 10:15 to 11:00 AM' })).toBeInTheDocument();

  await user.click(within(panel).getByRole('radio', { name: 'All not yet started' }));
  expect(await within(panel).findByText('1 stays as it is:')).toBeInTheDocument();
  expect(within(panel).getByRole('list', { name: 'What stays as it is' })).toHaveTextContent('Nov 22, 12:00 PM DBT Skills: it was changed by itself.');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(within(panel).getByRole('button', { name: 'Save change' }));
  expect(await screen.findByText('DBT Skills is changed.')).toBeInTheDocument();
  expect(asked(answers, 'ChangeSlot')[0]).toMatchObject({ slotId: 'slot-dbt', version: 3, reach: 'ALL_NOT_STARTED', date: null, wallTime: '10:15', durationMinutes: 45, rrule: null });
  expect(await block(/Fri, Nov 20/)).toHaveFocus();
});

test('Escape puts a carried group back, and what has passed cannot be moved or moved to', async () => {
  const { user } = page();
  await focus(/Fri, Nov 20/);
  await user.keyboard('m{ArrowLeft}{ArrowLeft}');
  expect(spoken()).toContain('That time is over.');
  await user.keyboard('{Enter}');
  expect(screen.getAllByText('That time is over.').some((element) => element.closest('[role="status"]') !== null)).toBe(true);
  await user.keyboard('{Escape}');
  expect(spoken()).toBe('DBT Skills stays where it is.');
  await user.keyboard('{ArrowLeft}m');
  expect(await screen.findByText('It stays: it is Finalised.')).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: /^Change/ })).not.toBeInTheDocument();
});

test('is pulled by a pointer to another day and time, and gives up with Escape', async () => {
  const { user } = page();
  const friday = await block(/Fri, Nov 20/);
  const ground = await grid();
  drawnAt(ground);
  const pull = (to: { clientX: number; clientY: number }): void => {
    fireEvent.pointerDown(friday, { button: 0, pointerId: 1, clientX: 450, clientY: 140 });
    fireEvent.pointerMove(window, { pointerId: 1, clientX: 460, clientY: 150 });
    fireEvent.pointerMove(window, { pointerId: 1, ...to });
  };
  pull({ clientX: 550, clientY: 204 });
  fireEvent.keyDown(window, { key: 'Escape' });
  fireEvent.pointerUp(window, { pointerId: 1, clientX: 550, clientY: 204 });
  expect(screen.queryByRole('region', { name: /^Change/ })).not.toBeInTheDocument();
  pull({ clientX: 550, clientY: 204 });
  fireEvent.pointerUp(window, { pointerId: 1, clientX: 550, clientY: 204 });
  const panel = await screen.findByRole('region', { name: 'Change DBT Skills?' });
  expect(within(panel).getByRole('row', { name: 'Day Fri, Nov 20 Sat, Nov 21' })).toBeInTheDocument();
  expect(within(panel).getByRole('row', { name: 'Time 10:00 to 10:50 AM 11:00 to 11:50 AM' })).toBeInTheDocument();
  // Saturday is in the rule already, so only this one can go there.
  expect(within(panel).getByRole('radio', { name: 'All not yet started' })).toBeDisabled();
  await user.click(within(panel).getByRole('button', { name: 'Leave it' }));
  expect(await block(/Fri, Nov 20/)).toBeInTheDocument();
});

test('is drawn on empty ground, and the rule that is typed is refused in a sentence', async () => {
  const { user, answers } = page();
  answers.on(ChangeSlotDocument, () => ({ data: { changeSlot: schedule() } }));
  await block(/Fri, Nov 20/);
  const ground = await grid();
  drawnAt(ground);
  const empty = ground.querySelector('[data-date="2026-11-20"] > div');
  if (empty === null) throw new Error('Friday is not drawn.');
  fireEvent.pointerDown(empty, { button: 0, pointerId: 1, clientX: 450, clientY: 6 * 64 });
  fireEvent.pointerMove(window, { pointerId: 1, clientX: 450, clientY: 7 * 64 });
  fireEvent.pointerUp(window, { pointerId: 1, clientX: 450, clientY: 7 * 64 });
  const form = await screen.findByRole('region', { name: 'New slot' });
  await user.click(await within(form).findByRole('button', { name: 'Next: what it changes' }));
  expect(within(form).getByText('Choose the group.')).toBeInTheDocument();
  expect(within(form).getByLabelText('Starts')).toHaveValue('2:00 PM');
  await user.selectOptions(within(form).getByLabelText('Group'), 'Peer Circle');
  await user.click(within(form).getByText('Write the rule (RFC 5545)'));
  await user.clear(within(form).getByLabelText('RRULE'));
  await user.type(within(form).getByLabelText('RRULE'), 'FREQ=YEARLY');
  await user.click(within(form).getByRole('button', { name: 'Next: what it changes' }));
  expect(within(form).getAllByText(/FREQ.*DAILY, WEEKLY or MONTHLY/).length).toBeGreaterThan(0);
  expect(screen.queryByText('Add this slot?')).not.toBeInTheDocument();
  await user.clear(within(form).getByLabelText('RRULE'));
  await user.type(within(form).getByLabelText('RRULE'), 'freq=monthly;byday=2fr');
  expect(within(form).getByText('The second Friday of each month.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(within(form).getByRole('button', { name: 'Next: what it changes' }));
  await user.click(await screen.findByRole('button', { name: 'Add slot' }));
  expect(await screen.findByText('The slot is added.')).toBeInTheDocument();
  expect(asked(answers, 'ChangeSlot')[0]).toMatchObject({ slotId: null, groupId: 'peer', rrule: 'FREQ=MONTHLY;BYDAY=2FR', startsOn: '2026-11-20', wallTime: '14:00', durationMinutes: 60 });
});

test('one is cancelled with its reason, and that is taken back', async () => {
  const { user, answers } = page();
  answers.on(ChangeSlotDocument, () => ({ data: { changeSlot: schedule() } }));
  await focus(/Fri, Nov 20/);
  await user.keyboard('{Delete}');
  const panel = await screen.findByRole('region', { name: 'Cancel DBT Skills, Fri, Nov 20' });
  await user.selectOptions(within(panel).getByLabelText('Why'), 'Low census');
  await user.click(within(panel).getByRole('button', { name: 'Next: what it changes' }));
  expect(await screen.findByText('1 session cancelled.', { exact: false })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Cancel this one' }));
  expect(await screen.findByText('DBT Skills is cancelled.')).toBeInTheDocument();
  expect(asked(answers, 'ChangeSlot')[0]).toMatchObject({ reach: 'THIS_ONE', date: '2026-11-20', cancelReason: 'LOW_CENSUS', note: null });
  answers.on(RestoreSessionDocument, () => ({ refused: { code: 'REFUSED', message: 'It starts in less than a minute.' } }));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('It starts in less than a minute.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'RestoreSession')?.variables['input']).toMatchObject({ sessionId: 'session 2026-11-20' });
});

test('the second of two people sees what it is now beside what they want, and loses no typing', async () => {
  let now = { slot: slot(), occurrences: week };
  const { user, answers } = page({ schedules: () => schedule({ slots: [now.slot] }), occurrences: () => now.occurrences });
  answers.on(ChangeSlotDocument, ({ input }) => (input.change.version === 3 ? { refused: { code: 'STALE', message: 'Somebody else changed this.', version: 4 } } : { data: { changeSlot: schedule() } }));
  await user.click(await block(/Fri, Nov 20/));
  const form = await screen.findByRole('region', { name: 'DBT Skills, Fri, Nov 20' });
  await user.clear(await within(form).findByLabelText('Minutes'));
  await user.type(within(form).getByLabelText('Minutes'), '75');
  await user.click(within(form).getByRole('button', { name: 'Next: what it changes' }));
  const panel = await screen.findByRole('region', { name: 'Change DBT Skills?' });
  await within(panel).findByText('1 session changed.', { exact: false });
  now = { slot: slot({ version: 4, wallTime: '10:30' }), occurrences: week.map((each) => (each.date === '2026-11-20' ? { ...each, wallTime: '10:30', start: '2026-11-20T16:30:00.000Z', end: '2026-11-20T17:20:00.000Z' } : each)) };
  await user.click(within(panel).getByRole('button', { name: 'Save change' }));
  expect(await within(panel).findByText(/^Somebody changed this meanwhile/)).toBeInTheDocument();
  expect(await within(panel).findByRole('row', { name: 'Time 10:30 to 11:20 AM 10:30 to 11:45 AM' })).toBeInTheDocument();
  await user.click(within(panel).getByRole('button', { name: 'Save change' }));
  expect(await screen.findByText('This DBT Skills is changed.')).toBeInTheDocument();
  expect(asked(answers, 'ChangeSlot')[1]).toMatchObject({ version: 4, wallTime: null, durationMinutes: 75 });
});

test('what is typed and left is put aside and comes back', async () => {
  const { user } = page();
  await user.click(await block(/Fri, Nov 20/));
  const form = await screen.findByRole('region', { name: 'DBT Skills, Fri, Nov 20' });
  await user.click(await within(form).findByRole('button', { name: 'Next: what it changes' }));
  expect(within(form).getByRole('alert')).toHaveTextContent('Nothing is changed yet.');
  await user.selectOptions(within(form).getByLabelText('Room'), 'Room 3');
  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('button', { name: 'Bring it back' }));
  expect(await screen.findByLabelText('Room')).toHaveDisplayValue('Room 3');
});

test('says to those who may not why nothing can be changed, and shows all of it', async () => {
  const { user, answers } = page({ rights: [] });
  const why = 'Changing this needs the right Manage Scheduler Settings. Ask a super administrator.';
  expect(await screen.findByRole('button', { name: 'New slot' })).toHaveAccessibleDescription(why);
  await user.click(await block(/Fri, Nov 20/));
  const panel = await screen.findByRole('region', { name: 'DBT Skills' });
  expect(within(panel).getByText(why)).toBeInTheDocument();
  expect(within(panel).queryByRole('button', { name: /Change/ })).not.toBeInTheDocument();
  expect(asked(answers, 'SlotChangePreview')).toEqual([]);
});

test('its head is a line until it is edited, and another’s change stands under each field that differs', async () => {
  let version = 1;
  const { user, answers } = page({ schedules: () => schedule(version === 1 ? {} : { version: 2, title: 'IOP early', suggestedFor: { __typename: 'SuggestedFor', levelsOfCare: [], clinicalNeeds: [], tracks: [], phases: [] } }) });
  answers.on(SaveGroupScheduleDocument, ({ input }) => (input.version === 1 ? { refused: { code: 'STALE', message: 'Somebody else changed this.', version: 2 } } : { data: { saveGroupSchedule: schedule({ version: 3, title: input.title }) } }));
  await user.click(await screen.findByRole('button', { name: 'Edit' }));
  const form = screen.getByRole('form', { name: 'About this schedule' });
  await user.clear(within(form).getByLabelText('Name'));
  await user.type(within(form).getByLabelText('Name'), 'IOP mornings');
  version = 2;
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  expect(await within(form).findByText('Now: IOP early')).toBeInTheDocument();
  expect(within(form).getByText('Now: nothing')).toBeInTheDocument();
  expect(within(form).getByLabelText('Name')).toHaveValue('IOP mornings');
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('IOP mornings is saved.')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Edit' })).toHaveFocus();
});

test('a slot that is given another group is led as that group is, and says so before it is saved', async () => {
  const { user, answers } = page();
  await user.click(within(await screen.findByRole('region', { name: 'The week as a list' })).getByRole('button', { name: /Every Friday and Saturday/ }));
  const form = await screen.findByRole('region', { name: 'DBT Skills, all not started' });
  await user.selectOptions(await within(form).findByLabelText('Group'), 'Peer Circle');
  await user.click(within(form).getByRole('button', { name: 'Next: what it changes' }));
  const panel = await screen.findByRole('region', { name: 'Change DBT Skills?' });
  expect(within(panel).getByRole('row', { name: 'Leaders Dana Whitfield The group’s' })).toBeInTheDocument();
  await waitFor(() => expect(asked(answers, 'SlotChangePreview').at(-1)).toMatchObject({ groupId: 'peer', leaderIds: [] }));
});

test('the slot of a group that is not in use says so, and can be given another', async () => {
  const { user } = page({ schedules: () => schedule({ slots: [slot({ groupId: 'gone', groupTitle: 'Old Group', groupTakesSessions: false })] }), occurrences: () => [] });
  const line = await within(await screen.findByRole('region', { name: 'The week as a list' })).findByRole('button', { name: /Old Group/ });
  expect(line).toHaveTextContent('Not held: the group is not in use. Give the slot another, or end it.');
  await user.click(line);
  const form = await screen.findByRole('region', { name: 'Old Group, all not started' });
  expect(await within(form).findByLabelText('Group')).toHaveDisplayValue('Old Group, not in use');
  expect(within(form).getByRole('button', { name: 'End this slot…' })).toBeInTheDocument();
});

test('a new slot begins where its time is still to come', async () => {
  const { user } = page();
  await block(/Fri, Nov 20/);
  await user.click(screen.getByRole('button', { name: 'New slot' }));
  const form = await screen.findByRole('region', { name: 'New slot' });
  expect(await within(form).findByRole('textbox', { name: 'First day' })).toHaveValue('Fri, Nov 20');
});
