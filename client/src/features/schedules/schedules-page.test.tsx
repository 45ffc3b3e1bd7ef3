import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ProfileRight } from '@groupwork/shared/access/roles';
import { screen, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { CareListsDocument, type CareListsQuery, GroupSchedulesDocument, type GroupSchedulesQuery, SaveGroupScheduleDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { SchedulesPage } from './schedules-page';

beforeEach(() => fixClock());

type Schedule = GroupSchedulesQuery['groupSchedules'][number];
const schedule = (id: string, title: string, changes: Partial<Schedule> = {}): Schedule => ({
  __typename: 'GroupSchedule', id, version: 1, title, description: null, observesHolidays: true, archived: false, assignedCount: 0, suggestedFor: { __typename: 'SuggestedFor', levelsOfCare: [], clinicalNeeds: [], tracks: [], phases: [] }, slots: [], ...changes,
});
const iop = schedule('iop', 'IOP morning', { description: 'Three mornings', assignedCount: 14, suggestedFor: { __typename: 'SuggestedFor', levelsOfCare: ['2.1'], clinicalNeeds: [], tracks: ['GONE'], phases: [] }, slots: [{ __typename: 'ScheduleSlot', id: 's1' }, { __typename: 'ScheduleSlot', id: 's2' }] });

const lists: Unmasked<CareListsQuery>['careLists'] = { __typename: 'CareLists', alerts: [], levelsOfCare: [{ __typename: 'LevelOfCare', id: 'iop', version: 1, code: '2.1', name: 'IOP 2.1', sort: 1, weeklyMinutes: null, weeklyDays: null, retired: false }], clinicalNeeds: [], tracks: [], phases: [], modalities: [] };

function Address() {
  return <output aria-label="Address">{useLocation().pathname}</output>;
}

function page(rights: ProfileRight[] = ['MANAGE_SCHEDULER_SETTINGS']) {
  const answers = new Answers()
    .on(GroupSchedulesDocument, ({ includeArchived }) => ({ data: { groupSchedules: includeArchived ? [iop, schedule('old', 'Old detox', { archived: true })] : [iop, schedule('new', 'Detox')] } }))
    .on(CareListsDocument, () => ({ data: { careLists: lists } }));
  return show(<><SchedulesPage /><Address /></>, { answers, at: '/settings/schedules', viewer: therapist({ profileRights: rights, capabilities: capabilitiesOf('THERAPIST', rights) }) });
}

test('lists schedules with whom they are for, how many slots they have and who is on them', async () => {
  const { user } = page();
  const rows = within((await screen.findByRole('link', { name: 'IOP morning' })).closest('ul') ?? document.body).getAllByRole('listitem');
  expect(await within(rows[0] ?? document.body).findByText('Three mornings · Suggested for IOP 2.1 · GONE')).toBeInTheDocument();
  expect(rows.map((row) => row.textContent)).toEqual(['IOP morning2 slots, 14 patientsThree mornings · Suggested for IOP 2.1 · GONE', 'Detox0 slots, no patient']);
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('checkbox', { name: 'Show archived' }));
  expect(await screen.findByRole('link', { name: 'Old detox' })).toBeInTheDocument();
  expect(screen.getByText('Archived')).toBeInTheDocument();
});

test('a new one needs a name and opens with its week', async () => {
  const { user, answers } = page();
  answers.on(SaveGroupScheduleDocument, ({ input }) => ({ data: { saveGroupSchedule: { ...schedule('made', input.title), slots: [] } } }));
  await user.click(await screen.findByRole('button', { name: 'New schedule' }));
  await user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(screen.getByText('Give it a name.')).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(screen.getByRole('button', { name: 'New schedule' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'New schedule' }));
  await user.type(screen.getByLabelText('Name'), ' Evening IOP {Enter}');
  await screen.findByText('/settings/schedules/made');
  expect(answers.asked.find(({ name }) => name === 'SaveGroupSchedule')?.variables['input']).toMatchObject({ id: null, title: 'Evening IOP', observesHolidays: true });
});

test('says to those who may not set up, why', async () => {
  page([]);
  expect(await screen.findByRole('button', { name: 'New schedule' })).toHaveAccessibleDescription('Changing this needs the right Manage Scheduler Settings. Ask a super administrator.');
});
