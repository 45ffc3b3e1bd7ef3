import { screen, within } from '@testing-library/react';
import { PatientMessagesDocument, ResendMessageDocument, SessionMessagesDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { connection, logged, message, type MessageAnswer, unwritten } from '../../testing/messages';
import { reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { PatientMessages } from './patient-messages';
import { SessionMessagesPage } from './session-messages-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

function log(messages: MessageAnswer[], viewer = reader('FRONT_DESK')) {
  const answers = new Answers().on(PatientMessagesDocument, () => ({ data: { patient: { __typename: 'Patient' as const, id: 'patient-1', messages: connection(...messages) } } }));
  return show(<main><PatientMessages patientId="patient-1" timeZone="America/Chicago" /></main>, { answers, viewer, path: '/', at: '/' });
}

const lines = async () => (await screen.findAllByRole('group')).map((line) => line.querySelector('summary')?.textContent);

test('says of every message how far it got and why', async () => {
  log([
    unwritten('QUEUED', { id: 'q', kind: 'REMINDER', dueAt: '2026-11-19T20:00:00.000Z', nextTryAt: '2026-11-20T14:00:00.000Z' }),
    unwritten('SENDING', { id: 'g' }),
    message({ id: 's', status: 'SENT' }),
    message({ id: 'd' }),
    unwritten('SUPPRESSED', { id: 'n', channel: 'SMS', reason: 'NO_CONSENT', changedAt: '2026-11-19T15:00:00.000Z' }),
    unwritten('WITHDRAWN', { id: 'w', kind: 'RESCHEDULED', reason: 'SESSION_CANCELLED' }),
    message({ id: 'f', channel: 'SMS', status: 'FAILED', reason: 'ADDRESS_REFUSED' }),
    message({ id: 't', maybeTwice: true }),
  ]);
  expect(await lines()).toEqual([
    'ReminderWaitingLeaves Nov 20, 8:00 AM2:00 PM',
    'ReminderBeing sentNov 18, 6:00 PM',
    'Alder House: reminder for ThursdaySentNov 18, 6:00 PM',
    'Alder House: reminder for ThursdayDeliveredNov 18, 6:00 PM',
    'ReminderNot sentNo consent to this channel is recorded9:00 AM',
    'RescheduledWithdrawnThe session is cancelledNov 18, 6:00 PM',
    'Alder House: reminder for ThursdayFailedThe address does not exist or takes nothingNov 18, 6:00 PM',
    'Alder House: reminder for ThursdayDeliveredIt may have left twiceNov 18, 6:00 PM',
  ]);
  expect(await accessibilityFaults()).toEqual([]);
});

test('opened, it shows what was written, where it went and every try', async () => {
  const { user } = log([message({ isFallback: true, isResend: true, resendReason: 'Did not find it', askedBy: { __typename: 'StaffMember', id: 'staff-renata', name: 'Renata Kowal' }, log: [logged('QUEUED'), logged('FAILED', { id: 'x', reason: 'CARRIER_REFUSED', answer: '451' }), logged('DELIVERED', { answer: '250' })] })]);
  await user.click(await screen.findByText('Alder House: reminder for Thursday', { selector: 'summary span' }));
  expect(screen.getByRole('article')).toHaveTextContent('Alder House: reminder for ThursdayFromRiverbendTolu.v@mail.exampleSentNov 18, 6:00 PMHello,9:00 AM, your own link1:00 PMno way');
  expect(screen.getByText('Reminder, to lu.v@mail.example, asked for by Renata Kowal')).toBeInTheDocument();
  expect(screen.getByText('Sent once more: Did not find it')).toBeInTheDocument();
  expect(screen.getByText('By e-mail, after the text message failed.')).toBeInTheDocument();
  expect(within(screen.getByRole('list', { name: 'What became of it' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['WaitingNov 18, 6:00 PM', 'Failed: The mail or SMS service refused it (451)Nov 18, 6:00 PM', 'Delivered (250)Nov 18, 6:00 PM']);
  expect(await accessibilityFaults()).toEqual([]);
});

test('a telephone number stands in groups, as it is read aloud', async () => {
  const { user } = log([message({ channel: 'SMS', address: '+13125550142' })]);
  await user.click(await screen.findByText('Alder House: reminder for Thursday', { selector: 'summary span' }));
  expect(screen.getByText('Reminder, to +1 312 555 0142')).toBeInTheDocument();
});

test('is sent again with a reason, and says why where it may not go', async () => {
  const { user, answers } = log([message(), unwritten('SUPPRESSED', { id: 'no', reason: 'OPTED_OUT', canResend: { __typename: 'Ability', allowed: false, because: 'Not sent: The recipient opted out of this channel.' } })]);
  const [first, second] = await screen.findAllByRole('group');
  if (first === undefined || second === undefined) throw new Error('Two lines were expected.');
  for (const line of [first, second]) await user.click(line.querySelector('summary') as HTMLElement);
  expect(within(second).getByRole('button', { name: 'Send again…' })).toHaveAccessibleDescription('Not sent: The recipient opted out of this channel.');
  await user.click(within(first).getByRole('button', { name: 'Send again…' }));
  const form = within(first).getByRole('form', { name: 'Send again' });
  await user.click(within(form).getByRole('button', { name: 'Send again' }));
  expect(within(form).getByText('Say why.')).toBeInTheDocument();
  answers.on(ResendMessageDocument, () => ({ refused: { code: 'REFUSED', message: 'It waits to be sent already.', refusal: { code: 'RESEND_WAITS', facts: {} } } }));
  await user.type(within(form).getByLabelText('Why'), 'Did not find it{Enter}');
  expect(await within(form).findByText('It waits to be sent already.')).toBeInTheDocument();
  expect(within(form).getByLabelText('Why')).toHaveValue('Did not find it');
  answers.on(ResendMessageDocument, () => ({ data: { resendMessage: unwritten('QUEUED', { id: 'again' }) } }));
  await user.click(within(form).getByRole('button', { name: 'Send again' }));
  expect(await screen.findByText('It waits to be sent again.')).toBeInTheDocument();
  expect(answers.asked.findLast(({ name }) => name === 'ResendMessage')?.variables['input']).toMatchObject({ messageId: 'message-1', reason: 'Did not find it' });
});

test('a log with nothing in it says what will stand there, and nobody without the capability is asked', async () => {
  const { unmount } = log([]);
  expect(await screen.findByText(/^Nothing was sent yet\./)).toBeInTheDocument();
  unmount();
  const { answers } = log([message()], reader('TECHNICIAN'));
  expect(screen.queryByRole('heading', { name: 'Messages' })).toBeNull();
  expect(answers.asked).toEqual([]);
});

test('on a session’s page it says whom', async () => {
  const answers = new Answers().on(SessionMessagesDocument, () => ({ data: { groupSession: { __typename: 'GroupSession' as const, id: 'session-1', groupTitle: 'DBT Skills', messages: connection(message(), message({ id: 'two', recipient: { __typename: 'MessageRecipient', kind: 'PATIENT', patientId: 'patient-2', name: 'Ben K.' } })) } } }));
  const { user, unmount } = show(<main><SessionMessagesPage /></main>, { answers, viewer: reader('THERAPIST'), path: '/sessions/:sessionId/messages', at: '/sessions/session-1/messages' });
  expect(await lines()).toEqual(['Lu V.Alder House: reminder for ThursdayDeliveredNov 18, 6:00 PM', 'Ben K.Alder House: reminder for ThursdayDeliveredNov 18, 6:00 PM']);
  await user.click(screen.getByText('Ben K.'));
  expect(screen.getByRole('link', { name: 'All messages to Ben K.' })).toHaveAttribute('href', '/patients/patient-2/messages');
  expect(screen.getByText('2 messages')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  unmount();
  show(<SessionMessagesPage />, { answers: new Answers(), viewer: reader('TECHNICIAN'), path: '/sessions/:sessionId/messages', at: '/sessions/session-1/messages' });
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
});
