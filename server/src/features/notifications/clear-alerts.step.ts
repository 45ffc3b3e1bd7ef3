import { grouped } from '@groupwork/shared/kernel/grouped';
import type { ClearedReason, NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import type { Work } from '../../platform/database/work';
import { untellStaff } from '../communications/tell-staff.step';
import { mailKey } from './mail-key';
import type { NotificationRow } from './notification.entity';
import { notificationsCleared } from './notifications.events';
import { Notifications } from './notifications.repositories';

/** Takes alerts away that are over: they stand among the cleared ones, and an e-mail that has not left does not leave. */
export async function clearAlerts(work: Work, alerts: readonly NotificationRow[], because: ClearedReason): Promise<void> {
  if (alerts.length === 0) return;
  await work.repository(Notifications).changeMany(alerts.map((row) => ({ row, patch: { standing: false, clearedAt: work.now, clearedBecause: because } })));
  await untellStaff(work, alerts.map((alert) => ({ about: mailKey(alert), staffMemberIds: [alert.recipientId] })));
  for (const own of grouped(alerts, ({ event, facilityId }) => `${event} ${facilityId}`).values()) {
    const [first] = own;
    if (!first) continue;
    work.record(notificationsCleared({
      event: first.event as NotificationEvent, facilityId: first.facilityId, subjectIds: own.map(({ subjectId }) => subjectId), recipientIds: own.map(({ recipientId }) => recipientId), patientIds: own.flatMap(({ patientId }) => patientId ?? []),
    }));
  }
}

/** What a session's alerts of some kinds were about is settled in this very unit, or is another matter now. */
export async function clearSessionAlerts(work: Work, sessionId: string, events: readonly NotificationEvent[], because: ClearedReason = 'RESOLVED'): Promise<void> {
  await clearAlerts(work, await work.repository(Notifications).allForUpdate({ sessionId, standing: true, event: events }), because);
}
