import type { Unmasked } from '@apollo/client/masking';
import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { MoveChoicesDocument, type MoveChoicesQuery, type MovePatientsMutation, MovePatientsDocument, PatientsMovePreviewDocument, type PatientsMovePreviewQuery, type ViewerPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { alder, cedar, head, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { MovePage } from './move-page';
import type { MoveAct, MovePreview } from './move-words';

beforeEach(() => fixClock());
afterEach(clearToasts);

type Line = MovePreview['patients'][number];
const level = (code: string, name: string) => ({ __typename: 'LevelOfCare' as const, code, name, retired: false });
const choices: MoveChoicesQuery = { careLists: { __typename: 'CareLists', levelsOfCare: [level('2.1', 'IOP 2.1'), level('2.5', 'PHP 2.5')] }, node: { __typename: 'Facility', id: 'facility-alder', settings: { __typename: 'FacilitySettings', backDateWindowDays: 30 } } };
const line = (id: string, displayName: string, changes: Partial<Line> = {}): Line => ({ __typename: 'PatientMove', refusal: null, begins: ['PHP day'], ends: ['IOP morning'], stays: [], clashCount: 0, patient: { __typename: 'Patient', id, version: 4, displayName, mrn: '0083052', levelOfCare: 'IOP 2.1' }, ...changes });
const side = (groupTitle: string, start: string, end: string, added: boolean): MovePreview['clashes'][number]['first'] => ({ __typename: 'ClashSide', groupTitle, scheduleTitle: null, scheduleId: null, slotId: null, start: `2026-11-24T${start}:00.000Z`, end: `2026-11-24T${end}:00.000Z`, added });
const lunchMeetsDbt: MovePreview['clashes'][number] = { __typename: 'Clash', date: '2026-11-24', start: '2026-11-24T16:50:00.000Z', end: '2026-11-24T17:20:00.000Z', times: 13, patient: { __typename: 'Patient', id: 'lu' }, first: side('DBT Skills', '16:30', '17:20', false), second: side('Lunch Support', '16:50', '17:40', true) };

interface Setting { people?: Line[]; more?: Partial<MovePreview>; chosen?: string[]; viewer?: ViewerPartsFragment }

function page(act: MoveAct, { people = [line('lu', 'Lu V.'), line('kwame', 'Kwame A.')], more = {}, chosen = people.map(({ patient }) => patient.id), viewer = reader('FRONT_DESK', { facilities: [alder, cedar] }) }: Setting = {}) {
  const answers = new Answers()
    .on(MoveChoicesDocument, ({ facilityId }) => ({ data: { ...choices, node: { ...choices.node, id: facilityId } as MoveChoicesQuery['node'] } }))
    .on(PatientsMovePreviewDocument, ({ input }) => ({ data: { patientsMovePreview: { __typename: 'PatientsMovePreview', policy: 'WARN', reasonNeeded: false, mayOverride: true, overriders: [], clashes: [], ...more, patients: people.filter(({ patient }) => input.patients.some(({ patientId }) => patientId === patient.id)) } satisfies PatientsMovePreviewQuery['patientsMovePreview'] } }));
  return show(<><MovePage /><Address /></>, { answers, viewer, path: '/patients/*', at: { pathname: '/patients/move', search: `?act=${act}`, state: { patientIds: chosen } } });
}

function Address() {
  return <output aria-label="Address">{useLocation().pathname}</output>;
}

const moved: Unmasked<MovePatientsMutation> = { movePatients: { __typename: 'PatientsMoved', patients: [head({ id: 'lu', levelOfCare: 'PHP 2.5' }), head({ id: 'kwame', levelOfCare: 'PHP 2.5' })], begun: 2, ended: 2, waiting: 1 } };
const sent = (answers: Answers, name: string): Record<string, unknown> | undefined => answers.asked.findLast((asked) => asked.name === name)?.variables['input'] as Record<string, unknown> | undefined;
const follows = () => screen.findByRole('region', { name: 'What follows' });

test('a level of care for many: what follows for each is shown, and one press moves them', async () => {
  const { user, answers } = page('LEVEL');
  answers.on(MovePatientsDocument, () => ({ data: moved }));
  expect(await follows()).toHaveTextContent('Choose the level of care, and what follows for each patient stands here.');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Level of care' }), 'PHP 2.5');
  const confirm = await screen.findByRole('button', { name: 'Move 2 patients' });
  expect(within(await follows()).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^Lu V\..*Ends IOP morningBegins PHP day/), expect.stringMatching(/^Kwame A\..*Ends IOP morningBegins PHP day/)]);
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(confirm);
  expect(await screen.findByText('2 patients moved to PHP 2.5. 2 schedules ended. 2 schedules begun. 1 seat was not free: who was to have it waits.')).toBeInTheDocument();
  expect(sent(answers, 'MovePatients')).toMatchObject({ facilityId: 'facility-alder', toFacilityId: null, levelOfCareCode: '2.5', beginSuggested: true, patients: [{ patientId: 'lu', version: 4 }, { patientId: 'kwame', version: 4 }] });
  await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent(/^\/patients$/));
});

