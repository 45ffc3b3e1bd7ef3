import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Role } from '@groupwork/shared/access/roles';
import { globalId } from '@groupwork/shared/kernel/ids';
import { screen, waitFor, within } from '@testing-library/react';
import { ArchiveGroupDocument, GroupChoicesDocument, GroupDocument, type GroupFieldsFragment, GroupsDocument, SaveGroupDocument, type SaveGroupMutation } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { GroupPage } from './group-page';
import { GroupsPage } from './groups-page';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

const dbt: GroupFieldsFragment = {
  __typename: 'Group', id: 'dbt', version: 3, title: 'DBT Skills', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, requiredCredentials: ['LCSW'], countsTowardHours: true, capacity: 12, minimum: 2, enrolment: 'OPEN', mandatory: false, reviewRequired: false,
  billingCode: 'H0005', billingUnitMinutes: 15, roundingMethod: 'FLOOR', billingMinimumMinutes: null, meetingAddress: null, noteTemplate: { __typename: 'NoteTemplate', id: globalId('NoteTemplate', 'FREE'), name: 'Free text' }, enabled: true, archivedAt: null, facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House' }, leaders: [{ __typename: 'StaffMember', id: 'dana', name: 'Dana Whitfield' }], room: { __typename: 'Room', id: 'r1', name: 'Room 1' }, defaultTopics: [],
};
const viewer = (role: Role = 'SUPER_ADMIN') => therapist({ role, capabilities: capabilitiesOf(role, []) });

function answersFor({ group = dbt, onSave }: { group?: GroupFieldsFragment; onSave?: () => Reply<SaveGroupMutation> | undefined } = {}) {
  let kept = group;
  const answers = new Answers()
    .on(GroupsDocument, () => ({ data: { groups: [kept, { ...kept, id: 'music', title: 'Music', enabled: false }, { ...kept, id: 'chess', title: 'Chess', archivedAt: '2026-05-01T00:00:00.000Z' }] } }))
    .on(GroupDocument, () => ({ data: { group: kept } }))
    .on(GroupChoicesDocument, () => ({
      data: {
        node: { __typename: 'Facility' as const, id: 'facility-alder', rooms: [{ __typename: 'Room' as const, id: 'r1', name: 'Room 1' }], staff: [{ __typename: 'StaffMember' as const, id: 'dana', name: 'Dana Whitfield', credential: 'LCSW' }, { __typename: 'StaffMember' as const, id: 'jo', name: 'Jo Park', credential: null }], settings: { groupCapacity: 12, groupMinimum: 2 } },
        groupTopics: [{ __typename: 'GroupTopic' as const, id: 't1', title: 'Opposite action' }],
        noteTemplates: [{ __typename: 'NoteTemplate' as const, id: globalId('NoteTemplate', 'FREE'), name: 'Free text' }],
        careLists: { modalities: [{ code: 'DBT', name: 'DBT', retired: false }, { code: 'OLD', name: 'Old way', retired: true }] },
      },
    }))
    .on(SaveGroupDocument, ({ input }) => {
      const told = onSave?.();
      if (told !== undefined) return told;
      kept = { ...kept, id: input.id ?? 'fresh', title: input.title, capacity: input.capacity, minimum: input.minimum, reviewRequired: input.reviewRequired, version: kept.version + 1 };
      return { data: { saveGroup: { warnings: input.title === 'Grief' ? ['Another group here is called Grief, too. Both are kept.'] : [], sessionsRewritten: 8, sessionsLeft: 1, group: kept } } };
    })
    .on(ArchiveGroupDocument, ({ input }) => {
      kept = { ...kept, archivedAt: input.archived ? '2026-11-19T16:00:00.000Z' : null, version: kept.version + 1 };
      return { data: { archiveGroup: kept } };
    });
  return { answers, becomes: (next: Partial<GroupFieldsFragment>) => { kept = { ...kept, ...next }; } };
}

const one = (given: Parameters<typeof answersFor>[0] = {}, { role = 'SUPER_ADMIN', at = '/settings/groups/dbt' }: { role?: Role; at?: string } = {}) => {
  const { answers, becomes } = answersFor(given);
  return { ...show(<GroupPage />, { answers, viewer: viewer(role), path: '/settings/groups/:groupId', at }), becomes };
};
const saved = (answers: Answers) => answers.asked.filter(({ name }) => name === 'SaveGroup').map(({ variables }) => variables['input'] as Record<string, unknown>);

