import type { Unmasked } from '@apollo/client/masking';
import { screen, waitFor, within } from '@testing-library/react';
import { CareTeamChoicesDocument, PatientCareTeamDocument, type PatientCareTeamQuery, SaveCareTeamDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { head, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { dana, grace, tomas } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { CareTeamPage } from './care-team-page';

type Member = Unmasked<PatientCareTeamQuery>['patient']['careTeam'][number];

beforeEach(() => fixClock());
afterEach(clearToasts);

const member = (id: string, position: Member['position'], { id: staffId, name, credential }: typeof dana, label: string | null = null): Member => ({ __typename: 'CareTeamMember', id, position, label, since: '2026-11-02T15:00:00.000Z', staffMember: { __typename: 'StaffMember', id: staffId, name, credential } });
const team = [member('m1', 'PRIMARY_THERAPIST', dana), member('m2', 'OTHER', grace, 'Recreation')];

function page(careTeam: Member[] = team, role: 'FRONT_DESK' | 'TECHNICIAN' = 'FRONT_DESK') {
  const answers = new Answers()
    .on(PatientCareTeamDocument, () => ({ data: { patient: { ...head(), careTeam } } }))
    .on(CareTeamChoicesDocument, () => ({ data: { node: { __typename: 'Facility' as const, id: 'facility-alder', staff: [dana, tomas].map(({ id, name, credential }) => ({ __typename: 'StaffMember' as const, id, name, credential })) } } }));
  return show(<CareTeamPage />, { answers, viewer: reader(role), path: '/patients/:patientId/care-team', at: '/patients/patient-1/care-team' });
}

const person = (place: number) => screen.findByRole('group', { name: `Person ${place}` });
const sent = (answers: Answers) => answers.asked.findLast(({ name }) => name === 'SaveCareTeam')?.variables['input'] as Record<string, unknown> | undefined;

test('shows who cares for the patient, as what and since when', async () => {
  page();
  expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual(['Dana Whitfield, LCSWPrimary therapistsince Nov 2, 2026', 'Grace Lindqvist, CTRSRecreationsince Nov 2, 2026']);
  expect(await accessibilityFaults()).toEqual([]);
});

test('a team nobody is in asks for a therapist and a case manager, in that order', async () => {
  const { user, answers } = page([]);
  answers.on(SaveCareTeamDocument, () => ({ data: { saveCareTeam: { ...head({ version: 5 }), careTeam: [team[0] as Member] } } }));
  expect(await screen.findByRole('heading', { name: 'Nobody in the care team yet' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Edit care team' }));
  await user.click(await screen.findByRole('button', { name: 'Add a person' }));
  const first = await person(1);
  expect(within(first).getByRole('combobox', { name: 'Person' })).toHaveFocus();
  expect(within(first).getByRole('combobox', { name: 'As' })).toHaveValue('PRIMARY_THERAPIST');
  await user.click(screen.getByRole('button', { name: 'Save care team' }));
  expect(within(first).getByRole('combobox', { name: 'Person' })).toHaveAccessibleDescription('Choose somebody.');
  expect(answers.timesAsked(SaveCareTeamDocument)).toBe(0);
  await user.selectOptions(within(first).getByRole('combobox', { name: 'Person' }), 'Dana Whitfield, LCSW');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Add a person' }));
  expect(within(await person(2)).getByRole('combobox', { name: 'As' })).toHaveValue('CASE_MANAGER');
  await user.click(screen.getByRole('button', { name: 'Take off person 2' }));
  await user.click(screen.getByRole('button', { name: 'Save care team' }));
  expect(await screen.findByText('The care team is saved.')).toBeInTheDocument();
  expect(sent(answers)).toMatchObject({ patientId: 'patient-1', version: 4, members: [{ staffMemberId: 'staff-dana', position: 'PRIMARY_THERAPIST', label: null }] });
  expect(screen.getByRole('button', { name: 'Edit care team' })).toHaveFocus();
});

test('who no longer works here stays in the team until taken off, and what the server has against it is said', async () => {
  const { user, answers } = page();
  answers.on(SaveCareTeamDocument, () => ({ refused: { code: 'BAD_USER_INPUT', message: 'Look at the marked fields.', fields: [{ field: 'members', messages: ['Choose people who work at this facility.'] }] } }));
  await user.click(await screen.findByRole('button', { name: 'Edit care team' }));
  expect(within(await person(2)).getByRole('option', { name: 'Grace Lindqvist, CTRS, no longer here' })).toHaveProperty('selected', true);
  await user.click(screen.getByRole('button', { name: 'Save care team' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Choose people who work at this facility.');
  expect(sent(answers)).toMatchObject({ members: [{ staffMemberId: 'staff-dana' }, { staffMemberId: 'staff-grace', position: 'OTHER', label: 'Recreation' }] });
});

test('somebody who was quicker is shown with the team as it is now, and what was chosen stays', async () => {
  const { user, answers } = page();
  answers.on(SaveCareTeamDocument, () => ({ refused: { code: 'STALE', message: 'This was changed meanwhile. Look again, then repeat.', currentVersion: 5 } }));
  await user.click(await screen.findByRole('button', { name: 'Edit care team' }));
  await user.selectOptions(within(await person(1)).getByRole('combobox', { name: 'Person' }), 'Tomás Rivera, CADC');
  answers.on(PatientCareTeamDocument, () => ({ data: { patient: { ...head({ version: 5 }), careTeam: [member('m3', 'PRIMARY_THERAPIST', grace)] } } }));
  await user.click(screen.getByRole('button', { name: 'Save care team' }));
  expect(await screen.findByText(/It is now: Grace Lindqvist \(Primary therapist\)\./)).toBeInTheDocument();
  expect(within(await person(1)).getByRole('combobox', { name: 'Person' })).toHaveValue('staff-tomás');
  await user.click(screen.getByRole('button', { name: 'Save care team' }));
  await waitFor(() => expect(sent(answers)).toMatchObject({ version: 5 }));
});

test('who may not read patients finds nothing here', async () => {
  page(team, 'TECHNICIAN');
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
});
