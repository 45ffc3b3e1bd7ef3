import { screen, within } from '@testing-library/react';
import { DemoMailboxDocument, DemoMessageDocument, ReplyInDemoDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { connection, message, type MessageAnswer, unwritten } from '../../testing/messages';
import { reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { MailboxPage } from './mailbox-page';

beforeEach(() => fixClock());

const said = 'Alder House: reminder, today 10:00 AM. Questions: (312) 555-0142. Reply STOP to end texts.';
const sms = message({ id: 'sms', channel: 'SMS', sentAt: '2026-11-19T15:00:00.000Z', recipient: { __typename: 'MessageRecipient', kind: 'PATIENT', patientId: 'p2', name: 'Gwen W.' }, text: { __typename: 'MessageText', language: 'en', subject: null, text: said, html: null, writtenAt: '2026-11-19T15:00:00.000Z' } });
const stopped = unwritten('SUPPRESSED', { id: 'stopped', channel: 'SMS', reason: 'OPTED_OUT', changedAt: '2026-11-19T15:00:00.000Z', recipient: { __typename: 'MessageRecipient', kind: 'PATIENT', patientId: 'p3', name: 'Ben K.' } });

function page(messages: MessageAnswer[], { demo = true, at = '/demo/mailbox', waiting = 0, role = 'THERAPIST' as 'THERAPIST' | 'TECHNICIAN' } = {}) {
  const answers = new Answers().on(DemoMailboxDocument, () => ({ data: { demoMailbox: { __typename: 'Mailbox' as const, waiting, messages: connection(...messages) } } }));
  return show(<main><MailboxPage /></main>, { answers, viewer: reader(role, { demo }), path: '/demo/mailbox', at });
}

test('lists every message with channel, person, subject, state and why, and shows one as the person sees it', async () => {
  const { user } = page([stopped, sms, message()], { waiting: 12 });
  expect(await screen.findByText('Demo mailbox.')).toBeInTheDocument();
  const list = await screen.findByRole('list', { name: 'Messages' });
  expect(within(list).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Ben K.9:00 AMReminderNot sentThe recipient opted out of this channel', 'Gwen W.9:00 AMReminderDelivered', 'Lu V.Wed 6:00 PMAlder House: reminder for ThursdayDelivered']);
  expect(screen.getByText('12 more wait for their time.')).toBeInTheDocument();
  await user.click(within(list).getByRole('link', { name: /Lu V\./ }));
  const pane = screen.getByRole('region', { name: 'The message' });
  expect(within(pane).getByRole('heading', { name: 'Alder House: reminder for Thursday' })).toBeInTheDocument();
  expect(within(pane).getByRole('link', { name: 'your own link' })).toHaveAttribute('href', 'https://g.example/j/abc');
  expect(pane).toHaveTextContent('no way');
  expect(within(pane).queryByRole('link', { name: 'no way' })).toBeNull();
  expect(pane.innerHTML).not.toContain('alert(1)');
  expect(within(list).getByRole('link', { name: /Lu V\./ })).toHaveAttribute('aria-current', 'true');
  expect(await accessibilityFaults()).toEqual([]);
});

test('a text message stands as a bubble with its length', async () => {
  page([sms], { at: '/demo/mailbox?message=sms' });
  const pane = screen.getByRole('region', { name: 'The message' });
  expect(await within(pane).findByRole('heading', { name: `Text, 9:00 AM, ${said.length} of 160 characters` })).toBeInTheDocument();
  expect(pane).toHaveTextContent('Reply STOP to end texts.');
  expect(await accessibilityFaults()).toEqual([]);
});

test('a text message is answered as its recipient would, and what comes back stands under it', async () => {
  const { user, answers } = page([sms], { at: '/demo/mailbox?message=sms' });
  answers.on(ReplyInDemoDocument, () => ({ data: { replyInDemo: { __typename: 'ReplyInDemo' as const, reply: 'You get no more texts.' } } }));
  await user.click(await screen.findByRole('button', { name: 'STOP' }));
  const log = screen.getByRole('log', { name: 'Answers' });
  expect(await within(log).findByText('You get no more texts.')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'ReplyInDemo')?.variables['input']).toMatchObject({ messageId: 'sms', text: 'STOP' });
  expect(await accessibilityFaults()).toEqual([]);
});

test('what was not sent says why, and that nothing was written; what waits is not written yet', async () => {
  const { unmount } = page([stopped], { at: '/demo/mailbox?message=stopped' });
  expect(await screen.findByText('The recipient opted out of this channel. Nothing was written.')).toBeInTheDocument();
  unmount();
  page([unwritten('QUEUED', { id: 'waits' })], { at: '/demo/mailbox?message=waits' });
  expect(await screen.findByText('It is written right before it leaves.')).toBeInTheDocument();
});

test('staff’s are shown apart', async () => {
  const { user, answers } = page([sms]);
  await user.selectOptions(await screen.findByLabelText('Of whom'), 'Staff');
  expect(answers.asked.at(-1)?.variables).toMatchObject({ recipient: 'STAFF' });
});

test('one kind alone is found in a full box', async () => {
  const { user, answers } = page([sms]);
  await user.selectOptions(await screen.findByLabelText('About what'), 'Telehealth link');
  expect(answers.asked.at(-1)?.variables).toMatchObject({ kind: 'TELEHEALTH_LINK' });
});

test('an empty mailbox says how one comes to a message', async () => {
  page([]);
  expect(await screen.findByRole('heading', { name: 'No message yet' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('outside the demo, and without the capability, there is nothing', async () => {
  const { answers, unmount } = page([sms], { demo: false });
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.asked).toEqual([]);
  unmount();
  page([sms], { role: 'TECHNICIAN' });
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
});

test('a message that is on no page shown is opened by its address', async () => {
  const answers = new Answers()
    .on(DemoMailboxDocument, () => ({ data: { demoMailbox: { __typename: 'Mailbox' as const, waiting: 0, messages: connection(stopped) } } }))
    .on(DemoMessageDocument, () => ({ data: { demoMailbox: { __typename: 'Mailbox' as const, message: sms } } }));
  show(<main><MailboxPage /></main>, { answers, viewer: reader('THERAPIST', { demo: true }), path: '/demo/mailbox', at: '/demo/mailbox?message=sms' });
  expect(await within(screen.getByRole('region', { name: 'The message' })).findByText(said)).toBeInTheDocument();
});
