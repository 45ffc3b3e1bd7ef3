import { signedMoment } from '@groupwork/shared/kernel/time';
import { alertHeadline } from '@groupwork/shared/notifications/alert-words';
import { clearedWords, eventCatalogue, notificationEvents, severities, severityWords } from '@groupwork/shared/notifications/vocabulary';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { allPages, csvAnswer } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Context } from '../../platform/graphql/context';
import { rowIdOrNull } from '../../platform/graphql/ids';
import { allIn, chosenIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { mayAt, mustBeInScope } from '../access/staff-actor.facts';
import { staffMemberLoader } from '../identity/staff.facts';
import { patientLoader } from '../patients/patients.facts';
import { sessionLoader } from '../scheduling/group-session.facts';
import type { NotificationType } from './notification.type';
import { readNotifications } from './notifications.read';
import type { Shown } from './notifications.read';

const HEAD = ['Raised', 'How urgent', 'Alert', 'What', 'Facility', 'Read', 'Put aside', 'Over', 'Why over', 'Notice'];

/** Named as on the page: a patient only to whoever may open one. */
async function row(context: Context, alert: NotificationType): Promise<CsvRow> {
  const zone = alert.facility.timeZone;
  const moment = (instant: Date | null): string | null => instant && signedMoment(instant, zone);
  const session = alert.sessionId === null ? null : await context.loader(sessionLoader).load(alert.sessionId);
  const patient = alert.patientId === null || !mayAt(context.actor, 'patient:read', alert.facility.facilityId) ? null : await context.loader(patientLoader).load(alert.patientId);
  const staffMember = alert.staffMemberId === null ? null : await context.loader(staffMemberLoader).load(alert.staffMemberId);
  if (patient !== null && alert.patientId !== null) context.disclosed([alert.patientId]);
  return [
    moment(alert.raisedAt), severityWords[alert.severity], eventCatalogue[alert.event].name, alertHeadline({ event: alert.event, since: alert.since, amount: alert.amount, timeZone: zone, session, patient, staffMember }, context.clock.now()),
    alert.facility.name, moment(alert.readAt), moment(alert.dismissedAt), moment(alert.clearedAt), alert.clearedBecause && clearedWords[alert.clearedBecause], PART_2_STATEMENT,
  ];
}

function shownIn(context: Context, query: URLSearchParams): Shown {
  const facilityId = rowIdOrNull('Facility', query.get('facility'), 'facility');
  if (facilityId !== null) mustBeInScope(context.actor, facilityId);
  const [events, levels] = [allIn(query, 'event', notificationEvents), allIn(query, 'severity', severities)];
  return { shown: chosenIn(query, 'shown', ['STANDING', 'PAST']) ?? 'STANDING', unread: query.get('unread') === '1', events: events.length > 0 ? events : null, severities: levels.length > 0 ? levels : null, facilityId };
}

async function* pieces(context: Context, shown: Shown): AsyncGenerator<CsvRow[]> {
  for await (const alerts of allPages((first, after) => readNotifications(context, shown, { first, after }))) yield await Promise.all(alerts.map((alert) => row(context, alert)));
}

/** One's own alerts as a file, narrowed like the page. */
export const notificationsRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/alerts', operation: 'ExportAlerts', capability: 'notification:own', answer: async (request, context) => csvAnswer('alerts', HEAD, pieces(context, shownIn(context, request.query))) },
];
