import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Role } from '@groupwork/shared/access/roles';
import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { CareListsDocument, SaveLevelOfCareDocument, SaveListItemDocument } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import type { CareLists, LevelOfCare, ListItem } from './lists';
import { ListsPage } from './lists-page';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

const item = (code: string, name: string, sort: number, retired = false): ListItem => ({ __typename: 'ListItem', id: `item-${code}`, version: 1, code, name, sort, retired });
const level = (code: string, name: string, weeklyMinutes: number | null, weeklyDays: number | null): LevelOfCare => ({ __typename: 'LevelOfCare', id: `level-${code}`, version: 1, code, name, sort: 1, weeklyMinutes, weeklyDays, retired: false });
const all: CareLists = {
  __typename: 'CareLists', alerts: [],
  levelsOfCare: [level('2.1', 'Intensive outpatient', 540, 3), level('3.5', 'Residential', null, null)],
  clinicalNeeds: [], tracks: [item('ED', 'Eating disorder', 10), item('DD', 'Dual diagnosis', 20)],
  phases: [item('P1', 'Phase 1', 0), item('P2', 'Phase 2', 1), item('P3', 'Phase 3', 2)],
  modalities: [item('DBT', 'DBT', 10), item('ART', 'Art', 20, true)],
};

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

interface Given { at?: string; role?: Role; refuse?: (times: number) => Reply<never> | undefined }

function page({ at = '/settings/lists', role = 'SUPER_ADMIN', refuse }: Given = {}) {
  let lists = all;
  let times = 0;
  const fields = { CLINICAL_NEED: 'clinicalNeeds', TRACK: 'tracks', PHASE: 'phases', MODALITY: 'modalities', ALERT: 'alerts' } as const;
  const answers = new Answers()
    .on(CareListsDocument, () => ({ data: { careLists: lists } }))
    .on(SaveListItemDocument, ({ input: { list, ...input } }) => {
      const refused = refuse?.(times += 1);
      if (refused !== undefined) return refused;
      const before = lists[fields[list]];
      const saved: ListItem = { ...item(input.code ?? 'NEW', input.name, input.sort ?? 99, input.retired), id: input.id ?? `new-${times}`, version: (input.version ?? 0) + 1 };
      lists = { ...lists, [fields[list]]: [...before.filter(({ id }) => id !== saved.id), saved].sort((one, other) => one.sort - other.sort) };
      return { data: { saveListItem: lists } };
    })
    .on(SaveLevelOfCareDocument, ({ input }) => {
      const refused = refuse?.(times += 1);
      if (refused !== undefined) return refused;
      const saved: LevelOfCare = { ...level(input.code ?? 'NEW', input.name, input.weeklyMinutes ?? null, input.weeklyDays ?? null), id: input.id ?? `new-${times}`, version: (input.version ?? 0) + 1, retired: input.retired };
      lists = { ...lists, levelsOfCare: [...lists.levelsOfCare.filter(({ id }) => id !== saved.id), saved].sort((one, other) => one.sort - other.sort) };
      return { data: { saveLevelOfCare: lists } };
    });
  const viewer = therapist({ role, capabilities: capabilitiesOf(role, []) });
  return { ...show(<><ListsPage /><Address /></>, { answers, viewer, at, path: '/settings/lists' }), becomes: (next: Partial<CareLists>) => { lists = { ...lists, ...next }; } };
}

const asked = (answers: Answers, name: string) => answers.asked.filter((each) => each.name === name).map(({ variables }) => variables['input'] as Record<string, unknown>);
const names = (list: string) => within(screen.getByRole('list', { name: list })).getAllByRole('listitem').map((row) => row.querySelector('strong')?.textContent);

