import { notificationEvents, severities, type NotificationEvent, type Severity } from '@groupwork/shared/notifications/vocabulary';
import type { NotificationsFilter } from '../../graphql/generated/operations';

export interface AlertsFilter {
  shown: 'STANDING' | 'PAST';
  unread: boolean;
  event: NotificationEvent | null;
  severity: Severity | null;
  here: boolean;
}

export const NO_FILTER: AlertsFilter = { shown: 'STANDING', unread: false, event: null, severity: null, here: false };

/** Everything that narrows the list is in its address. */
export const filterOf = (params: URLSearchParams): AlertsFilter => ({
  shown: params.get('shown') === 'PAST' ? 'PAST' : 'STANDING',
  unread: params.get('unread') === '1',
  event: notificationEvents.find((event) => event === params.get('event')) ?? null,
  severity: severities.find((severity) => severity === params.get('severity')) ?? null,
  here: params.get('here') === '1',
});

export function addressOf({ shown, unread, event, severity, here }: AlertsFilter): URLSearchParams {
  const pairs: [string, string | null][] = [['shown', shown === 'PAST' ? shown : null], ['unread', unread ? '1' : null], ['event', event], ['severity', severity], ['here', here ? '1' : null]];
  return new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

export const narrows = ({ unread, event, severity, here }: AlertsFilter): boolean => unread || event !== null || severity !== null || here;

/** As the server takes it; what is left out does not narrow. */
export const queryOf = ({ shown, unread, event, severity, here }: AlertsFilter, facilityId: string): NotificationsFilter => ({
  shown, unread,
  ...(event === null ? {} : { events: [event] }),
  ...(severity === null ? {} : { severities: [severity] }),
  ...(here ? { facilityId } : {}),
});
