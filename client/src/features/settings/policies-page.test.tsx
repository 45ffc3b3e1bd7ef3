import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Role } from '@groupwork/shared/access/roles';
import { screen, waitFor, within } from '@testing-library/react';
import { Link, useLocation } from 'react-router';
import { PoliciesDocument, SavePolicyDocument } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { PoliciesPage } from './policies-page';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

interface Row { __typename: 'FacilityPolicy'; name: string; organizationValue: string | null; facilityValue: string | null }
const row = (name: string, organizationValue: string | null, facilityValue: string | null): Row => ({ __typename: 'FacilityPolicy', name, organizationValue, facilityValue });

function Address() {
  const { pathname, search } = useLocation();
  return <><output aria-label="address">{`${pathname}${search}`}</output><Link to="/elsewhere">Elsewhere</Link></>;
}

interface Change { __typename: 'PolicyChange'; name: string; organizationWide: boolean; at: string; by: string; before: string | null; after: string | null }

interface Given { rows?: Row[]; changes?: Change[]; role?: Role; at?: string; refuse?: (name: string) => Reply<never> | undefined }

function page({ rows = [row('backDateWindowDays', '60', '14'), row('lateEntryHours', '48', null)], changes = [], role = 'SUPER_ADMIN', at = '/settings/policies', refuse }: Given = {}) {
  let kept = rows;
  const facility = () => ({ __typename: 'Facility' as const, id: 'facility-alder', policies: kept, policyChanges: changes });
  const answers = new Answers()
    .on(PoliciesDocument, () => ({ data: { node: facility() } }))
    .on(SavePolicyDocument, ({ input: { name, value, organizationWide } }) => {
      const refused = refuse?.(name);
      if (refused !== undefined) return refused;
      const before = kept.find((each) => each.name === name) ?? row(name, null, null);
      kept = [...kept.filter((each) => each.name !== name), organizationWide ? row(name, value ?? null, before.facilityValue) : row(name, before.organizationValue, value ?? null)];
      return { data: { savePolicy: facility() } };
    });
  return show(<><PoliciesPage /><Address /></>, { answers, viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }), at, path: '/*' });
}

const asked = (answers: Answers) => answers.asked.filter((each) => each.name === 'SavePolicy').map(({ variables }) => variables['input'] as Record<string, unknown>);
const policy = (label: string) => within(screen.getAllByRole('listitem').find((item) => within(item).queryByText(label, { selector: 'span' }) !== null) ?? document.body);

