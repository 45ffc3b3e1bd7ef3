import { alertDetail, alertHeadline, type ReadableAlert } from '@groupwork/shared/notifications/alert-words';
import { IconAlertTriangle, IconBell, IconInfoCircle } from '@tabler/icons-react';
import type { Unmasked } from '@apollo/client/masking';
import { paths } from '../../app/paths';
import type { AlertFactsFragment, NotificationEvent, NotificationSeverity } from '../../graphql/generated/operations';
import type { Mark } from '../../ui/status-word';

export type Alert = Unmasked<AlertFactsFragment>;

const readable = ({ event, since, amount, facility, session, patient, staffMember }: Alert): ReadableAlert => ({ event, since, amount: amount ?? null, timeZone: facility.timeZone, session: session ?? null, patient: patient ?? null, staffMember: staffMember ?? null });

export const headlineOf = (alert: Alert, now: Date): string => alertHeadline(readable(alert), now);
export const detailOf = (alert: Alert, now: Date): string => alertDetail(readable(alert), now);

export const severityMarks: Record<NotificationSeverity, Mark> = {
  URGENT: { icon: IconAlertTriangle, word: 'Urgent', tone: 'bad' },
  WARNING: { icon: IconBell, word: 'Important', tone: 'warn' },
  INFO: { icon: IconInfoCircle, word: 'To know', tone: 'muted' },
};

const sessionWays: Partial<Record<NotificationEvent, { word: string; to: (sessionId: string) => string }>> = {
  SESSION_NOT_STARTED: { word: 'Open the session', to: paths.attendance },
  SESSION_INCOMPLETE: { word: 'Finish and sign', to: paths.sign },
  SIGNER_ADDED: { word: 'Look and sign', to: paths.sign },
  SESSION_RETURNED: { word: 'Open comments', to: paths.sharedNote },
  SESSION_COVERED: { word: 'Open the session', to: paths.attendance },
  REVIEW_OVERDUE: { word: 'Open the review', to: paths.review },
};

/** Straight to what has to be done; null where there is nothing the reader may open. */
export function wayOf({ event, session, patient }: Alert): { word: string; to: string } | null {
  const way = sessionWays[event];
  if (way !== undefined) return session ? { word: way.word, to: way.to(session.id) } : null;
  if (event === 'PATIENT_ABSENT') return { word: 'Open outreach', to: paths.outreach };
  if (event === 'SEAT_OFFERED') return { word: 'Open the waitlist', to: paths.waitlist };
  if (event === 'WEBHOOK_OFF') return { word: 'Open webhooks', to: paths.settingsWebhooks };
  if (event === 'BACKUP_FAILED') return null;
  return patient ? { word: 'Open the hours', to: paths.chart(patient.id) } : null;
}
