import type { Unmasked } from '@apollo/client/masking';
import { screen, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { DischargePatientDocument, PatientOverviewDocument, type PatientOverviewQuery, type ViewerPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { alder, cedar, head, iop, outside, overview, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { OverviewPage } from './overview-page';

type Patient = Unmasked<PatientOverviewQuery>['patient'];

beforeEach(() => fixClock());
afterEach(clearToasts);

const appointment = (groupTitle: string, start: string, end: string, changes: Partial<Patient['appointments'][number]> = {}): Patient['appointments'][number] => ({ __typename: 'Appointment', id: `${groupTitle} ${start}`, date: start.slice(0, 10), start, end, groupTitle, room: { __typename: 'Room', id: 'room-1', name: 'Room 1' }, status: 'UPCOMING', cancelled: false, ...changes });

function page(changes: Partial<Patient> = {}, viewer: ViewerPartsFragment = reader('FRONT_DESK')) {
  const answers = new Answers().on(PatientOverviewDocument, () => ({ data: { patient: overview(changes) } }));
  return show(<><OverviewPage /><Address /></>, { answers, viewer, path: '/patients/:patientId/*', at: '/patients/patient-1' });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{pathname}{search}</output>;
}

const part = (name: string) => screen.findByRole('region', { name });
const left: Partial<Patient> = { ...outside, placement: null, assignments: [], episodes: [{ __typename: 'Episode', id: 'episode-1', facilityName: 'Alder House', admittedAt: '2025-03-03T15:00:00.000Z', dischargedAt: '2025-06-01T17:00:00.000Z', dischargeReason: 'Completed', placements: [] }] };

test('shows where a patient stands, what comes next, how to reach them and their stays', async () => {
  page({ appointments: [appointment('Over already', '2026-11-19T14:00:00.000Z', '2026-11-19T14:50:00.000Z'), appointment('Struck', '2026-11-19T20:00:00.000Z', '2026-11-19T20:50:00.000Z', { cancelled: true }), appointment('DBT Skills', '2026-11-20T16:30:00.000Z', '2026-11-20T17:20:00.000Z')] });
  expect(await part('In care')).toHaveTextContent('Level of careIOP 2.1TrackEveningPhaseNoneClinical needsAlcoholSinceNov 2, 2026, 9:00 AMPrimary therapistDana Whitfield, LCSW');
  expect(within(await part('Next groups')).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['DBT Skills Room 1Fri, Nov 20, 10:30 to 11:20 AM']);
  expect(await part('Person and contact')).toHaveTextContent('Telephone+1 312 555 0142E-mailNoneLanguageSpanishTime zoneAmerica/Chicago');
  expect(await part('Stays in care')).toHaveTextContent('Alder HouseNov 2, 2026, 9:00 AM to nowFrom Nov 2, 2026, 9:00 AM: IOP 2.1 · Evening · Alcohol');
  expect(screen.getByRole('link', { name: 'Edit person and contact' })).toHaveAttribute('href', '/patients/patient-1/edit');
  expect(await accessibilityFaults()).toEqual([]);
});

test('in care one is placed, transferred and discharged, not admitted; who works at one facility does not transfer', async () => {
  const { user } = page();
  expect(await screen.findByRole('button', { name: 'Admit' })).toHaveAccessibleDescription('Lu V. is admitted at Alder House since Nov 2, 2026, 9:00 AM. Discharge or transfer first.');
  expect(screen.getByRole('button', { name: 'Transfer' })).toHaveAccessibleDescription('You work at this facility only. Somebody who works at both transfers a patient.');
  await user.click(screen.getByRole('button', { name: 'Change placement' }));
  expect(screen.getByLabelText('Address')).toHaveTextContent('/patients/patient-1/placement?act=PLACE');
});

test('who works at both facilities transfers', async () => {
  const { user } = page({}, reader('RECORDS_ADMIN', { facilities: [alder, cedar] }));
  await user.click(await screen.findByRole('button', { name: 'Transfer' }));
  expect(screen.getByLabelText('Address')).toHaveTextContent('?act=TRANSFER');
});

test('after a discharge one is admitted again, and the stay before keeps its reason', async () => {
  const { user } = page(left);
  expect(await part('In care')).toHaveTextContent('Not in care.');
  expect(await part('Stays in care')).toHaveTextContent('Mar 3, 2025, 9:00 AM to Jun 1, 2025, 12:00 PM: Completed');
  for (const name of ['Change placement', 'Transfer', 'Discharge…']) expect(screen.getByRole('button', { name })).toHaveAccessibleDescription('Lu V. is not in care. Admit first.');
  await user.click(screen.getByRole('button', { name: 'Admit' }));
  expect(screen.getByLabelText('Address')).toHaveTextContent('?act=ADMIT');
});

test('an admission and a discharge that are still to come are said', async () => {
  const { unmount } = page({ ...outside, placement: null, episodes: [{ __typename: 'Episode', id: 'episode-1', facilityName: 'Alder House', admittedAt: '2026-11-23T15:00:00.000Z', dischargedAt: null, dischargeReason: null, placements: [iop] }] });
  expect(await part('In care')).toHaveTextContent('Admission is planned for Nov 23, 2026, 9:00 AM.');
  unmount();
  page({ episodes: [{ __typename: 'Episode', id: 'episode-1', facilityName: 'Alder House', admittedAt: '2026-11-02T15:00:00.000Z', dischargedAt: '2026-11-27T18:00:00.000Z', dischargeReason: 'Completed', placements: [iop] }] });
  expect(await part('In care')).toHaveTextContent('Discharge is planned for Nov 27, 2026, 12:00 PM.');
});

test('a discharge says what ends with it, asks why, and keeps what was written when it is refused', async () => {
  const { user, answers } = page();
  answers.on(DischargePatientDocument, () => ({ refused: { code: 'REFUSED', message: 'A past day needs the right Back-date Groups. Ask a records administrator.', refusal: { code: 'BACK_DATE_RIGHT_NEEDED', facts: {} } } }));
  await user.click(await screen.findByRole('button', { name: 'Discharge…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Discharge Lu V.?' });
  expect(dialog).toHaveTextContent('Ends with it: IOP morning.');
  expect(within(dialog).getByRole('textbox', { name: 'Time, Alder House (CST)' })).toHaveValue('10:24 AM');
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveFocus();
  expect(await accessibilityFaults(dialog)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Discharge' }));
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveAccessibleDescription('Say why.');
  await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Completed{Enter}');
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('A past day needs the right Back-date Groups.');
  expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveValue('Completed');

  answers.on(DischargePatientDocument, () => ({ data: { dischargePatient: head(outside) } }));
  await user.clear(within(dialog).getByRole('textbox', { name: /^Time/ }));
  await user.type(within(dialog).getByRole('textbox', { name: /^Time/ }), '2:30 PM');
  await user.click(within(dialog).getByRole('button', { name: 'Discharge' }));
  expect(await screen.findByText('The discharge of Lu V. is planned.')).toBeInTheDocument();
  expect(answers.asked.findLast(({ name }) => name === 'DischargePatient')?.variables['input']).toMatchObject({ patientId: 'patient-1', dischargedAt: '2026-11-19T20:30:00.000Z', reason: 'Completed' });
});

test('nobody without the capability opens the page', async () => {
  const { answers } = page({}, reader('TECHNICIAN'));
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.timesAsked(PatientOverviewDocument)).toBe(0);
});
