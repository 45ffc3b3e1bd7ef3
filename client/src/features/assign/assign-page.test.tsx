import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Role } from '@groupwork/shared/access/roles';
import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import {
  AssignablePatientsDocument, AssignableSchedulesDocument, AssignedPatientDocument, AssignmentPreviewDocument, type AssignmentPreviewInput, AssignSchedulesDocument, type AssignSchedulesMutation, BulkProgressDocument, TakeBackAssignmentDocument,
} from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { AssignPage } from './assign-page';
import type { Appointment, AssignedPatient, Clash, ClashSide, Preview, Schedule } from './preview';
import type { FoundPatient } from './use-found-patients';

beforeEach(() => fixClock());
afterEach(clearToasts);

const noPages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
const found = (id: string, displayName: string, changes: Partial<FoundPatient> = {}): FoundPatient => ({ __typename: 'Patient', id, displayName, mrn: '0036120', levelOfCare: 'PHP 2.5', admittedAt: '2026-11-02T15:00:00.000Z', ...changes });
const slot = (id: string, groupTitle: string, rrule: string, recurrence: string): Schedule['slots'][number] => ({ __typename: 'ScheduleSlot', id, version: 1, groupTitle, rrule, recurrence, validFrom: '2026-01-01', validUntil: null });
const schedule = (id: string, title: string, slots: Schedule['slots'] = []): Schedule => ({ __typename: 'GroupSchedule', id, version: 1, title, description: null, slots });

