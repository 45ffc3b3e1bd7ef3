import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { RedeliverWebhookDocument, RotateWebhookSecretDocument, SaveWebhookDocument, SwitchWebhookDocument, TestWebhookDocument, WebhookDeliveriesDocument, type WebhookDeliveryPartsFragment, WebhookEndpointsDocument, type WebhookPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { WebhookPage } from './webhook-page';
import { WebhooksPage } from './webhooks-page';

beforeEach(() => fixClock());

const superAdmin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });
const webhook = (more: Partial<WebhookPartsFragment> = {}): WebhookPartsFragment => ({
  __typename: 'WebhookEndpoint', id: 'hook-1', version: 1, name: 'Billing', url: 'https://billing.example.org/in', kinds: ['SESSION_STARTED', 'NOTE_FINALISED'], active: true, offBecause: null, formerSecretUntil: null, deliveredAt: '2026-11-19T15:00:00.000Z', failingSince: null, waiting: 0,
  facilities: [{ __typename: 'Facility', id: 'facility-alder', name: 'Alder House' }], ...more,
});
const delivery = (more: Partial<WebhookDeliveryPartsFragment> = {}): WebhookDeliveryPartsFragment => ({
  __typename: 'WebhookDelivery', id: 'delivery-1', eventId: 'event-1', kind: 'NOTE_FINALISED', status: 'DELIVERED', tries: 1, answer: 'OK', statusCode: 204, createdAt: '2026-11-19T15:00:00.000Z', triedAt: '2026-11-19T15:00:01.000Z', nextTryAt: null, ...more,
});
const listed = (webhooks: WebhookPartsFragment[]) => ({ data: { webhookEndpoints: webhooks } });

test('an address is added, what is missing is said in its place, and its secret is shown once', async () => {
  const answers = new Answers()
    .on(WebhookEndpointsDocument, () => listed([]))
    .on(SaveWebhookDocument, () => ({ data: { saveWebhook: { __typename: 'WebhookSecretShown' as const, secret: 'whsec_shown_once', endpoint: webhook() } } }));
  const { user } = show(<WebhooksPage />, { answers, viewer: superAdmin });
  expect(await screen.findByText('No system outside is told of changes')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Add an address' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Address'), 'http://billing.example.org');
  await user.click(dialog.getByRole('button', { name: 'Add the address' }));
  expect([dialog.getByText('Enter a name.'), dialog.getByText('The address must begin with https://.'), dialog.getByText('Choose at least one change to be told of.')]).toHaveLength(3);
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(dialog.getByLabelText('Name'), 'Billing');
  await user.clear(dialog.getByLabelText('Address'));
  await user.type(dialog.getByLabelText('Address'), 'https://billing.example.org/in');
  await user.click(dialog.getByLabelText('A session started'));
  await user.click(dialog.getByRole('button', { name: 'Add the address' }));
  expect(await screen.findByLabelText('Secret')).toHaveValue('whsec_shown_once');
  expect(answers.asked.find(({ name }) => name === 'SaveWebhook')?.variables['input']).toMatchObject({ name: 'Billing', url: 'https://billing.example.org/in', kinds: ['SESSION_STARTED'], facilityIds: ['facility-alder'] });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByLabelText('Secret')).not.toBeInTheDocument());
});

test('each address says how it does; it is tested, turned off after a question, and given a new secret', async () => {
  const answers = new Answers()
    .on(WebhookEndpointsDocument, () => listed([webhook(), webhook({ id: 'hook-2', name: 'Old system', active: false, offBecause: 'FAILING', deliveredAt: null }), webhook({ id: 'hook-3', name: 'Lab', failingSince: '2026-11-19T14:00:00.000Z', waiting: 3 })]))
    .on(TestWebhookDocument, () => ({ data: { testWebhook: delivery({ kind: null, status: 'WAITING' }) } }))
    .on(RotateWebhookSecretDocument, () => ({ data: { rotateWebhookSecret: { __typename: 'WebhookSecretShown' as const, secret: 'whsec_next', endpoint: webhook({ formerSecretUntil: '2026-11-20T16:24:00.000Z' }) } } }))
    .on(SwitchWebhookDocument, () => ({ data: { switchWebhook: webhook({ active: false, offBecause: 'BY_HAND' }) } }));
  const { user } = show(<WebhooksPage />, { answers, viewer: superAdmin });
  expect(await screen.findByText('It was turned off, since nothing arrived for 3 days')).toBeInTheDocument();
  expect([screen.getByText('On, not reached'), screen.getByText('3 messages wait')]).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Send a test: Old system' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Send a test: Billing' }));
  expect(await screen.findByText(/A test is on its way to Billing/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New secret: Billing' }));
  await user.click(await screen.findByRole('button', { name: 'Make a new secret' }));
  expect(await screen.findByLabelText('Secret')).toHaveValue('whsec_next');
  expect(screen.getByText(/signed with the secret before as well/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await user.click(screen.getByRole('button', { name: 'Turn off: Billing' }));
  await user.click(await screen.findByRole('button', { name: 'Turn off' }));
  expect(await screen.findByText('It was turned off here')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('the log says what came of each message, and sends one again', async () => {
  const answers = new Answers()
    .on(WebhookEndpointsDocument, () => listed([webhook()]))
    .on(WebhookDeliveriesDocument, () => ({ data: { webhookDeliveries: { __typename: 'WebhookDeliveryConnection' as const, totalCount: 3, pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, endCursor: null }, edges: [delivery({ id: 'd3', kind: null }), delivery({ id: 'd2', kind: 'SESSION_STARTED', status: 'WAITING', tries: 2, answer: 'TIMEOUT', statusCode: null, nextTryAt: '2026-11-19T17:00:00.000Z' }), delivery({ id: 'd1', status: 'FAILED', answer: 'HTTP_STATUS', statusCode: 500 })].map((node) => ({ __typename: 'WebhookDeliveryEdge' as const, cursor: node.id, node })) } } }))
    .on(RedeliverWebhookDocument, () => ({ data: { redeliverWebhook: delivery({ id: 'd1', status: 'WAITING', tries: 0, answer: null, statusCode: null, triedAt: null, nextTryAt: '2026-11-19T16:24:00.000Z' }) } }));
  const { user } = show(<WebhookPage />, { answers, viewer: superAdmin, at: '/settings/webhooks/hook-1', path: '/settings/webhooks/:endpointId' });
  expect(await screen.findByText('Refused (500)')).toBeInTheDocument();
  expect([screen.getByText('No answer within 10 seconds'), screen.getByText('A test')]).toHaveLength(2);
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: /^Send again: The notes of a session are finalised/ }));
  expect(await screen.findByText('It is sent again, under the same ids.')).toBeInTheDocument();
  expect(screen.queryByText('Refused (500)')).not.toBeInTheDocument();
});

test('is nothing to whoever is no Super Admin', async () => {
  show(<WebhooksPage />, { answers: new Answers(), viewer: therapist() });
  expect(await screen.findByText('There is nothing here that you can open.')).toBeInTheDocument();
});
