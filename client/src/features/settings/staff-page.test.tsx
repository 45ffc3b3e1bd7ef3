import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { DeactivateStaffDocument, InviteStaffDocument, SaveStaffAccountDocument, StaffAccountsDocument, StaffDutiesDocument, type StaffAccountPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { StaffPage } from './staff-page';

beforeEach(() => fixClock());

const account = (id: string, firstName: string, lastName: string, more: Partial<StaffAccountPartsFragment> = {}): StaffAccountPartsFragment =>
  ({ __typename: 'StaffAccount', id, version: 1, firstName, lastName, email: `${firstName.toLowerCase()}@alder.example`, credential: null, credentialExpiresOn: null, role: 'THERAPIST', rights: [], worksElsewhere: false, standing: 'ACTIVE', invitedUntil: null, signInLockedUntil: null, link: null, facilities: [{ __typename: 'Facility', id: 'facility-alder', name: 'Alder House' }], placements: [{ __typename: 'StaffPlacement', own: false, role: 'THERAPIST', rights: [], facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House' } }], ...more });
const listed = (accounts: StaffAccountPartsFragment[]) => ({ data: { staffAccounts: { __typename: 'StaffAccountConnection' as const, totalCount: accounts.length, pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, endCursor: null }, edges: accounts.map((node) => ({ __typename: 'StaffAccountEdge' as const, cursor: node.id, node })) } } });
const superAdmin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });

test('a colleague is deactivated after a question, and one’s own account is for another', async () => {
  const answers = new Answers()
    .on(StaffAccountsDocument, () => listed([account('grace', 'Grace', 'Lindqvist', { credential: 'CTRS', credentialExpiresOn: '2026-11-29' }), account('staff-dana', 'Dana', 'Whitfield'), account('ana', 'Ana', 'Ruiz', { standing: 'INVITED' })]))
    .on(StaffDutiesDocument, () => ({ data: { staffDuties: { __typename: 'StaffDuties' as const, sessionsAhead: 12, sessionsToSign: 1, sessionsToReview: 0 } } }))
    .on(DeactivateStaffDocument, () => ({ data: { deactivateStaff: account('grace', 'Grace', 'Lindqvist', { standing: 'DEACTIVATED' }) } }));
  const { user } = show(<StaffPage />, { answers, viewer: superAdmin });
  await user.click(await screen.findByRole('button', { name: 'Deactivate: Grace Lindqvist' }));
  expect(screen.getByText('Credential ends in 10 days, on Nov 29, 2026')).toBeInTheDocument();
  const question = within(await screen.findByRole('dialog'));
  expect(await question.findByText('12 sessions ahead')).toBeInTheDocument();
  expect(question.getByText('1 session waits for their signature.')).toBeInTheDocument();
  expect(question.queryByText(/asked of them/)).not.toBeInTheDocument();
  await user.click(question.getByRole('button', { name: 'Deactivate' }));
  expect(await screen.findByText('Grace Lindqvist is deactivated and signed out.')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Reactivate: Grace Lindqvist' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Edit: Dana Whitfield' })).not.toBeInTheDocument();
  expect(screen.getByText('Another Super Admin has to change your own account.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Withdraw: Ana Ruiz' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('an invitation keeps what was typed where it is refused, and shows its link where no e-mail leaves', async () => {
  let isTaken = true;
  const answers = new Answers()
    .on(StaffAccountsDocument, () => listed([]))
    .on(InviteStaffDocument, () => (isTaken
      ? { refused: { code: 'BAD_USER_INPUT', message: 'email', fields: [{ field: 'email', messages: ['Somebody with this e-mail address has an account already.'] }] } }
      : { data: { inviteStaff: account('ana', 'Ana', 'Ruiz', { standing: 'INVITED', link: 'https://groups.example/s/a.token' }) } }));
  const { user } = show(<StaffPage />, { answers, viewer: superAdmin });
  await user.click(await screen.findByRole('button', { name: 'Invite a colleague' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Send the invitation' }));
  expect(dialog.getByText('Enter an e-mail address.')).toBeInTheDocument();
  await user.type(dialog.getByLabelText('E-mail'), 'ana@alder.example');
  await user.type(dialog.getByLabelText('First name'), 'Ana');
  await user.type(dialog.getByLabelText('Last name'), 'Ruiz{Enter}');
  expect(await dialog.findByText('Somebody with this e-mail address has an account already.')).toBeInTheDocument();
  expect(dialog.getByLabelText('Last name')).toHaveValue('Ruiz');
  isTaken = false;
  await user.click(dialog.getByRole('button', { name: 'Send the invitation' }));
  expect(await screen.findByLabelText('Link')).toHaveValue('https://groups.example/s/a.token');
  expect(answers.asked.find(({ name }) => name === 'InviteStaff')?.variables['input']).toMatchObject({ email: 'ana@alder.example', firstName: 'Ana', role: 'THERAPIST', facilityIds: ['facility-alder'] });
});

test('the list is narrowed by what stands in the address, and says what it looked for', async () => {
  const answers = new Answers().on(StaffAccountsDocument, () => listed([]));
  const { user } = show(<StaffPage />, { answers, viewer: superAdmin, at: '/settings/staff?show=DEACTIVATED' });
  expect(await screen.findByText('Nobody is listed here.')).toBeInTheDocument();
  await user.selectOptions(screen.getByLabelText('Standing'), 'Credential ends');
  expect(await screen.findByText('Nobody’s credential has ended or ends within 30 days.')).toBeInTheDocument();
  expect(answers.asked.filter(({ name }) => name === 'StaffAccounts').map(({ variables }) => [variables['standing'], variables['credentialEndsBy']])).toEqual([['DEACTIVATED', null], ['ACTIVE', '2026-12-19']]);
});

test('somebody is given another role at one facility, and the list says what they are where', async () => {
  const [alder, cedar] = [{ __typename: 'Facility' as const, id: 'facility-alder', name: 'Alder House' }, { __typename: 'Facility' as const, id: 'facility-cedar', name: 'Cedar Court' }];
  const everywhere = account('ana', 'Ana', 'Ruiz', { facilities: [alder, cedar] });
  const placed = account('ana', 'Ana', 'Ruiz', { version: 2, facilities: [alder, cedar], placements: [{ __typename: 'StaffPlacement', own: false, role: 'THERAPIST', rights: [], facility: alder }, { __typename: 'StaffPlacement', own: true, role: 'TECHNICIAN', rights: ['BACK_DATE_GROUPS'], facility: cedar }] });
  const answers = new Answers().on(StaffAccountsDocument, () => listed([everywhere])).on(SaveStaffAccountDocument, () => ({ data: { saveStaffAccount: placed } }));
  const viewer = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []), facilities: [{ ...alder, timeZone: 'America/Chicago' }, { ...cedar, timeZone: 'America/Denver' }] });
  const { user } = show(<StaffPage />, { answers, viewer });
  await user.click(await screen.findByRole('button', { name: 'Edit: Ana Ruiz' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('radio', { name: 'The same at all facilities' })).toBeChecked();
  await user.click(dialog.getByRole('radio', { name: 'Different at some facilities' }));
  const there = dialog.getByLabelText('Role at Cedar Court');
  expect(within(there).queryByRole('option', { name: 'Super Admin' })).not.toBeInTheDocument();
  await user.selectOptions(there, 'Technician');
  await user.click(within(dialog.getByRole('group', { name: 'Rights at Cedar Court' })).getByRole('checkbox', { name: 'Back-date Groups' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Alder House: Therapist · Cedar Court: Technician')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'SaveStaffAccount')?.variables['input']).toMatchObject({ role: 'THERAPIST', placements: [{ facilityId: 'facility-cedar', role: 'TECHNICIAN', rights: ['BACK_DATE_GROUPS'] }] });
});
