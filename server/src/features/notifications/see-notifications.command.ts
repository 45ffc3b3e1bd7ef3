import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import type { NotificationRow } from './notification.entity';
import { notificationsSeen } from './notifications.events';
import { Notifications } from './notifications.repositories';

export interface SeeNotifications {
  /** Null: all that stand. */
  notificationIds: readonly string[] | null;
  /** Null leaves it as it is. */
  read: boolean | null;
  dismissed: boolean | null;
  key: string;
}

/** Reads one's own alerts or puts them aside, and back. Nobody else's can be named. */
export function seeNotifications(unitOfWork: UnitOfWork, actor: StaffActor, input: SeeNotifications): Promise<{ notificationIds: readonly string[] }> {
  const { key, ...request } = input;
  const { notificationIds, read, dismissed } = input;
  return unitOfWork.run(actor, { operation: 'seeNotifications', key, request }, async (work) => {
    const alerts = work.repository(Notifications);
    const rows = await alerts.allForUpdate({ recipientId: actor.id, ...(notificationIds === null ? { standing: true } : { id: notificationIds }) });
    if (notificationIds !== null && rows.length < new Set(notificationIds).size) throw notFound();
    const patchOf = (row: NotificationRow): Partial<NotificationRow> => ({
      ...(read !== null && read !== (row.readAt !== null) ? { readAt: read ? work.now : null } : {}),
      ...(dismissed !== null && dismissed !== (row.dismissedAt !== null) ? { dismissedAt: dismissed ? work.now : null } : {}),
    });
    const changes = rows.map((row) => ({ row, patch: patchOf(row) })).filter(({ patch }) => Object.keys(patch).length > 0);
    await alerts.changeMany(changes);
    const [first] = changes;
    if (first) work.record(notificationsSeen(actor.id, first.row.facilityId, changes.length, dismissed === true));
    return { notificationIds: notificationIds ?? [] };
  });
}
