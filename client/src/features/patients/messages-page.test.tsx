import type { Unmasked } from '@apollo/client/masking';
import { screen, within } from '@testing-library/react';
import { ConfirmAddressDocument, PatientReachDocument, type PatientReachQuery, RecordDeathDocument, SaveConsentDocument, SavePatientContactDocument, type ViewerPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { head, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { MessagesPage } from './messages-page';

type Reach = Unmasked<PatientReachQuery>['patient']['reach'];
type Channel = Reach['channels'][number];

beforeEach(() => fixClock());
afterEach(clearToasts);

const renata = { __typename: 'StaffMember' as const, id: 'staff-renata', name: 'Renata Kowal' };
const email = (changes: Partial<Channel> = {}): Channel => ({ __typename: 'PatientChannel', channel: 'EMAIL', address: 'lu.v@mail.example', mayBeUsed: true, because: null, agreement: 'AGREED', source: 'INTAKE', agreedOn: '2026-11-02', recordedBy: renata, addressState: 'OK', failures: 0, failingSince: null, lastTrouble: null, ...changes });
const sms = (changes: Partial<Channel> = {}): Channel => email({ channel: 'SMS', address: '+13125550142', mayBeUsed: false, because: 'NO_CONSENT', agreement: null, source: null, agreedOn: null, recordedBy: null, ...changes });
const reached = (changes: Partial<Reach> = {}): Reach => ({ __typename: 'PatientReach', id: 'reach-1', contactVersion: 0, sharedPhone: false, firstNameAgreed: false, deceasedOn: null, channels: [email(), sms()], confidential: null, changes: [], ...changes });

const own = { __typename: 'Patient' as const, id: 'patient-1' };

function page(changes: Partial<Reach> = {}, viewer: ViewerPartsFragment = reader('FRONT_DESK')) {
  const answers = new Answers().on(PatientReachDocument, () => ({ data: { patient: { ...head(), reach: reached(changes) } } }));
  return show(<MessagesPage Log={() => <p>The log</p>} />, { answers, viewer, path: '/patients/:patientId/messages', at: '/patients/patient-1/messages' });
}

const part = (name: string) => screen.findByRole('region', { name });
const lastInput = (answers: Answers, name: string): unknown => answers.asked.findLast((each) => each.name === name)?.variables['input'];

test('says of each channel whether it is used and why, and what the patient said, when and to whom', async () => {
  page();
  expect(await part('E-mail')).toHaveTextContent('UsedAddresslu.v@mail.exampleThe patient saidAgreed on Nov 2, 2026. At intake. Written down by Renata Kowal.');
  expect(await part('SMS')).toHaveTextContent('Not used: no consent to this channel is recordedAddress+1 312 555 0142The patient saidNothing yet. Texts need recorded consent.');
  expect(await part('As the patient asked')).toHaveTextContent('Nothing in particular.');
  expect(screen.getByText('The log')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Messages' })).toHaveAttribute('aria-current', 'page');
  expect(await accessibilityFaults()).toEqual([]);
});

test('consent is recorded with how it was said and the day, and what is refused keeps what was typed', async () => {
  const { user, answers } = page();
  answers.on(SaveConsentDocument, () => ({ refused: { code: 'BAD_USER_INPUT', message: 'onDate: This day is still to come.', fields: [{ field: 'onDate', messages: ['This day is still to come.'] }] } }));
  await user.click(await screen.findByRole('button', { name: 'Record consent to text messages' }));
  const form = screen.getByRole('form', { name: 'Record consent to text messages' });
  await user.selectOptions(within(form).getByLabelText('How it was said'), 'Paper form');
  await user.type(within(form).getByLabelText('Note'), 'Form of Nov 18');
  expect(await accessibilityFaults(form)).toEqual([]);
  await user.click(within(form).getByRole('button', { name: 'Record consent to text messages' }));
  expect(await within(form).findByText('This day is still to come.')).toBeInTheDocument();
  expect(within(form).getByLabelText('Note')).toHaveValue('Form of Nov 18');

  answers.on(SaveConsentDocument, () => ({ data: { saveConsent: { ...own, reach: reached({ channels: [email(), sms({ mayBeUsed: true, because: null, agreement: 'AGREED', source: 'PAPER_FORM', agreedOn: '2026-11-19', recordedBy: renata })] }) } } }));
  await user.click(within(form).getByRole('button', { name: 'Record consent to text messages' }));
  expect(await screen.findByText('Lu V. agreed to text messages.')).toBeInTheDocument();
  expect(lastInput(answers, 'SaveConsent')).toMatchObject({ patientId: 'patient-1', channel: 'SMS', agreement: 'AGREED', source: 'PAPER_FORM', onDate: '2026-11-19', note: 'Form of Nov 18' });
  expect(await part('SMS')).toHaveTextContent('UsedAddress');
  expect(screen.getByRole('button', { name: 'Stop text messages' })).toBeInTheDocument();
});

test('a failing address says what happened and since when, and is changed or confirmed', async () => {
  const { user, answers } = page({ channels: [email({ mayBeUsed: false, because: 'ADDRESS_FAILING', addressState: 'BOUNCED', failures: 1, failingSince: '2026-11-17T00:10:00.000Z', lastTrouble: 'The mailbox does not exist.' }), sms({ mayBeUsed: true, because: null, agreement: 'AGREED', addressState: 'FAILING', failures: 2, failingSince: '2026-11-18T16:00:00.000Z', lastTrouble: 'The phone was off.' })] });
  expect(await part('E-mail')).toHaveTextContent('Not used: the address failed before');
  expect(await part('E-mail')).toHaveTextContent('The mailbox does not exist. One message did not arrive since Nov 16. Nothing more is sent there.');
  expect(await part('SMS')).toHaveTextContent('Used, with trouble');
  expect(await part('SMS')).toHaveTextContent('2 messages did not arrive since Nov 18. It is tried again.');
  expect(within(await part('E-mail')).getByRole('link', { name: 'Change the address' })).toHaveAttribute('href', '/patients/patient-1/edit');
  answers.on(ConfirmAddressDocument, () => ({ data: { confirmAddress: { ...own, reach: reached() } } }));
  await user.click(within(await part('E-mail')).getByRole('button', { name: 'It is right, use it again' }));
  expect(await screen.findByText('Confirmed. Messages go there again.')).toBeInTheDocument();
  expect(lastInput(answers, 'ConfirmAddress')).toMatchObject({ patientId: 'patient-1', channel: 'EMAIL' });
});

test('a request for confidential communication is written down, and somebody else’s change is said', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Edit what they asked for' }));
  const form = screen.getByRole('form', { name: 'What the patient asked for' });
  await user.click(within(form).getByLabelText('Asks for confidential communication'));
  await user.selectOptions(within(form).getByLabelText('Only by'), 'E-mail');
  await user.type(within(form).getByLabelText('Another e-mail address'), 'private@mail.example');
  await user.click(within(form).getByLabelText('Others read texts on this phone'));
  await user.click(within(form).getByLabelText('Agrees that a text uses the first name'));
  expect(await accessibilityFaults(form)).toEqual([]);
  answers.on(SavePatientContactDocument, () => ({ refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 1 } }));
  await user.click(within(form).getByRole('button', { name: 'Save what they asked for' }));
  expect(await within(form).findByRole('alert')).toHaveTextContent('Somebody changed this meanwhile.');
  answers.on(SavePatientContactDocument, () => ({ data: { savePatientContact: { ...own, reach: reached({ contactVersion: 2, sharedPhone: true, firstNameAgreed: true, confidential: { __typename: 'ConfidentialRequest', since: '2026-11-19', onlyChannel: 'EMAIL', otherEmail: 'private@mail.example', otherPhone: '+13125550177', note: null } }) } } }));
  await user.click(within(form).getByRole('button', { name: 'Save what they asked for' }));
  expect(await part('As the patient asked')).toHaveTextContent('Confidential sinceNov 19, 2026Only byE-mailE-mail toprivate@mail.exampleTexts to+1 312 555 0177Others read texts on this phone. A text may use the first name.');
  expect(lastInput(answers, 'SavePatientContact')).toMatchObject({ version: 0, sharedPhone: true, firstNameAgreed: true, confidential: { since: '2026-11-19', onlyChannel: 'EMAIL', otherEmail: 'private@mail.example', otherPhone: null, note: null } });
});

test('a death stops everything, and is taken back where it was entered in error', async () => {
  const { user, answers } = page();
  answers.on(RecordDeathDocument, ({ input }) => ({ data: { recordDeath: { ...head({ version: 5 }), reach: reached({ deceasedOn: input.diedOn ?? null }) } } }));
  await user.click(await screen.findByRole('button', { name: 'Record a death…' }));
  await user.click(screen.getByRole('button', { name: 'Record, and send nothing more' }));
  expect(await screen.findByText('Died on Nov 19, 2026. Nothing is sent.')).toBeInTheDocument();
  expect(lastInput(answers, 'RecordDeath')).toMatchObject({ patientId: 'patient-1', version: 4, diedOn: '2026-11-19' });
  await user.click(screen.getByRole('button', { name: 'Entered in error, take it back' }));
  expect(await screen.findByText('None recorded.')).toBeInTheDocument();
});

test('every change stays in the history', async () => {
  const { user } = page({ changes: [{ __typename: 'ConsentChange', id: 'c2', channel: 'SMS', act: 'STOPPED', source: 'SMS_REPLY', onDate: '2026-11-12', at: '2026-11-13T00:10:00.000Z', by: null, note: null }, { __typename: 'ConsentChange', id: 'c1', channel: 'SMS', act: 'AGREED', source: 'PAPER_FORM', onDate: '2026-11-02', at: '2026-11-02T15:25:00.000Z', by: renata, note: 'Form' }] });
  await user.click(await screen.findByText('What changed (2)'));
  expect(within(screen.getByRole('list', { name: 'What changed' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['SMS · Stopped · Reply by text · on Nov 12, 2026Nov 12, 2026, 6:10 PM', 'SMS · Agreed · Paper form · on Nov 2, 2026: FormNov 2, 2026, 9:25 AM, Renata Kowal']);
});

test('nobody without the capability opens the page', async () => {
  const { answers } = page({}, reader('TECHNICIAN'));
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.timesAsked(PatientReachDocument)).toBe(0);
});
