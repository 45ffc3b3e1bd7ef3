import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { shippedTemplate, templateKeys } from '@groupwork/shared/communications/communication-templates';
import { screen, waitFor, within } from '@testing-library/react';
import { CopyCommunicationTemplatesDocument, MessageProgressDocument, MessageSettingsDocument, SaveCommunicationTemplateDocument, SaveMessageNameDocument, SaveMessagePhoneDocument, type SaveCommunicationTemplateMutation } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { MessagePage } from './message-page';
import { MessagesPage } from './messages-page';
import { addressOf, type Template } from './use-messages';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

const all: Template[] = templateKeys.map((key) => {
  const { texts, offsets, ...template } = shippedTemplate(key);
  return { __typename: 'CommunicationTemplate', id: addressOf(key), version: 0, ...template, offsets: [...offsets], shipped: true, english: { __typename: 'CommunicationText', ...texts.en }, spanish: { __typename: 'CommunicationText', ...texts.es } };
});
const alder = therapist().facilities;
const cedar = { __typename: 'Facility' as const, id: 'facility-cedar', name: 'Cedar Court', timeZone: 'America/Chicago' };

function world({ organizationName = 'Northfield', rights = true, onSave }: { organizationName?: string; rights?: boolean; onSave?: () => Reply<SaveCommunicationTemplateMutation> | undefined } = {}) {
  let kept = all;
  let named = organizationName;
  let phone: string | null = '+1 312 555 0142';
  const answers = new Answers()
    .on(MessageSettingsDocument, () => ({ data: { messageSettings: { facilityId: 'facility-alder', organizationName: named, organizationVersion: 1, phone, phoneVersion: 4, timeZone: 'America/Chicago', publicUrl: 'https://groups.facility.example', titles: ['Relapse Prevention', 'Community Meeting'], templates: kept } } }))
    .on(MessageProgressDocument, () => ({ data: { messageProgress: [
      { channel: 'EMAIL', waiting: 1200, oldestDueAt: '2026-11-19T16:03:00Z', sentLastMinute: 600, sentLastHour: 8800, failedLastHour: 1 },
      { channel: 'SMS', waiting: 0, oldestDueAt: null, sentLastMinute: 0, sentLastHour: 1, failedLastHour: 0 },
    ] } }))
    .on(SaveCommunicationTemplateDocument, ({ input }) => {
      const told = onSave?.();
      if (told !== undefined) return told;
      const before = kept.find((each) => each.kind === input.template.kind && each.channel === input.template.channel && each.recipient === input.template.recipient) as Template;
      const after: Template = { ...before, version: before.version + 1, enabled: input.enabled, offsets: input.offsets ?? before.offsets, shipped: input.texts == null, ...(input.texts == null ? {} : { english: { __typename: 'CommunicationText', ...input.texts.english }, spanish: { __typename: 'CommunicationText', ...input.texts.spanish } }) };
      kept = kept.map((each) => (each.id === after.id ? after : each));
      return { data: { saveCommunicationTemplate: after } };
    })
    .on(SaveMessageNameDocument, ({ input }) => { named = input.name; return { data: { saveMessageName: { facilityId: 'facility-alder', organizationName: named, organizationVersion: 2 } } }; })
    .on(SaveMessagePhoneDocument, ({ input }) => { phone = input.phone ?? null; return { data: { saveMessagePhone: { facilityId: 'facility-alder', phone, phoneVersion: 5 } } }; })
    .on(CopyCommunicationTemplatesDocument, () => ({ data: { copyCommunicationTemplates: { changed: 2 } } }));
  const viewer = therapist({ facilities: [...alder, cedar], ...(rights ? { role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) } : {}) });
  return { answers, viewer };
}
const inputs = (answers: Answers, name: string) => answers.asked.filter((each) => each.name === name).map(({ variables }) => variables['input']);
const showOne = (address: string, options: Parameters<typeof world>[0] = {}) => show(<MessagePage />, { ...world(options), path: '/settings/messages/:template', at: `/settings/messages/${address}` });

