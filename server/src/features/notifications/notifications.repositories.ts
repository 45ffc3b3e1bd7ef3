import { MutableRepository } from '../../platform/database/repository';
import { NotificationRow } from './notification.entity';
import { NotificationRuleRow } from './notification-rule.entity';

export class NotificationRules extends MutableRepository<NotificationRuleRow> {
  protected readonly entity = NotificationRuleRow;
}

export class Notifications extends MutableRepository<NotificationRow> {
  protected readonly entity = NotificationRow;
}