test('shows every policy with its unit and where it was set', async () => {
  page();
  expect(await screen.findByRole('textbox', { name: 'Back-date window calendar days' })).toHaveValue('14');
  expect(policy('Back-date window').getByText('Set for Alder House.')).toBeInTheDocument();
  expect(policy('Late entry').getByText('As Riverbend has it.')).toBeInTheDocument();
  expect(policy('Grace at the start').getByText('The default.')).toBeInTheDocument();
  expect(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Warn' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('button', { name: /^Save/ })).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('says who changed a policy last and when, and who took it back', async () => {
  page({ changes: [
    { __typename: 'PolicyChange', name: 'backDateWindowDays', organizationWide: false, at: '2026-11-12T20:05:00.000Z', by: 'Walter Ames', before: null, after: '14' },
    { __typename: 'PolicyChange', name: 'graceAtStartMinutes', organizationWide: false, at: '2026-11-13T15:00:00.000Z', by: 'Adaeze Obi', before: '5', after: null },
    { __typename: 'PolicyChange', name: 'lateEntryHours', organizationWide: true, at: '2026-11-13T15:00:00.000Z', by: 'Walter Ames', before: null, after: '48' },
  ] });
  expect(await screen.findByText('Set for Alder House. Changed by Walter Ames on Nov 12, 2026, 2:05 PM.')).toBeInTheDocument();
  expect(screen.getByText('The default. Taken back by Adaeze Obi on Nov 13, 2026, 9:00 AM.')).toBeInTheDocument();
  expect(screen.getByText('As Riverbend has it.')).toBeInTheDocument();
});

test('what was changed is saved together, each for itself', async () => {
  const { user, answers } = page();
  await user.click(within(await screen.findByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Ask for a reason' }));
  expect(policy('Clash').getByText('Not saved yet. In force: Warn.')).toBeInTheDocument();
  const late = screen.getByRole('textbox', { name: 'Late minutes' });
  await user.clear(late);
  await user.type(late, '7');
  await user.click(screen.getByRole('button', { name: 'Save 2 policies' }));
  await waitFor(() => expect(asked(answers).map(({ name, value, organizationWide }) => [name, value, organizationWide])).toEqual([['clashPolicy', '"OVERRIDE"', false], ['lateThresholdMinutes', '7', false]]));
  expect(await screen.findByText('2 policies are saved.')).toBeInTheDocument();
  expect(policy('Clash').getByText('Set for Alder House.')).toBeInTheDocument();
  expect(screen.queryByRole('group', { name: 'What is not saved' })).not.toBeInTheDocument();
});

test('a value put back as it was is no change', async () => {
  const { user } = page();
  const clash = await screen.findByRole('group', { name: 'Clash' });
  await user.click(within(clash).getByRole('button', { name: 'Block' }));
  expect(screen.getByRole('button', { name: 'Save 1 policy' })).toBeInTheDocument();
  await user.click(within(clash).getByRole('button', { name: 'Warn' }));
  expect(screen.queryByRole('button', { name: 'Save 1 policy' })).not.toBeInTheDocument();
});

test('a value out of bounds is said at its policy, and nothing is sent', async () => {
  const { user, answers } = page();
  const days = await screen.findByRole('textbox', { name: 'Back-date window calendar days' });
  await user.clear(days);
  await user.type(days, '91');
  await user.click(screen.getByRole('button', { name: 'Save 1 policy' }));
  expect(policy('Back-date window').getByRole('alert')).toHaveTextContent('Back-date window: 0 to 90 calendar days.');
  expect(days).toHaveValue('91');
  expect(asked(answers)).toEqual([]);
});

test('what could not be saved stays typed, and what was saved before it is', async () => {
  const { user, answers } = page({ refuse: (name) => (name === 'clashPolicy' ? { refused: { code: 'FORBIDDEN', message: 'Your role does not include this.' } } : undefined) });
  const days = await screen.findByRole('textbox', { name: 'Back-date window calendar days' });
  await user.clear(days);
  await user.type(days, '20');
  await user.click(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Block' }));
  await user.click(screen.getByRole('button', { name: 'Save 2 policies' }));
  expect(await screen.findByText('Back-date window is saved.')).toBeInTheDocument();
  expect(screen.getByText('Your role does not include this.')).toBeInTheDocument();
  expect(asked(answers)).toHaveLength(2);
  expect(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Block' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('button', { name: 'Save 1 policy' })).toBeInTheDocument();
});

test('a facility goes back to what its organization has, and undoes that', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Back to Riverbend, 60 calendar days: Back-date window' }));
  expect(await screen.findByText('Back-date window is back as it is above.')).toBeInTheDocument();
  expect(asked(answers)[0]).toMatchObject({ name: 'backDateWindowDays', value: null, organizationWide: false });
  expect(screen.getByRole('textbox', { name: 'Back-date window calendar days' })).toHaveValue('60');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Back-date window calendar days' })).toHaveValue('14'));
});

test('the organization’s own are set apart, say where a facility differs, and lose nothing typed for it', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'All of Riverbend' }));
  expect(screen.getByLabelText('address')).toHaveTextContent('/settings/policies?for=organization');
  expect(policy('Back-date window').getByText('Set for Riverbend. Alder House has its own: 14 calendar days.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Alder House' }));
  await user.click(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Block' }));
  await user.click(screen.getByRole('button', { name: 'All of Riverbend' }));
  expect(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Warn' })).toHaveAttribute('aria-pressed', 'true');
  await user.click(within(screen.getByRole('group', { name: 'Check out by hand' })).getByRole('button', { name: 'On' }));
  await user.click(screen.getByRole('button', { name: 'Save 1 policy' }));
  await waitFor(() => expect(asked(answers)[0]).toMatchObject({ name: 'checkOutByHand', value: 'true', organizationWide: true }));
  await user.click(screen.getByRole('button', { name: 'Alder House' }));
  expect(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Block' })).toHaveAttribute('aria-pressed', 'true');
});

test('leaving asks first where something is not saved, and only there', async () => {
  const { user } = page();
  await user.click(within(await screen.findByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Block' }));
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  const dialog = await screen.findByRole('dialog', { name: '1 policy is not saved' });
  expect(dialog).toHaveTextContent('Clash: what you typed is lost when you leave this page.');
  await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(screen.getByLabelText('address')).toHaveTextContent('/settings/policies');
  expect(within(screen.getByRole('group', { name: 'Clash' })).getByRole('button', { name: 'Block' })).toHaveAttribute('aria-pressed', 'true');
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  expect(screen.getByLabelText('address')).toHaveTextContent('/elsewhere');
});

test('those who may not change them read them, and see why', async () => {
  page({ role: 'THERAPIST' });
  expect(await screen.findByText(/needs the right Manage Scheduler Settings/)).toBeInTheDocument();
  expect(policy('Back-date window').getByText('14 calendar days')).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});
