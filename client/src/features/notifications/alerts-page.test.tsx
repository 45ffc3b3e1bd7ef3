import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { AlertsDocument, type AlertsQuery, OwnAlertsChangedDocument, type OwnAlertsChangedSubscription, OwnAlertsDocument, SeeNotificationsDocument } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { minutesFromNow } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { AlertsPage } from './alerts-page';
import { Bell } from './bell';

beforeEach(() => fixClock());
afterEach(clearToasts);

type Alert = AlertsQuery['notifications']['edges'][number]['node'];

const alert = (changes: Partial<Alert> = {}): Alert => ({
  __typename: 'Notification', id: 'alert-1', version: 1, event: 'SESSION_NOT_STARTED', severity: 'URGENT', toast: true, since: minutesFromNow(-24), amount: null, raisedAt: minutesFromNow(-14), readAt: null, dismissedAt: null, clearedAt: null, clearedBecause: null,
  facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' },
  session: { __typename: 'GroupSession', id: 'session-1', groupTitle: 'DBT Skills', date: '2026-11-19', plannedStart: minutesFromNow(-24) }, patient: null, staffMember: null, ...changes,
});

const listed = (...alerts: Alert[]) => ({ data: { notifications: { __typename: 'NotificationConnection' as const, totalCount: alerts.length, edges: alerts.map((node) => ({ __typename: 'NotificationEdge' as const, cursor: node.id, node })), pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } } });

function page(alerts: () => Alert[], at = '/alerts') {
  const answers = new Answers();
  let told = false;
  let tell: ((reply: Reply<OwnAlertsChangedSubscription>) => void) | undefined;
  const live = new Promise<Reply<OwnAlertsChangedSubscription>>((resolve) => { tell = resolve; });
  answers
    .on(OwnAlertsDocument, () => listed(...alerts().filter(({ readAt, clearedAt, dismissedAt }) => readAt === null && clearedAt === null && dismissedAt === null)))
    .on(AlertsDocument, ({ asked }) => listed(...alerts().filter(({ clearedAt, dismissedAt }) => (clearedAt !== null || dismissedAt !== null) === (asked.shown === 'PAST'))))
    .on(OwnAlertsChangedDocument, () => (told ? { never: true } : live));
  const shown = show(<><Bell /><AlertsPage /></>, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []) }), path: '/alerts', at });
  return { ...shown, tell: () => { told = true; tell?.({ data: { notificationAdded: { __typename: 'NotificationSignal', change: 'ADDED' } } }); } };
}

test('says whose credential ends and what then, with nowhere to go', async () => {
  page(() => [alert({ event: 'CREDENTIAL_ENDS', severity: 'WARNING', session: null, since: '2026-12-19T06:00:00.000Z', amount: 30, staffMember: { __typename: 'StaffMember', id: 'staff-dana', name: 'Dana Whitfield', credential: 'LCSW' } })]);
  const list = await screen.findByRole('list', { name: 'Open alerts' });
  expect(within(list).getByText('The credential LCSW of Dana Whitfield ends Sat, Dec 19')).toBeInTheDocument();
  expect(within(list).getByText(/sign nothing as rendering/)).toBeInTheDocument();
  expect(within(list).queryByRole('link')).not.toBeInTheDocument();
});

test('says what is so, since when, and leads straight to what has to be done', async () => {
  page(() => [alert()]);
  const list = await screen.findByRole('list', { name: 'Open alerts' });
  expect(within(list).getByText('DBT Skills has not started')).toBeInTheDocument();
  expect(within(list).getByText(/24 min late\.$/)).toBeInTheDocument();
  expect(within(list).getByRole('link', { name: 'Open the session: DBT Skills has not started' })).toHaveAttribute('href', '/sessions/session-1/attendance');
  expect(screen.getByRole('link', { name: 'Alerts, 1 unread' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('is read, all are read, and what is put aside can be taken back', async () => {
  let now = [alert(), alert({ id: 'alert-2', event: 'SESSION_RETURNED', severity: 'WARNING' })];
  const { user, answers } = page(() => now);
  answers.on(SeeNotificationsDocument, ({ input }) => {
    now = now.map((each) => (input.notificationIds?.includes(each.id) === false ? each : { ...each, version: each.version + 1, ...(input.read ? { readAt: minutesFromNow(0) } : {}), ...(input.dismissed == null ? {} : { dismissedAt: input.dismissed ? minutesFromNow(0) : null }) }));
    return { data: { seeNotifications: { __typename: 'NotificationsSeen' as const, unread: 0, notifications: now.filter(({ id }) => input.notificationIds?.includes(id)) } } };
  });
  await user.click(await screen.findByRole('button', { name: 'Mark read: DBT Skills has not started' }));
  expect(await screen.findByRole('button', { name: 'Mark unread: DBT Skills has not started' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Put aside: DBT Skills has not started' }));
  await waitFor(() => expect(screen.queryByText('DBT Skills has not started')).not.toBeInTheDocument());
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('DBT Skills has not started')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Mark all read' }));
  expect(answers.asked.filter(({ name }) => name === 'SeeNotifications').at(-1)?.variables['input']).toMatchObject({ read: true });
});

test('keeps what is over apart, with why', async () => {
  page(() => [alert({ clearedAt: minutesFromNow(-2), clearedBecause: 'RESOLVED' })], '/alerts?shown=PAST');
  const list = await screen.findByRole('list', { name: 'Alerts that are over' });
  expect(within(list).getByText(/· Done /)).toBeInTheDocument();
  expect(within(list).queryByRole('link')).not.toBeInTheDocument();
});

test('says that nothing needs one, and what would come', async () => {
  page(() => []);
  expect(await screen.findByRole('heading', { name: 'Nothing needs you' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Alerts' })).toBeInTheDocument();
});

test('one that comes while one is here interrupts when it is urgent, and what was there before is only counted', async () => {
  let now = [alert()];
  const { tell, answers } = page(() => now);
  await screen.findByText('DBT Skills has not started');
  await waitFor(() => expect(answers.timesAsked(OwnAlertsChangedDocument)).toBeGreaterThan(0));
  expect(screen.queryByText('DBT Skills has not started.')).not.toBeInTheDocument();
  now = [alert(), alert({ id: 'alert-2', session: { __typename: 'GroupSession', id: 'session-2', groupTitle: 'Family Systems', date: '2026-11-19', plannedStart: minutesFromNow(-10) } })];
  tell();
  expect((await screen.findByText('Family Systems has not started.')).closest('[aria-live]')).toHaveAttribute('aria-live', 'assertive');
  expect(await screen.findByRole('link', { name: 'Alerts, 2 unread' })).toBeInTheDocument();
  expect(screen.queryByText('DBT Skills has not started.')).not.toBeInTheDocument();
});