test('groups are found by title and by use, and say what they are', async () => {
  const { answers } = answersFor();
  const { user } = show(<GroupsPage />, { answers, viewer: viewer() });
  expect(await screen.findByRole('link', { name: 'DBT Skills' })).toHaveAttribute('href', '/settings/groups/dbt');
  expect(screen.getByText('Skills group · DBT · In person · Room 1 · Dana Whitfield')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Music' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Disabled/ }));
  expect(screen.getByRole('link', { name: 'Music' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Archived/ }));
  expect(screen.getByRole('link', { name: 'Chess' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(screen.getByRole('searchbox', { name: 'Title' }), 'zzz');
  expect(await screen.findByRole('heading', { name: 'No group matches' })).toBeInTheDocument();
});

test('a facility without groups is told how to begin', async () => {
  const { answers } = answersFor();
  answers.on(GroupsDocument, () => ({ data: { groups: [] } }));
  show(<GroupsPage />, { answers, viewer: viewer() });
  expect(await screen.findByRole('heading', { name: 'No group yet' })).toBeInTheDocument();
  expect(screen.getAllByRole('link', { name: 'New group' })[0]).toHaveAttribute('href', '/settings/groups/new');
});

test('a group is saved with everything it has, and says what follows', async () => {
  const { user, answers } = one();
  const seats = await screen.findByRole('textbox', { name: 'Seats' });
  await user.clear(seats);
  await user.type(seats, ' 10');
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(await screen.findByText('DBT Skills is saved. 8 sessions ahead follow, 1 stays as it is.')).toBeInTheDocument();
  expect(saved(answers)).toEqual([expect.objectContaining({ id: 'dbt', version: 3, capacity: 10, requiredCredentials: ['LCSW'], leaderIds: ['dana'], roomId: 'r1', billingUnitMinutes: 15, roundingMethod: 'FLOOR' })]);
  expect(screen.queryByText(/meanwhile/)).not.toBeInTheDocument();
});

test('every setting has a name of its own', async () => {
  one();
  await screen.findByRole('textbox', { name: 'Title' });
  for (const name of ['Type', 'Modality', 'Held', 'Enrollment', 'Room', 'Note template', 'Rounding']) expect(screen.getByRole('combobox', { name })).toBeInTheDocument();
  for (const name of ['Mandatory', 'Counts toward required hours', 'Clinical', 'Needs a review signature', 'Enabled']) expect(screen.getByRole('checkbox', { name })).toBeInTheDocument();
  for (const name of ['Leaders', 'Credentials that may lead', 'Topics offered first']) expect(screen.getAllByLabelText(name)[0]).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a group has a video room of its own, by https alone', async () => {
  const { user, answers } = one();
  const room = await screen.findByRole('textbox', { name: 'Video room of its own' });
  await user.type(room, 'http://video.example.org/skills');
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(room).toHaveAccessibleDescription(/Write an address like https:/);
  await user.clear(room);
  await user.type(room, ' https://video.example.org/skills');
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(await screen.findByText(/DBT Skills is saved/)).toBeInTheDocument();
  expect(saved(answers)).toEqual([expect.objectContaining({ meetingAddress: 'https://video.example.org/skills' })]);
});

test('what cannot be kept is said under its field, which is gone to, and nothing is sent', async () => {
  const { user, answers } = one();
  await user.clear(await screen.findByRole('textbox', { name: 'Title' }));
  await user.clear(screen.getByRole('textbox', { name: 'Fewest people' }));
  await user.type(screen.getByRole('textbox', { name: 'Fewest people' }), '40');
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveAccessibleDescription('Give the group a title.');
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus();
  expect(screen.getByRole('textbox', { name: 'Fewest people' })).toHaveAccessibleDescription('The minimum is more than the 12 seats.');
  expect(saved(answers)).toEqual([]);
  // While one is put right the others wait.
  await user.keyboard('Grief');
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Grief');
});

test('who may not lead is named beside the leaders', async () => {
  const sentence = 'Jo Park has no LCSW. DBT Skills needs it.';
  const { user } = one({ onSave: () => ({ refused: { code: 'REFUSED', message: sentence, refusal: { code: 'LEADER_WITHOUT_CREDENTIAL', facts: { name: 'Jo Park', group: 'DBT Skills', credentials: 'LCSW' } } } }) });
  await user.click(await screen.findByRole('button', { name: 'Save group' }));
  await waitFor(() => expect(screen.getAllByLabelText('Leaders')[0]).toHaveAccessibleDescription(expect.stringContaining(sentence)));
  expect(screen.getAllByText(sentence)).toHaveLength(1);
  expect(screen.getAllByLabelText('Leaders')[0]).toHaveFocus();
});

test('the same name warns and does not block', async () => {
  const { user } = one();
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Grief');
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(await screen.findByText('Another group here is called Grief, too. Both are kept.')).toBeInTheDocument();
});

test('a new group begins with the facility’s sizes, and the warning about its name goes with it', async () => {
  const { user, answers } = one({}, { at: '/settings/groups/new' });
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Grief');
  expect(screen.getByRole('textbox', { name: 'Seats' })).toHaveValue('12');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Modality' }), 'DBT');
  await user.click(screen.getByRole('button', { name: 'Create group' }));
  expect(await screen.findByRole('button', { name: 'Save group' })).toBeInTheDocument();
  expect(screen.getByText('Another group here is called Grief, too. Both are kept.')).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(saved(answers)).toEqual([expect.objectContaining({ id: null, version: null, title: 'Grief', modality: 'DBT', billingCode: null, roundingMethod: null })]);
});

test('somebody else’s change loses nothing that was typed, is marked, and saving again has it one’s own way', async () => {
  let tries = 0;
  const { user, answers, becomes } = one({ onSave: () => {
    tries += 1;
    return tries === 1 ? { refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 4 } } : undefined;
  } });
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Distress Tolerance');
  becomes({ version: 4, title: 'DBT', capacity: 9, reviewRequired: true });
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(await screen.findByText(/Somebody saved this group meanwhile/)).toBeInTheDocument();
  await waitFor(() => expect(title).toHaveAccessibleDescription('Somebody saved “DBT” meanwhile.'));
  expect(title).toHaveValue('Distress Tolerance');
  expect(screen.getByRole('textbox', { name: 'Seats' })).toHaveValue('9');
  expect(screen.getByRole('textbox', { name: 'Seats' })).toHaveAccessibleDescription('Somebody saved this meanwhile.');
  await user.click(screen.getByRole('button', { name: 'Save group' }));
  expect(await screen.findByText(/Distress Tolerance is saved/)).toBeInTheDocument();
  expect(saved(answers).map(({ version, capacity, reviewRequired }) => ({ version, capacity, reviewRequired }))).toEqual([{ version: 3, capacity: 12, reviewRequired: false }, { version: 4, capacity: 9, reviewRequired: true }]);
  expect(screen.queryByText(/Somebody saved/)).not.toBeInTheDocument();
});

test('who left, a room out of use and a modality off the list are named, not lost', async () => {
  one({ group: { ...dbt, modality: 'Old way', leaders: [{ __typename: 'StaffMember', id: 'gone', name: 'Ann Gone' }], room: { __typename: 'Room', id: 'r9', name: 'Attic' }, defaultTopics: [{ __typename: 'GroupTopic', id: 't9', title: 'Old topic' }] } });
  expect(await screen.findByText('Ann Gone, not here any more')).toBeInTheDocument();
  expect(screen.getByText('Old topic, retired')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Room' })).toHaveDisplayValue('Attic, not in use');
  expect(screen.getByRole('combobox', { name: 'Modality' })).toHaveDisplayValue('Old way');
});

test('archived it stays to be read, and comes back', async () => {
  const { user } = one();
  await user.click(await screen.findByRole('button', { name: 'Archive group' }));
  expect(await screen.findByText('DBT Skills is archived. Past sessions keep its name.')).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('DBT Skills is in use again.')).toBeInTheDocument();
});

test('leaving what is typed is asked about', async () => {
  const { user } = one();
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), ' B');
  await user.click(screen.getByRole('link', { name: 'All groups' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'DBT Skills is not saved' }));
  await user.click(dialog.getByRole('button', { name: 'Stay here' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('DBT Skills B');
  await user.click(screen.getByRole('button', { name: 'Leave it as it was' }));
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('DBT Skills');
});

test('without the right it is read, and says which right is needed', async () => {
  one({}, { role: 'THERAPIST' });
  expect(await screen.findByText(/needs the right Manage Scheduler Settings/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Archive group' })).not.toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Title' })).toBeDisabled();
});
