import { shippedRules } from '@groupwork/shared/notifications/rule';
import type { Work } from '../../platform/database/work';
import { NotificationRules } from './notifications.repositories';
import { rowOf, shippedName } from './rule-rows';

/** Where an organization begins: the rules that come with the product, in force. */
export async function shipNotificationRules(work: Work): Promise<void> {
  work.unrecorded('They come with the product; nobody set them.');
  await work.repository(NotificationRules).addMany(shippedRules.map((rule) => ({ ...rowOf(rule), name: shippedName(rule.event), archivedAt: null })));
}
