import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { CopyNotificationRuleDocument, NotificationRulesDocument, type NotificationRulesQuery, RuleChoicesDocument, RulePreviewDocument, SaveNotificationRuleDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { RulesPage } from './rules-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

type Rule = NotificationRulesQuery['notificationRules'][number];

const alder = { __typename: 'Facility' as const, id: 'facility-alder', name: 'Alder House' };
const rule = (changes: Partial<Rule> = {}): Rule => ({
  __typename: 'NotificationRule', id: 'rule-1', version: 1, name: 'Group Session Not Started', event: 'SESSION_NOT_STARTED', threshold: null, severity: 'URGENT', everywhere: true, facilities: [], otherFacilities: 0, concerned: ['LEADERS'], roles: ['FRONT_DESK'], staff: [], excludedStaff: [], startsOn: null, endsOn: null, toast: true, email: true, enabled: true, changeable: true, ...changes,
});

function page(rules: () => Rule[], rights: ('MANAGE_SCHEDULER_SETTINGS')[] = ['MANAGE_SCHEDULER_SETTINGS']) {
  const answers = new Answers();
  answers
    .on(NotificationRulesDocument, () => ({ data: { notificationRules: rules() } }))
    .on(RuleChoicesDocument, () => ({ data: { node: { __typename: 'Facility' as const, id: 'facility-alder', staff: [{ __typename: 'StaffMember' as const, id: 'staff-marcus', name: 'Marcus Obi', credential: null }] } } }))
    .on(RulePreviewDocument, () => ({ data: { notificationRulePreview: { __typename: 'NotificationRulePreview' as const, subjects: 1, recipients: [{ __typename: 'StaffMember' as const, id: 'staff-marcus', name: 'Marcus Obi' }], always: [] } } }));
  return show(<RulesPage />, {
    answers, path: '/settings/alerts', at: '/settings/alerts',
    viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', rights), facilities: [...therapist().facilities, { __typename: 'Facility', id: 'facility-birch', name: 'Birch Center', timeZone: 'America/Denver' }] }),
  });
}

test('shows whom each rule tells, where and how, and changes one with a look at whom it would tell', async () => {
  const { user, answers } = page(() => [rule()]);
  expect(await screen.findByText('Whoever leads the session and Front Desk')).toBeInTheDocument();
  expect(screen.getByText('Every facility · Urgent · Toast and e-mail')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Change Group Session Not Started' }));
  const form = screen.getByRole('form', { name: 'Change Group Session Not Started' });
  expect(await within(form).findByText('It would tell Marcus Obi of 1 session.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  answers.on(SaveNotificationRuleDocument, ({ input }) => ({ data: { saveNotificationRule: rule({ version: 2, threshold: input.rule.threshold ?? null }) } }));
  await user.type(within(form).getByLabelText('Minutes after the planned start'), '15');
  await user.click(within(form).getByRole('checkbox', { name: 'Therapist' }));
  await user.click(within(form).getByRole('button', { name: 'Save rule' }));
  await waitFor(() => expect(screen.queryByRole('form')).not.toBeInTheDocument());
  expect(answers.asked.find(({ name }) => name === 'SaveNotificationRule')?.variables['input']).toMatchObject({ id: 'rule-1', version: 1, archived: false, rule: { threshold: 15, roles: ['FRONT_DESK', 'THERAPIST'], facilityIds: [] } });
});

test('a new rule says what is missing before it is sent', async () => {
  const { user, answers } = page(() => []);
  expect(await screen.findByText('No rule holds here')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New rule' }));
  const form = screen.getByRole('form', { name: 'New rule' });
  await user.selectOptions(within(form).getByLabelText('Event'), 'PATIENT_ABSENT');
  await user.click(within(form).getByRole('checkbox', { name: 'The patient’s care team' }));
  await user.type(within(form).getByLabelText('Absences in a row'), '50');
  await user.click(within(form).getByRole('button', { name: 'Save rule' }));
  expect(within(form).getByText('Choose whom to tell.')).toBeInTheDocument();
  expect(within(form).getByText('Absences in a row: 1 to 20.')).toBeInTheDocument();
  expect(answers.timesAsked(SaveNotificationRuleDocument)).toBe(0);
});

test('is copied to the other facilities in one step, and what holds elsewhere says who changes it', async () => {
  const { user, answers } = page(() => [rule({ everywhere: false, facilities: [alder], name: 'Evenings' }), rule({ id: 'rule-2', name: 'All of it', changeable: false })]);
  answers.on(CopyNotificationRuleDocument, () => ({ data: { copyNotificationRule: [] } }));
  await user.click(await screen.findByRole('button', { name: 'Copy Evenings to Birch Center' }));
  await waitFor(() => expect(answers.asked.find(({ name }) => name === 'CopyNotificationRule')?.variables['input']).toMatchObject({ ruleId: 'rule-1', facilityIds: ['facility-birch'] }));
  const refused = screen.getByRole('button', { name: 'Change All of it' });
  expect(refused).toHaveAttribute('aria-disabled', 'true');
  await user.hover(refused);
  expect(screen.queryByRole('tooltip')).toBeNull();
  expect(refused).toHaveAccessibleDescription('It holds where you do not work: somebody who works at all of these facilities changes it.');
  expect(screen.queryByRole('button', { name: 'Turn off All of it' })).toBeNull();
});

test('whoever may not set up sees why, and no rule', async () => {
  const { answers } = page(() => [rule()], []);
  expect(await screen.findByText(/needs the right Manage Scheduler Settings/)).toBeInTheDocument();
  expect(answers.timesAsked(NotificationRulesDocument)).toBe(0);
});