test('a transfer of many: each keeps their level unless one is chosen', async () => {
  const { user, answers } = page('TRANSFER');
  answers.on(MovePatientsDocument, () => ({ data: moved }));
  await user.click(await screen.findByRole('checkbox', { name: /Begin the schedules that fit/ }));
  await user.click(await screen.findByRole('button', { name: 'Transfer 2 patients' }));
  expect(await screen.findByText(/^2 patients transferred to Cedar Court\./)).toBeInTheDocument();
  expect(sent(answers, 'MovePatients')).toMatchObject({ facilityId: 'facility-alder', toFacilityId: 'facility-cedar', levelOfCareCode: null, beginSuggested: false });
});

test('who cannot be moved is named with why, and is left out with one press', async () => {
  const { user, answers } = page('TRANSFER', { people: [line('lu', 'Lu V.'), line('kwame', 'Kwame A.', { refusal: 'Kwame A. is not in care. Admit first.', begins: [], ends: [] })] });
  expect(await screen.findByText('Kwame A. is not in care. Admit first.')).toBeInTheDocument();
  const confirm = screen.getByRole('button', { name: 'Transfer 1 patient' });
  expect(confirm).toHaveAccessibleDescription('1 patient cannot be moved. Leave them out first.');
  await user.click(confirm);
  expect(answers.timesAsked(MovePatientsDocument)).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Leave Kwame A. out' }));
  await waitFor(() => expect(screen.queryByText(/Admit first/)).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Transfer 1 patient' })).not.toHaveAccessibleDescription());
});

test('whoever was changed meanwhile is said, and what follows is looked at again', async () => {
  const { user, answers } = page('TRANSFER');
  const notMoved: Unmasked<MovePatientsMutation> = { movePatients: { __typename: 'PatientsNotMoved', refusals: [{ __typename: 'MoveRefusal', patient: { __typename: 'Patient', id: 'lu', displayName: 'Lu V.' }, message: 'Somebody changed Lu V. meanwhile. Look once more at what would follow.' }] } };
  answers.on(MovePatientsDocument, () => ({ data: notMoved }));
  await user.click(await screen.findByRole('button', { name: 'Transfer 2 patients' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody changed Lu V. meanwhile.');
  await waitFor(() => expect(answers.timesAsked(PatientsMovePreviewDocument)).toBe(2));
  expect(screen.getByLabelText('Address')).toHaveTextContent('/patients/move');
});

test('clashes are shown with whose they are, and kept for a reason where the facility asks for it', async () => {
  const { user, answers } = page('TRANSFER', { people: [line('lu', 'Lu V.', { clashCount: 2 })], more: { policy: 'OVERRIDE', reasonNeeded: true, clashes: [lunchMeetsDbt] } });
  answers.on(MovePatientsDocument, () => ({ data: moved }));
  expect(await screen.findByText('2 clashes. Tuesday, 9:50 to 10:40 AM: Lunch Support overlaps DBT Skills, and more')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Transfer 1 patient' })).toHaveAccessibleDescription(/^Say why the 2 clashes are kept/);
  await user.type(screen.getByRole('textbox', { name: /Why keep 2 clashes/ }), 'Until Monday');
  await user.click(screen.getByRole('button', { name: 'Transfer 1 patient' }));
  await waitFor(() => expect(sent(answers, 'MovePatients')).toMatchObject({ clashReason: 'Until Monday' }));
});

test('after a reload nobody is chosen, and the page says where to choose', async () => {
  page('LEVEL', { chosen: [] });
  expect(await screen.findByText('Nobody is chosen')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Patients' })).toHaveAttribute('href', '/patients');
});

test('is for whoever may admit', async () => {
  page('LEVEL', { viewer: reader('TECHNICIAN') });
  expect(await screen.findByText(/nothing here/i)).toBeInTheDocument();
});
