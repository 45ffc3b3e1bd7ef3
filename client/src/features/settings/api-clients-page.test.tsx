import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { ApiClientsDocument, type ApiClientPartsFragment, ConfirmPasswordDocument, CreateApiClientDocument, RevokeApiClientDocument, RotateApiKeyDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { ApiClientsPage } from './api-clients-page';

beforeEach(() => fixClock());

const client = (id: string, name: string, more: Partial<ApiClientPartsFragment> = {}): ApiClientPartsFragment =>
  ({ __typename: 'ApiClient', id, version: 1, name, scopes: [{ __typename: 'ApiScope', name: 'session:read', words: 'see sessions with their roster' }], facilities: [{ __typename: 'Facility', id: 'facility-alder', name: 'Alder House' }], addresses: [], expiresAt: null, state: 'ACTIVE', madeAt: '2026-11-01T10:00:00.000Z', lastUsedAt: null, lastUsedAddress: null, keys: [{ __typename: 'ApiKey', madeAt: '2026-11-01T10:00:00.000Z', endsAt: null, lastUsedAt: null }], ...more });
const listed = (clients: ApiClientPartsFragment[]) => ({ data: { apiClients: { __typename: 'ApiClientConnection' as const, totalCount: clients.length, pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, endCursor: null }, edges: clients.map((node) => ({ __typename: 'ApiClientEdge' as const, cursor: node.id, node })) } } });
const needed = { refused: { code: 'REFUSED', message: 'Enter your password again.', refusal: { code: 'PASSWORD_NEEDED', facts: {} } } };
const confirmed = { data: { confirmPassword: { __typename: 'Viewer' as const, id: 'viewer-walter' } } };
const superAdmin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });

test('a client is made after the password, with what was typed before it, and its key is shown once', async () => {
  let isGiven = false;
  const answers = new Answers()
    .on(ApiClientsDocument, () => listed([]))
    .on(ConfirmPasswordDocument, () => { isGiven = true; return confirmed; })
    .on(CreateApiClientDocument, () => (isGiven ? { data: { createApiClient: { __typename: 'GivenApiKey' as const, secret: 'gwk_a-key', client: client('bed', 'Bed board') } } } : needed));
  const { user } = show(<ApiClientsPage />, { answers, viewer: superAdmin });
  expect(await screen.findByText('No other software comes in yet.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New client' }));
  const form = within(await screen.findByRole('dialog', { name: 'New client' }));
  await user.click(form.getByRole('button', { name: 'Make the client' }));
  expect(form.getByText('Give it a name.')).toBeInTheDocument();
  expect(form.getByText('Choose at least one thing it may do.')).toBeInTheDocument();
  await user.type(form.getByLabelText('Name'), 'Bed board');
  await user.click(within(form.getByRole('group', { name: 'Schedules' })).getAllByRole('checkbox')[0] as HTMLElement);
  await user.type(form.getByLabelText('Addresses'), '203.0.113.9{Enter}10.20.0.0/16');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(form.getByRole('button', { name: 'Make the client' }));
  const asked = within(await screen.findByRole('dialog', { name: 'Your password again' }));
  await user.type(asked.getByLabelText('Your password'), 'open the group{Enter}');
  expect(await screen.findByLabelText('Key')).toHaveValue('gwk_a-key');
  const sent = answers.asked.filter(({ name }) => name === 'CreateApiClient').map(({ variables }) => variables['input']);
  expect(sent.length).toBe(2);
  expect(sent[1]).toMatchObject({ name: 'Bed board', scopes: ['schedule:read'], facilityIds: ['facility-alder'], addresses: ['203.0.113.9', '10.20.0.0/16'], expiresAt: null });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.queryByDisplayValue('gwk_a-key')).not.toBeInTheDocument();
});

test('a wrong password is said in its place, and nothing is done', async () => {
  const answers = new Answers()
    .on(ApiClientsDocument, () => listed([client('bed', 'Bed board')]))
    .on(ConfirmPasswordDocument, () => ({ refused: { code: 'BAD_USER_INPUT', message: 'password', fields: [{ field: 'password', messages: ['That is not your password.'] }] } }))
    .on(RevokeApiClientDocument, () => needed);
  const { user } = show(<ApiClientsPage />, { answers, viewer: superAdmin });
  await user.click(await screen.findByRole('button', { name: 'Revoke: Bed board' }));
  await user.click(within(await screen.findByRole('dialog', { name: 'Revoke Bed board?' })).getByRole('button', { name: 'Revoke' }));
  const asked = within(await screen.findByRole('dialog', { name: 'Your password again' }));
  await user.type(asked.getByLabelText('Your password'), 'not it{Enter}');
  expect(await asked.findByText('That is not your password.')).toBeInTheDocument();
  expect(answers.asked.filter(({ name }) => name === 'RevokeApiClient').length).toBe(1);
});

test('a new key is made beside the one of now, and a lost one is said to be lost', async () => {
  const answers = new Answers()
    .on(ApiClientsDocument, () => listed([client('bed', 'Bed board', { lastUsedAt: '2026-11-18T20:15:00.000Z', expiresAt: '2027-12-01T06:00:00.000Z' }), client('old', 'Old portal', { state: 'REVOKED', keys: [] })]))
    .on(RotateApiKeyDocument, () => ({ data: { rotateApiKey: { __typename: 'GivenApiKey' as const, secret: null, client: client('bed', 'Bed board') } } }));
  const { user } = show(<ApiClientsPage />, { answers, viewer: superAdmin });
  expect(await screen.findByText('Last used Nov 18, 2:15 PM')).toBeInTheDocument();
  expect(screen.getByText('Last day Nov 30, 2027')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Revoke: Old portal' })).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'New key: Bed board' }));
  const form = within(await screen.findByRole('dialog', { name: 'New key for Bed board' }));
  await user.selectOptions(form.getByLabelText('The key of now'), 'Opens for 3 more days');
  await user.click(form.getByRole('button', { name: 'Make the key' }));
  expect(await screen.findByText(/got lost on the way/)).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'RotateApiKey')?.variables['input']).toMatchObject({ clientId: 'bed', overlapDays: 3 });
});
