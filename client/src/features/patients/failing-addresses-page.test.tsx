import { screen } from '@testing-library/react';
import { ConfirmAddressDocument, FailingAddressCountDocument, FailingAddressesDocument, type FailingAddressesQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { FailingAddressesLink } from './failing-addresses-link';
import { FailingAddressesPage } from './failing-addresses-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

type Failing = FailingAddressesQuery['failingAddresses']['edges'][number]['node'];

const minh: Failing = { __typename: 'FailingAddress', id: 'channel-1', channel: 'SMS', address: '+13125550112', addressState: 'BOUNCED', failures: 1, failingSince: '2026-11-18T00:10:00.000Z', lastTrouble: 'The number is not in service.', patient: { __typename: 'Patient', id: 'patient-minh', displayName: 'Minh T.', mrn: 'MRN-002210', levelOfCare: 'IOP 2.1' } };
const listed = (...nodes: Failing[]) => ({ data: { failingAddresses: { __typename: 'FailingAddressConnection' as const, totalCount: nodes.length, edges: nodes.map((node) => ({ __typename: 'FailingAddressEdge' as const, cursor: node.id, node })), pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } } });

test('an address that fails is listed with what happened, and goes when somebody confirms it', async () => {
  let failing = [minh];
  const answers = new Answers().on(FailingAddressesDocument, () => listed(...failing)).on(ConfirmAddressDocument, () => {
    failing = [];
    return { data: { confirmAddress: { __typename: 'Patient' as const, id: 'patient-minh', reach: { __typename: 'PatientReach' as const, id: 'reach-minh', contactVersion: 0, sharedPhone: false, firstNameAgreed: false, deceasedOn: null, channels: [], confidential: null, changes: [] } } } };
  });
  const { user } = show(<FailingAddressesPage />, { answers, viewer: reader('FRONT_DESK'), path: '/failing-addresses', at: '/failing-addresses' });
  expect(await screen.findByRole('listitem')).toHaveTextContent('Minh T. MRN ··2210 · IOP 2.1SMS +1 312 555 0112Nothing more is sent thereThe number is not in service. Since Tue, Nov 17');
  expect(screen.getByRole('link', { name: 'Change the number of Minh T.' })).toHaveAttribute('href', '/patients/patient-minh/edit');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'It is right, use it again: Minh T.' }));
  expect(await screen.findByText('Confirmed. Messages to Minh T. go there again.')).toBeInTheDocument();
  expect(await screen.findByText('Messages arrive everywhere')).toBeInTheDocument();
});

test('where patients are looked for the desk sees how many fail, and nothing while none does', async () => {
  const answers = new Answers().on(FailingAddressCountDocument, () => listed(minh, { ...minh, id: 'channel-2' }));
  const { unmount } = show(<FailingAddressesLink />, { answers, viewer: reader('FRONT_DESK'), path: '/patients', at: '/patients' });
  expect(await screen.findByRole('link', { name: '2 failing addresses' })).toHaveAttribute('href', '/failing-addresses');
  unmount();
  show(<FailingAddressesLink />, { answers, viewer: reader('TECHNICIAN'), path: '/patients', at: '/patients' });
  expect(screen.queryByRole('link')).toBeNull();
});

test('nobody without the capability opens the page', async () => {
  show(<FailingAddressesPage />, { answers: new Answers(), viewer: reader('TECHNICIAN'), path: '/failing-addresses', at: '/failing-addresses' });
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
});