test('the list says what is on and when, and a switch is taken back', async () => {
  const { user, answers } = show(<MessagesPage />, world());
  const reminder = within(await screen.findByRole('group', { name: 'Reminder, SMS' }));
  expect(reminder.getByRole('button', { name: 'On' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('1 hour before')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(reminder.getByRole('button', { name: 'Off' }));
  expect(await screen.findByText('Reminder, SMS is off.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(inputs(answers, 'SaveCommunicationTemplate')).toEqual([expect.objectContaining({ version: 0, enabled: false }), expect.objectContaining({ version: 1, enabled: true })]));
});

test('a link that somebody sends has no switch: by e-mail it always goes, by SMS a policy decides', async () => {
  show(<MessagesPage />, world());
  const link = within((await screen.findByRole('heading', { name: 'Telehealth link' })).parentElement as HTMLElement);
  expect(link.queryByRole('group')).not.toBeInTheDocument();
  expect(link.getAllByRole('listitem').map((row) => row.textContent)).toEqual(['E-mailAlwaysChange', 'SMSas the policy “Telehealth link by SMS too” saysBy policyChange']);
});

test('the list says what is on its way out, to those who answer for it', async () => {
  show(<MessagesPage />, world());
  expect(await screen.findByText('1200 e-mails wait to go, since 10:03 AM at the longest; 8800 e-mails went out in the last hour, 600 in the last minute; 1 failed.')).toBeInTheDocument();
  expect(screen.getByText('1 text went out in the last hour.')).toBeInTheDocument();
});

test('a name that tells too much is warned of, and changed for every facility', async () => {
  const { user, answers } = show(<MessagesPage />, world({ organizationName: 'Harbor Recovery' }));
  expect(await screen.findByText(/“Recovery” tells why somebody comes/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Change the name in messages' }));
  const field = screen.getByRole('textbox', { name: 'Name in messages' });
  await user.clear(field);
  await user.type(field, 'Harbor');
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  expect(await screen.findByText('Messages come from Harbor.')).toBeInTheDocument();
  expect(inputs(answers, 'SaveMessageName')).toEqual([expect.objectContaining({ name: 'Harbor', version: 1 })]);
});

test('the number to call back is changed here, and looked over', async () => {
  const { user, answers } = show(<MessagesPage />, world());
  expect(await screen.findByText('+1 312 555 0142')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Change the number in messages' }));
  const field = screen.getByRole('textbox', { name: 'Number to call back' });
  await user.clear(field);
  await user.type(field, 'the desk');
  await user.click(screen.getByRole('button', { name: 'Save number' }));
  expect(await screen.findByText('Write the number with its area code, for example 312 555 0142.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.clear(field);
  await user.type(field, ' 312 555  0177');
  await user.click(screen.getByRole('button', { name: 'Save number' }));
  expect(await screen.findByText('Messages ask people to call 312 555 0177.')).toBeInTheDocument();
  expect(inputs(answers, 'SaveMessagePhone')).toEqual([expect.objectContaining({ phone: '312 555 0177', version: 4 })]);
});

test('a text is looked over while it is typed, and not saved before it is right', async () => {
  const { user, answers } = showOne('patient-reminder-sms');
  const text = await screen.findByRole('textbox', { name: 'Text' });
  expect(screen.getByText(/^\d+ of 160 characters · 1 SMS$/)).toBeInTheDocument();
  await user.type(text, ' detox');
  expect(await screen.findByText(/“detox” tells why somebody comes/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save message' })).toHaveAttribute('aria-disabled', 'true');
  expect(within(screen.getByRole('region', { name: 'Preview' })).getByText(/detox/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(text, '{Backspace>6/}');
  await user.type(text, ' today');
  await user.click(screen.getByRole('button', { name: 'Save message' }));
  expect(await screen.findByText(/Reminder, SMS is saved/)).toBeInTheDocument();
  expect(inputs(answers, 'SaveCommunicationTemplate')).toEqual([expect.objectContaining({ enabled: true, offsets: [60], texts: expect.objectContaining({ english: { subject: '', body: expect.stringMatching(/ today$/) } }) })]);
});

test('a variable is put in where the caret stands, and is read in the preview at once', async () => {
  const { user } = showOne('patient-cancelled-email');
  const subject = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Subject' });
  await user.clear(subject);
  await user.type(subject, 'Off on ');
  await user.click(screen.getByRole('button', { name: 'Date' }));
  expect(subject).toHaveValue('Off on {{date}}');
  expect(subject).toHaveFocus();
  expect(screen.getByText('Off on Thu, Nov 19')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Spanish' }));
  expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('{{organization}}: cancelado el {{date}}');
  expect(screen.getByText('Northfield: cancelado el jue 19 nov')).toBeInTheDocument();
});

test('what the server finds stands under its text, in its language', async () => {
  const { user } = showOne('patient-cancelled-email', { onSave: () => ({ refused: { code: 'BAD_USER_INPUT', message: 'es.body: somebody', fields: [{ field: 'es.body', messages: ['“Gwen” is somebody’s name.'] }] } }) });
  await user.type(await screen.findByRole('textbox', { name: 'Text' }), ' Bring water.');
  await user.click(screen.getByRole('button', { name: 'Save message' }));
  expect(await screen.findByText('There is something to change in Spanish.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Spanish' }));
  expect(await screen.findByText('“Gwen” is somebody’s name.')).toBeInTheDocument();
});

test('a reminder is sent at other times, and is as it came again', async () => {
  const { user, answers } = showOne('patient-reminder-email');
  await user.click(await screen.findByRole('button', { name: 'Another time' }));
  const first = screen.getByRole('textbox', { name: 'How long before 1' });
  await user.clear(first);
  expect(await screen.findByText('15 minutes to 7 days before the start.')).toBeInTheDocument();
  await user.type(first, '3');
  await user.click(screen.getByRole('button', { name: 'Save message' }));
  await waitFor(() => expect(inputs(answers, 'SaveCommunicationTemplate')).toEqual([expect.objectContaining({ offsets: [4320, 2880] })]));
  await user.click(await screen.findByRole('button', { name: 'Back to how it came' }));
  await waitFor(() => expect(inputs(answers, 'SaveCommunicationTemplate')).toHaveLength(2));
  expect(inputs(answers, 'SaveCommunicationTemplate')[1]).toMatchObject({ texts: null, offsets: null, version: 1 });
});

test('it is copied to another facility one works at', async () => {
  const { user, answers } = showOne('patient-reminder-sms');
  await user.click(await screen.findByRole('button', { name: 'Copy to other facilities' }));
  await user.click(screen.getByRole('checkbox', { name: 'Cedar Court' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByText('2 messages changed there.')).toBeInTheDocument();
  expect(inputs(answers, 'CopyCommunicationTemplates')).toEqual([expect.objectContaining({ facilityId: 'facility-alder', toFacilityIds: ['facility-cedar'], templates: [{ recipient: 'PATIENT', kind: 'REMINDER', channel: 'SMS' }] })]);
});

test('who may not change it reads it', async () => {
  showOne('patient-reminder-sms', { rights: false });
  expect(await screen.findByRole('textbox', { name: 'Text' })).toHaveAttribute('readonly');
  expect(screen.queryByRole('button', { name: 'Save message' })).not.toBeInTheDocument();
  expect(screen.getByText(/needs the right Manage Scheduler Settings/)).toBeInTheDocument();
});
