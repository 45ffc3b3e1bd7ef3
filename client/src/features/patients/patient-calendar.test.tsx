import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen } from '@testing-library/react';
import { MakePatientCalendarAddressDocument, PatientCalendarDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { PatientCalendar } from './patient-calendar';

beforeEach(() => fixClock());

const ADDRESS = 'https://groups.example/calendars/abc.ics';
const madeAt = '2026-11-19T16:24:00.000Z';

function calendar(role: 'FRONT_DESK' | 'TECHNICIAN') {
  let now: string | null = null;
  const answers = new Answers()
    .on(PatientCalendarDocument, () => ({ data: { patient: { __typename: 'Patient' as const, id: 'patient-1', calendar: { __typename: 'CalendarAddress' as const, madeAt: now } } } }))
    .on(MakePatientCalendarAddressDocument, () => { now = madeAt; return { data: { makePatientCalendarAddress: { __typename: 'MadeCalendarAddress' as const, address: ADDRESS, calendar: { __typename: 'CalendarAddress' as const, madeAt } } } }; });
  return { ...show(<PatientCalendar patientId="patient-1" timeZone="America/Chicago" />, { answers, viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }) }) };
}

test('the desk makes the address of a patient’s calendar and is told what it says', async () => {
  const { user, answers } = calendar('FRONT_DESK');
  expect(await screen.findByText(/It says “Appointment” and when, and how to join by video only where/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Make an address' }));
  expect(await screen.findByLabelText('Address')).toHaveValue(ADDRESS);
  expect(answers.asked.find(({ name }) => name === 'MakePatientCalendarAddress')?.variables).toMatchObject({ input: { patientId: 'patient-1' } });
  expect(await accessibilityFaults()).toEqual([]);
});

test('whoever may not edit patients sees nothing of it', () => {
  const { answers } = calendar('TECHNICIAN');
  expect(screen.queryByText('Calendar address')).not.toBeInTheDocument();
  expect(answers.asked).toEqual([]);
});