const php = schedule('php', 'PHP Day', [slot('slot-dbt', 'DBT Skills', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday')]);
const eating = schedule('eating', 'Eating disorder', [slot('slot-lunch', 'Lunch Support', 'FREQ=WEEKLY;BYDAY=TU,TH', 'Every Tuesday and Thursday'), slot('slot-nutrition', 'Nutrition', 'FREQ=WEEKLY;BYDAY=FR', 'Every Friday')]);
const trauma = schedule('trauma', 'Trauma', [slot('slot-trauma', 'Trauma Recovery', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA', 'Every second Saturday')]);

const assignment = (own: Schedule, startsAt = '2026-11-09T06:00:00.000Z'): AssignedPatient['assignments'][number] => ({ __typename: 'ScheduleAssignment', id: `held-${own.id}`, version: 1, startsAt, endsAt: null, schedule: { __typename: 'GroupSchedule', id: own.id, version: 1, title: own.title }, leftOut: [] });
const imani = (assignments: AssignedPatient['assignments'] = [assignment(php)]): AssignedPatient => ({ ...found('imani', 'Imani C.'), facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' }, assignments });

const appointment = (groupTitle: string, start: string, end: string, changes: Partial<Appointment> = {}): Appointment => ({
  __typename: 'Appointment', id: `${groupTitle} ${start}`, date: start.slice(0, 10), start, end, groupTitle, room: { __typename: 'Room', id: 'room-1', name: 'Room 1' }, scheduleTitles: ['PHP Day'], slotId: null, sessionId: null, status: 'UPCOMING', cancelled: false, countsTowardHours: true, added: false, ...changes,
});
const dbt = appointment('DBT Skills', '2026-11-24T16:30:00.000Z', '2026-11-24T17:20:00.000Z', { slotId: 'slot-dbt' });
const lunch = appointment('Lunch Support', '2026-11-24T16:50:00.000Z', '2026-11-24T17:40:00.000Z', { slotId: 'slot-lunch', scheduleTitles: ['Eating disorder'], added: true });
const afterwards = appointment('Body Image', '2026-11-24T17:40:00.000Z', '2026-11-24T18:30:00.000Z', { scheduleTitles: ['PHP Day'] });

const side = (of: Appointment, scheduleId: string, scheduleTitle: string): ClashSide => ({ __typename: 'ClashSide', scheduleId, scheduleTitle, groupTitle: of.groupTitle, slotId: of.slotId, start: of.start, end: of.end, added: of.added });
const lunchClash = (patient = found('imani', 'Imani C.')): Clash => ({ __typename: 'Clash', date: '2026-11-24', start: lunch.start, end: dbt.end, times: 13, patient: { __typename: 'Patient', id: patient.id, displayName: patient.displayName, mrn: patient.mrn }, first: side(dbt, 'php', 'PHP Day'), second: side(lunch, 'eating', 'Eating disorder') });

const base: Preview = {
  __typename: 'AssignmentPreview', startsAt: '2026-11-19T16:24:00.000Z', policy: 'OVERRIDE', reasonNeeded: true, mayOverride: true, overriders: [], refusals: [], capacityReached: 'WARN', seatsShort: [], patientCount: 1, patientsWithClash: 0, clashCount: 0, already: 0, minutesPerWeek: 720, daysPerWeek: 5,
  requirement: { __typename: 'WeekRequirement', levelOfCare: 'PHP 2.5', minutes: 1200, days: null, minutesShort: 480, daysShort: 0 },
  suggested: [{ __typename: 'SuggestedSchedule', because: 'suggested by track', schedule: { __typename: 'GroupSchedule', id: 'eating', version: 1, title: 'Eating disorder' } }], clashes: [], week: [dbt, afterwards],
};

/** A server that weighs one gift: what is left out no longer clashes. */
function weighed(policy: Partial<Preview>, input: AssignmentPreviewInput): Preview {
  const gives = input.scheduleIds.includes('eating');
  const clashes = gives && (input.leaveOut ?? []).every(({ slotId }) => slotId !== 'slot-lunch');
  const several = input.patientIds.length > 1;
  return {
    ...base, ...(clashes ? { clashCount: input.patientIds.length, patientsWithClash: input.patientIds.length, clashes: input.patientIds.map((id) => lunchClash(found(id, id === 'imani' ? 'Imani C.' : 'Kwame A.'))), week: [dbt, lunch, afterwards] } : {}),
    ...(gives ? { minutesPerWeek: 910, daysPerWeek: 6, requirement: base.requirement === null ? null : { ...base.requirement, minutesShort: 290 } } : {}), patientCount: input.patientIds.length, ...(several ? { week: [], suggested: [], requirement: null } : {}), ...policy,
  };
}

interface Setting { policy?: Partial<Preview>; at?: string; role?: Role; schedules?: Schedule[]; patient?: AssignedPatient; people?: FoundPatient[] }

function page({ policy = {}, at = '/assign?patient=imani', role = 'THERAPIST', schedules = [php, eating, trauma], patient = imani(), people = [found('imani', 'Imani C.'), found('kwame', 'Kwame A.')] }: Setting = {}) {
  const answers = new Answers()
    .on(AssignableSchedulesDocument, () => ({ data: { groupSchedules: schedules } }))
    .on(AssignedPatientDocument, () => ({ data: { patient } }))
    .on(AssignablePatientsDocument, ({ search }) => ({ data: { patients: { totalCount: people.length, edges: people.filter(({ displayName }) => displayName.toLowerCase().includes((search ?? '').toLowerCase())).map((node) => ({ cursor: node.id, node })), pageInfo: noPages } } }))
    .on(AssignmentPreviewDocument, ({ input }) => ({ data: { assignmentPreview: weighed(policy, input) } }))
    .on(BulkProgressDocument, () => ({ never: true }));
  return show(<><AssignPage /><Address /></>, { answers, at, viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }) });
}

function Address() {
  const { search } = useLocation();
  return <output aria-label="Address">{search}</output>;
}

const assigned = (count: number, already = 0): Unmasked<AssignSchedulesMutation> => ({
  assignSchedules: { __typename: 'SchedulesAssigned', count, already, clashCount: 0, waiting: 0, waits: [], assignments: [{ ...assignment(eating, '2026-11-19T16:24:00.000Z'), patient: { __typename: 'Patient', id: 'imani' } }] },
});
const sentInput = (answers: Answers): Record<string, unknown> | undefined => answers.asked.find(({ name }) => name === 'AssignSchedules')?.variables['input'] as Record<string, unknown> | undefined;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const clash = () => screen.findByRole('group', { name: /Lunch Support overlaps DBT Skills/ });

test('shows what a patient has, what is suggested first and why, and the week as it is', async () => {
  page();
  expect(await screen.findByText('since Nov 9, 5 groups a week')).toBeInTheDocument();
  const add = screen.getByRole('group', { name: 'Add' });
  await waitFor(() => expect(within(add).getByText('3 groups a week · suggested by track')).toBeInTheDocument());
  expect(within(add).getAllByRole('checkbox').map((box) => box.closest('li')?.textContent)).toEqual(['Eating disorder3 groups a week · suggested by track', 'Trauma' + 'about 1 group a week']);
  expect(screen.getByText('Now: 12 h a week on 5 days.')).toBeInTheDocument();
  expect(screen.getByText('PHP 2.5 asks for 20 h. 8 h short.')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Imani’s week from November 19' })).toBeInTheDocument();
  expect(button('Assign')).toHaveAccessibleDescription('Choose a schedule.');
  expect(await accessibilityFaults()).toEqual([]);
});

test('a clash stays until it is decided, a kept one needs a reason, and then it is assigned', async () => {
  const { user, answers } = page();
  answers.on(AssignSchedulesDocument, () => ({ data: assigned(1) }));
  await user.click(await screen.findByRole('checkbox', { name: 'Eating disorder' }));
  const ways = await clash();
  expect(ways).toHaveAccessibleName('Tuesday, 10:50 to 11:40 AM: Lunch Support overlaps DBT Skills (PHP Day), 10:30 to 11:20 AM');
  expect(screen.getByText('13 times within 13 weeks, from Nov 24 on')).toBeInTheDocument();
  expect(screen.getByText('After this: 15 h 10 a week on 6 days.')).toBeInTheDocument();
  expect(screen.getByText('PHP 2.5 asks for 20 h. 4 h 50 short.')).toBeInTheDocument();
  expect(button('Assign Eating disorder')).toHaveAccessibleDescription('Choose for the clash: leave out, or keep both.');
  const week = screen.getByRole('list', { name: /week from/ });
  expect(within(week).getAllByText('clash')).toHaveLength(1);
  expect(within(week).getByText(/overlaps DBT Skills/)).toBeInTheDocument();
  expect(screen.getByText('Ends and starts that touch are no clash: Body Image on Tuesday begins at 11:40, when Lunch Support ends.')).toBeInTheDocument();

  await user.click(within(ways).getByRole('button', { name: 'Keep both' }));
  expect(button('Assign Eating disorder')).toHaveAccessibleDescription('Say why the clash is kept, or leave sessions out.');
  await user.type(screen.getByRole('textbox', { name: /Why keep both/ }), 'Alternates weekly');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(button('Assign Eating disorder'));
  expect(await screen.findByText('Eating disorder given to Imani C.')).toBeInTheDocument();
  expect(sentInput(answers)).toMatchObject({ facilityId: 'facility-alder', patientIds: ['imani'], scheduleIds: ['eating'], startsOn: null, leaveOut: [], clashReason: 'Alternates weekly' });
  expect(screen.getByRole('status', { name: 'Address' })).not.toHaveTextContent('eating');
});

test('by keys alone: a letter leaves the slot out, says on which days, and Ctrl Enter assigns', async () => {
  const { user, answers } = page({ at: '/assign?patient=imani&schedule=eating' });
  answers.on(AssignSchedulesDocument, () => ({ data: assigned(1) }));
  const ways = await clash();
  screen.getByRole('checkbox', { name: 'Eating disorder' }).focus();
  await user.keyboard('{ArrowDown}');
  expect(ways).toContainElement(document.activeElement as HTMLElement);
  await user.keyboard('k');
  expect(within(ways).getByRole('button', { name: 'Keep both' })).toHaveAttribute('aria-pressed', 'true');
  await user.keyboard('l');
  expect(within(ways).getByRole('button', { name: 'Leave out' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('Left out: Lunch Support, every Tuesday and Thursday.')).toBeInTheDocument();
  await waitFor(() => expect(within(screen.getByRole('list', { name: /week from/ })).queryByText('Lunch Support')).toBeNull());
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Eating disorder given to Imani C.');
  expect(sentInput(answers)).toMatchObject({ leaveOut: [{ scheduleId: 'eating', slotId: 'slot-lunch' }], clashReason: null });
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('where clashes are only shown, nothing stands in the way of keeping both', async () => {
  page({ at: '/assign?patient=imani&schedule=eating', policy: { policy: 'WARN', reasonNeeded: false } });
  expect(within(await clash()).getByRole('button', { name: 'Keep both' })).toHaveAttribute('aria-pressed', 'true');
  expect(button('Assign Eating disorder')).not.toHaveAttribute('aria-disabled');
  expect(screen.queryByRole('textbox', { name: /Why keep both/ })).toBeNull();
});

test('where none is allowed, it says who may keep both, and leaving out is the way on', async () => {
  const { user } = page({ at: '/assign?patient=imani&schedule=eating', policy: { policy: 'BLOCK', mayOverride: false, overriders: ['Walter Ames', 'Inès Moreau'] } });
  const ways = await clash();
  expect(screen.getByText('Alder House allows no clash. Walter Ames and Inès Moreau may keep both.')).toBeInTheDocument();
  expect(within(ways).getByRole('button', { name: 'Keep both' })).toHaveAttribute('aria-disabled', 'true');
  expect(button('Assign Eating disorder')).toHaveAccessibleDescription('This facility allows no clash, and there is 1. Leave sessions out, or ask Walter Ames, Inès Moreau.');
  await user.click(within(ways).getByRole('button', { name: 'Leave out' }));
  await waitFor(() => expect(button('Assign Eating disorder')).not.toHaveAttribute('aria-disabled'));
});

describe('pressed while it is still looked at what comes of it', () => {
  /** Assign pressed for a schedule that was just chosen, before it is known what comes of it. */
  async function pressedFor(schedule: string, policy: Partial<Preview> = {}) {
    let answerNow = (): void => undefined;
    const { user, answers } = page({ policy });
    await screen.findByText('Now: 12 h a week on 5 days.');
    answers.on(AssignSchedulesDocument, () => ({ data: assigned(1) }));
    answers.on(AssignmentPreviewDocument, ({ input }) => new Promise((resolve) => { answerNow = () => resolve({ data: { assignmentPreview: weighed(policy, input) } }); }));
    await user.click(screen.getByRole('checkbox', { name: schedule }));
    await user.click(button(`Assign ${schedule}`));
    expect(button(`Assign ${schedule}`)).toHaveAttribute('aria-busy', 'true');
    expect(answers.timesAsked(AssignSchedulesDocument)).toBe(0);
    return { user, answers, answerNow: () => answerNow() };
  }

  test('it is assigned as soon as that is known', async () => {
    const { answers, answerNow } = await pressedFor('Trauma');
    answerNow();
    expect(await screen.findByText(/given to Imani C\./)).toBeInTheDocument();
    expect(answers.timesAsked(AssignSchedulesDocument)).toBe(1);
  });

  test('a clash that nobody had seen is looked at first', async () => {
    const { user, answers, answerNow } = await pressedFor('Eating disorder', { policy: 'WARN', reasonNeeded: false });
    answerNow();
    expect(await screen.findByText('Not assigned yet: a clash came up. Look at it, then assign.')).toBeInTheDocument();
    expect(answers.timesAsked(AssignSchedulesDocument)).toBe(0);
    await user.click(button('Assign Eating disorder'));
    await waitFor(() => expect(answers.timesAsked(AssignSchedulesDocument)).toBe(1));
  });

  test('and then chosen otherwise, it waits to be pressed again', async () => {
    const { user, answers, answerNow } = await pressedFor('Trauma');
    await user.click(screen.getByRole('checkbox', { name: 'Trauma' }));
    answerNow();
    await user.click(screen.getByRole('checkbox', { name: 'Trauma' }));
    answerNow();
    await waitFor(() => expect(button('Assign Trauma')).not.toHaveAttribute('aria-busy'));
    await screen.findByText(/week from/);
    expect(answers.timesAsked(AssignSchedulesDocument)).toBe(0);
  });
});

test('a clash that came about meanwhile is shown, and nothing typed is lost', async () => {
  let came = false;
  const { user, answers } = page({ at: '/assign?patient=imani&schedule=eating' });
  answers
    .on(AssignmentPreviewDocument, ({ input }) => ({ data: { assignmentPreview: came ? weighed({}, input) : { ...base, week: [afterwards] } } }))
    .on(AssignSchedulesDocument, () => {
      came = true;
      return { data: { assignSchedules: { __typename: 'SchedulesClash' as const, message: 'Say why the clash is kept, or leave sessions out.', policy: 'OVERRIDE' as const, clashCount: 1, patientsWithClash: 1, overriders: [], clashes: [lunchClash()] } } };
    });
  await user.type(await screen.findByRole('textbox', { name: /^Reason/ }), 'Asked for it');
  await user.click(button('Assign Eating disorder'));
  expect(await screen.findByRole('alert')).toHaveTextContent('This came about while you were choosing. Nothing was assigned, and what you chose is kept.');
  expect(await clash()).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Asked for it');
  expect(screen.getByRole('checkbox', { name: 'Eating disorder' })).toBeChecked();
});

test('what was given can be taken back at the moment it began', async () => {
  const { user, answers } = page({ at: '/assign?patient=imani&schedule=trauma' });
  answers.on(AssignSchedulesDocument, () => ({ data: assigned(1) })).on(TakeBackAssignmentDocument, () => ({ data: { endAssignment: { __typename: 'ScheduleAssignment' as const, id: 'held-eating', version: 2, startsAt: '2026-11-19T16:24:00.000Z', endsAt: '2026-11-19T16:24:00.000Z', endReason: 'Taken back' } } }));
  await screen.findByText('Now: 12 h a week on 5 days.').catch(() => undefined);
  await user.click(await screen.findByRole('button', { name: 'Assign Trauma' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Taken back.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'TakeBackAssignment')?.variables).toMatchObject({ input: { assignmentId: 'held-eating', version: 1, endsAt: '2026-11-19T16:24:00.000Z' } });
});

test('whoever was quicker is no failure: the patient had it already, and what they have is read again', async () => {
  const { user, answers } = page({ at: '/assign?patient=imani&schedule=trauma' });
  answers.on(AssignSchedulesDocument, () => ({ data: { assignSchedules: { __typename: 'SchedulesAssigned' as const, count: 0, already: 1, clashCount: 0, waiting: 0, waits: [], assignments: [{ ...assignment(trauma), patient: { __typename: 'Patient' as const, id: 'imani' } }] } } }));
  await user.click(await screen.findByRole('button', { name: 'Assign Trauma' }));
  expect(await screen.findByText('Imani C. had Trauma already.')).toBeInTheDocument();
  expect(answers.timesAsked(AssignedPatientDocument)).toBe(2);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('where nothing fits it says so, and all are one press away', async () => {
  const { user } = page({ policy: { suggested: [] }, patient: imani([]) });
  expect(await screen.findByText('No schedule fits PHP 2.5 here.')).toBeInTheDocument();
  expect(within(screen.getByRole('group', { name: 'Add' })).queryAllByRole('checkbox')).toEqual([]);
  await user.click(button('Show all'));
  expect(within(screen.getByRole('group', { name: 'Add' })).getAllByRole('checkbox')).toHaveLength(3);
  expect(screen.getByRole('checkbox', { name: 'PHP Day' })).toHaveFocus();
});

test('why it cannot be is said before anything is sent', async () => {
  page({ at: '/assign?patient=imani&schedule=trauma&from=2026-10-01', policy: { refusals: ['A past day needs the right Back-date Groups. Ask a records administrator.'] } });
  expect(await screen.findByRole('list', { name: 'Why it cannot be assigned' })).toHaveTextContent('A past day needs the right Back-date Groups.');
  expect(screen.getByRole('textbox', { name: 'From' })).toHaveValue('Thu, Oct 1');
  expect(button('Assign Trauma')).toHaveAccessibleDescription('A past day needs the right Back-date Groups. Ask a records administrator.');
});

test('a patient is found by name, and is in the address', async () => {
  const { user } = page({ at: '/assign' });
  await user.type(await screen.findByRole('textbox', { name: /^Reason/ }), 'Asked for it');
  await user.type(screen.getByRole('textbox', { name: 'Find a patient' }), 'ima');
  await user.keyboard('{ArrowDown}');
  const list = await screen.findByRole('list', { name: 'Patients found' });
  await user.click(within(list).getByRole('button', { name: /Imani C\./ }));
  expect(await screen.findByText('PHP 2.5 · MRN ··6120 · Alder House')).toBeInTheDocument();
  expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('patient=imani');
  expect(screen.getByRole('group', { name: 'Imani C.' })).toHaveFocus();
  expect(screen.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Asked for it');
});

test('one schedule to many: all shown, who had it, whose clashes, and one choice for a slot', async () => {
  const { user, answers } = page({ at: '/assign?schedule=eating', people: [found('imani', 'Imani C.'), found('kwame', 'Kwame A.'), found('gone', 'Gone G.', { admittedAt: null })], policy: { already: 1 } });
  answers.on(AssignSchedulesDocument, () => ({ data: assigned(1, 1) }));
  await user.click(await screen.findByRole('checkbox', { name: 'All shown, 2' }));
  expect(screen.getByText('2 patients chosen')).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: 'Gone G.' })).toBeDisabled();
  const ways = await screen.findByRole('group', { name: /Lunch Support overlaps DBT Skills for 2 patients/ });
  expect(within(screen.getByRole('list', { name: 'Patients with a clash' })).getByText('Kwame A.')).toBeInTheDocument();
  expect(screen.getByText('After this: 1 patient more on it.')).toBeInTheDocument();
  expect(screen.getByText('1 patient had it already.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(within(ways).getByRole('button', { name: 'Leave out' }));
  await waitFor(() => expect(screen.getByText('Nobody is expected in two places at once. Ends and starts that touch are no clash.')).toBeInTheDocument());
  await user.click(button('Assign Eating disorder to 2 patients'));
  expect((await screen.findAllByText('Eating disorder given to 1 patient. 1 patient had it already.')).length).toBe(2);
  expect(sentInput(answers)).toMatchObject({ patientIds: ['imani', 'kwame'], leaveOut: [{ scheduleId: 'eating', slotId: 'slot-lunch' }] });
});

test('while many are given, how far it has come is heard under the same key', async () => {
  const { user, answers } = page({ at: '/assign?schedule=trauma' });
  answers.on(AssignSchedulesDocument, () => ({ never: true })).on(BulkProgressDocument, () => ({ data: { bulkProgress: { __typename: 'BulkProgress' as const, done: 1, total: 2 } } }));
  await user.click(await screen.findByRole('checkbox', { name: 'All shown, 2' }));
  const assign = button('Assign Trauma to 2 patients');
  await waitFor(() => expect(assign).not.toHaveAttribute('aria-busy', 'true'));
  await user.click(assign);
  const bar = await screen.findByRole('progressbar', { name: 'Patients done' });
  await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', '1'));
  const key = sentInput(answers)?.['key'];
  expect(answers.asked.find(({ name }) => name === 'BulkProgress')?.variables).toEqual({ key });
});

test('whoever may not give schedules finds nothing here', () => {
  page({ role: 'TECHNICIAN' });
  expect(screen.getByText('There is nothing here that you can open.')).toBeInTheDocument();
});

test('of more than one assignment reaches, it says that the first are chosen', async () => {
  const { answers } = page({ at: '/assign?patients=several' });
  answers.on(AssignablePatientsDocument, () => ({ data: { patients: { totalCount: 5_014, edges: [{ cursor: 'imani', node: found('imani', 'Imani C.') }], pageInfo: noPages } } }));
  expect(await screen.findByRole('button', { name: 'Choose the first 5,000 of 5,014 that match' })).toBeInTheDocument();
});
