import { screen, waitFor } from '@testing-library/react';
import { useLocation } from 'react-router';
import { AlertChoicesDocument, PatientOverviewDocument, SavePatientAlertsDocument, SavePatientDocument, type SavePatientMutation } from '../../graphql/generated/operations';
import type { Unmasked } from '@apollo/client/masking';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { head, overview, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { PatientFormPage } from './patient-form-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

const saved = (changes: Partial<Unmasked<SavePatientMutation>['savePatient']> = {}): Unmasked<SavePatientMutation> => ({ savePatient: { ...head(), firstName: 'Lucía', lastName: 'Vargas', phone: null, email: null, language: 'es', ...changes } });

function page(at: '/patients/new' | '/patients/patient-1/edit', role: 'FRONT_DESK' | 'TECHNICIAN' = 'FRONT_DESK') {
  const answers = new Answers().on(PatientOverviewDocument, () => ({ data: { patient: overview() } }));
  return show(<><PatientFormPage /><Address /></>, { answers, viewer: reader(role), path: at === '/patients/new' ? '/patients/*' : '/patients/:patientId/*', at });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{pathname}{search}</output>;
}

const box = (name: string) => screen.getByRole('textbox', { name });
const button = (name: string) => screen.getByRole('button', { name });
const sent = (answers: Answers) => answers.asked.findLast(({ name }) => name === 'SavePatient')?.variables['input'] as Record<string, unknown> | undefined;

test('a new patient is created by keys and goes on to be admitted', async () => {
  const { user, answers } = page('/patients/new');
  answers.on(SavePatientDocument, () => ({ data: saved({ id: 'patient-9', displayName: 'Nora V.' }) }));
  expect(await screen.findByRole('textbox', { name: 'First name' })).toHaveFocus();
  expect(screen.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/Chicago');
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard('Nora');
  await user.tab();
  await user.keyboard('Vance');
  await user.type(box('Birth date'), 'Apr 12, 1990');
  await user.type(box('Medical record number'), 'NV-77120{Enter}');
  await waitFor(() => expect(sent(answers)).toMatchObject({ facilityId: 'facility-alder', id: null, version: null, firstName: 'Nora', lastName: 'Vance', preferredName: null, birthDate: '1990-04-12', mrn: 'NV-77120', phone: null, email: null, language: 'en', timeZone: 'America/Chicago' }));
  expect(await screen.findByText('Nora V. is created. Admit next.')).toBeInTheDocument();
  await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent('/patients/patient-9/placement?act=ADMIT'));
});

test('each field says what is wrong beside it, the first takes the focus, and nothing is sent', async () => {
  const { user, answers } = page('/patients/new');
  await user.type(await screen.findByRole('textbox', { name: 'First name' }), 'Nora');
  await user.type(box('Birth date'), 'Apr 12, 2031');
  await user.type(box('E-mail'), 'nora');
  await user.click(button('Create patient'));
  expect(box('Last name')).toHaveAccessibleDescription('Write the last name.');
  expect(box('Last name')).toHaveFocus();
  expect(box('Birth date')).toHaveAccessibleDescription('This day is still to come.');
  expect(box('E-mail')).toHaveAccessibleDescription('Write an address such as name@example.com.');
  expect(await accessibilityFaults()).toEqual([]);
  // While one is put right the others wait.
  await user.keyboard('Vance');
  expect(box('Last name')).toHaveValue('Vance');
  expect(box('Last name')).not.toHaveAccessibleDescription();
  expect(box('E-mail')).toHaveAccessibleDescription('Write an address such as name@example.com.');
  expect(answers.timesAsked(SavePatientDocument)).toBe(0);
});

test('a record number that is taken is said at its field', async () => {
  const { user, answers } = page('/patients/patient-1/edit');
  answers.on(SavePatientDocument, () => ({ refused: { code: 'BAD_USER_INPUT', message: 'Look at the marked fields.', fields: [{ field: 'mrn', messages: ['This record number is taken. Look for the patient under it, or choose another.'] }] } }));
  await user.click(await screen.findByRole('button', { name: 'Save patient' }));
  await waitFor(() => expect(box('Medical record number')).toHaveAccessibleDescription('This record number is taken. Look for the patient under it, or choose another.'));
  expect(box('Medical record number')).toHaveFocus();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('somebody who was quicker loses nobody’s typing: what is now is shown, and saving again is meant', async () => {
  const { user, answers } = page('/patients/patient-1/edit');
  answers.on(SavePatientDocument, () => ({ refused: { code: 'STALE', message: 'This was changed meanwhile. Look again, then repeat.', currentVersion: 5 } }));
  await user.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'lu@example.org');
  await user.clear(box('Telephone'));
  await user.type(box('Telephone'), '312 555 0111');
  answers.on(PatientOverviewDocument, () => ({ data: { patient: overview({ version: 5, phone: '312 555 0199', preferredName: 'Luz', language: 'en' }) } }));
  await user.click(button('Save patient'));
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody saved this patient meanwhile. What you typed stays; look at what they wrote, then save again.');
  await waitFor(() => expect(box('Telephone')).toHaveAccessibleDescription('Somebody saved “312 555 0199” meanwhile.'));
  expect(box('Telephone')).toHaveValue('312 555 0111');
  expect(box('Preferred name')).toHaveValue('Luz');
  expect(box('Preferred name')).toHaveAccessibleDescription('Somebody saved this meanwhile.');
  expect(box('E-mail')).toHaveValue('lu@example.org');
  expect(await accessibilityFaults()).toEqual([]);

  answers.on(SavePatientDocument, () => ({ data: saved() }));
  await user.click(button('Save patient'));
  expect(await screen.findByText('Lu V. is saved.')).toBeInTheDocument();
  expect(sent(answers)).toMatchObject({ id: 'patient-1', version: 5, phone: '312 555 0111', preferredName: 'Luz', language: 'en', email: 'lu@example.org' });
});

test('a birth date that cannot be read is not saved as the one before it', async () => {
  const { user, answers } = page('/patients/patient-1/edit');
  await user.clear(await screen.findByRole('textbox', { name: 'Birth date' }));
  await user.type(box('Birth date'), 'some day');
  await user.click(button('Save patient'));
  expect(box('Birth date')).toHaveFocus();
  expect(box('Birth date')).toHaveAccessibleDescription('Write a date like Nov 24 or 11/24.');
  expect(answers.timesAsked(SavePatientDocument)).toBe(0);
});

test('alerts are given beside the fields, and what is typed in them stays', async () => {
  const { user, answers } = page('/patients/patient-1/edit');
  answers.on(AlertChoicesDocument, () => ({ data: { careLists: { alerts: [{ code: 'FALL', name: 'Fall risk', retired: false }] } } as never }));
  answers.on(SavePatientAlertsDocument, () => ({ data: { savePatientAlerts: head({ version: 5, alerts: ['Fall risk'], alertCodes: ['FALL'] }) } }));
  await user.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'lu@example.org');
  await user.click(button('Edit alerts'));
  await user.click(await screen.findByRole('checkbox', { name: 'Fall risk' }));
  await user.click(button('Save alerts'));
  expect(await screen.findByText('Fall risk')).toBeInTheDocument();
  expect(box('E-mail')).toHaveValue('lu@example.org');
  answers.on(SavePatientDocument, () => ({ data: saved() }));
  await user.click(button('Save patient'));
  await waitFor(() => expect(sent(answers)).toMatchObject({ version: 5, email: 'lu@example.org' }));
});

test('who may not edit finds nothing here', async () => {
  page('/patients/new', 'TECHNICIAN');
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
});