test('begins with the levels of care and what a week of each asks for', async () => {
  page();
  expect(await screen.findByText('9 h a week on at least 3 days')).toBeInTheDocument();
  expect(screen.getByText('Asks for no hours')).toBeInTheDocument();
  expect(screen.getByText('Every facility of Riverbend Recovery')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('the list that is shown is in the address; modalities are the facility’s own, and retired ones stand apart', async () => {
  const { user } = page();
  await user.click(await screen.findByRole('button', { name: 'Modalities' }));
  expect(screen.getByLabelText('address')).toHaveTextContent('?list=modalities');
  expect(screen.getByText('Alder House alone')).toBeInTheDocument();
  expect(names('Modalities')).toEqual(['DBT']);
  expect(within(screen.getByRole('region', { name: 'Retired' })).getByRole('button', { name: 'Bring back Art' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a level of care is added by keyboard, with its week in hours and days', async () => {
  const { user, answers } = page();
  await user.type(await screen.findByRole('textbox', { name: 'Code' }), '2.5{Tab}');
  await user.keyboard('Partial hospitalization{Tab}20{Tab}{Tab}5{Enter}');
  expect(await screen.findByText('20 h a week on at least 5 days')).toBeInTheDocument();
  expect(asked(answers, 'SaveLevelOfCare')[0]).toMatchObject({ id: null, version: null, code: '2.5', sort: null, name: 'Partial hospitalization', weeklyMinutes: 1200, weeklyDays: 5, retired: false });
  expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('');
});

test('what is missing or cannot be is said under its field', async () => {
  const { user, answers } = page();
  await user.type(await screen.findByRole('textbox', { name: 'Days at least' }), '8{Enter}');
  expect(screen.getByText('Give it a code, for example 2.1.')).toBeInTheDocument();
  expect(screen.getByText('Give it a name, for example Intensive outpatient.')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Days at least' })).toHaveAccessibleDescription('A whole number from 1 to 7.');
  expect(asked(answers, 'SaveLevelOfCare')).toEqual([]);
});

test('an empty list says so, and its first entry is added without a code', async () => {
  const { user, answers } = page({ at: '/settings/lists?list=needs' });
  expect(await screen.findByText('No clinical need yet')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Trauma{Enter}');
  await waitFor(() => expect(names('Clinical needs')).toEqual(['Trauma']));
  expect(asked(answers, 'SaveListItem')[0]).toMatchObject({ facilityId: 'facility-alder', list: 'CLINICAL_NEED', name: 'Trauma', code: null, sort: null });
});

test('an entry is renamed in its place; whoever comes second sees what is now, and loses no typing', async () => {
  const { user, answers, becomes } = page({ at: '/settings/lists?list=tracks', refuse: (times) => (times === 1 ? { refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 5 } } : undefined) });
  await user.click(await screen.findByRole('button', { name: 'Change Eating disorder' }));
  const form = screen.getByRole('form', { name: 'Change Eating disorder' });
  const name = within(form).getByRole('textbox', { name: 'Name' });
  expect(name).toHaveFocus();
  await user.keyboard('Eating disorders');
  becomes({ tracks: [{ ...item('ED', 'Eating', 10), version: 5 }] });
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Somebody changed it meanwhile: it is called Eating now. Save again to have it your way.')).toBeInTheDocument();
  expect(name).toHaveValue('Eating disorders');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(asked(answers, 'SaveListItem')[1]).toMatchObject({ id: 'item-ED', version: 5, name: 'Eating disorders', code: 'ED', sort: 10 }));
  expect(await screen.findByRole('button', { name: 'Change Eating disorders' })).toHaveFocus();
});

test('an entry is retired, and offered again when that is undone', async () => {
  const { user, answers } = page({ at: '/settings/lists?list=tracks' });
  await user.click(await screen.findByRole('button', { name: 'Retire Dual diagnosis' }));
  expect(await screen.findByRole('region', { name: 'Retired' })).toHaveTextContent('Dual diagnosis');
  expect(screen.getByText('Dual diagnosis is offered no more. Records that name it keep it.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(names('Tracks')).toEqual(['Eating disorder', 'Dual diagnosis']));
  expect(asked(answers, 'SaveListItem').map(({ retired, version }) => [retired, version])).toEqual([[true, 1], [false, 2]]);
});

test('phases are put in order, saving only what stands elsewhere afterwards', async () => {
  const { user, answers } = page({ at: '/settings/lists?list=phases' });
  await user.click(await screen.findByRole('button', { name: 'Move Phase 3 up' }));
  await waitFor(() => expect(names('Phases')).toEqual(['Phase 1', 'Phase 3', 'Phase 2']));
  await waitFor(() => expect(asked(answers, 'SaveListItem').map(({ name, sort }) => [name, sort])).toEqual([['Phase 3', 1], ['Phase 2', 2]]));
  await user.click(screen.getByRole('button', { name: 'Move Phase 3 up' }));
  await waitFor(() => expect(names('Phases')).toEqual(['Phase 3', 'Phase 1', 'Phase 2']));
  expect(screen.queryByRole('button', { name: 'Move Phase 3 up' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Move Phase 3 down' })).toHaveFocus();
});

test('what the server says about a field stands under it', async () => {
  const { user } = page({ at: '/settings/lists?list=tracks', refuse: () => ({ refused: { code: 'BAD_USER_INPUT', message: 'Something does not fit.', fields: [{ field: 'code', messages: ['ED is Eating disorder already.'] }] } }) });
  await user.type(await screen.findByRole('textbox', { name: 'Code' }), 'ED{Tab}Eating{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Code' })).toHaveAccessibleDescription('ED is Eating disorder already.'));
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Eating');
});

test('those who may not change it read it, and see why', async () => {
  page({ role: 'FRONT_DESK' });
  expect(await screen.findByRole('button', { name: 'Add level of care' })).toHaveAccessibleDescription(/needs the right Manage Scheduler Settings/);
  expect(screen.getByText('Residential')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Change|Retire/ })).not.toBeInTheDocument();
});
