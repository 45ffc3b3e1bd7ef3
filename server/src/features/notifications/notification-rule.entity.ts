import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Whom to tell of what. Lists are JSON: a rule is read whole, by whoever evaluates it. */
@Entity('notification_rule')
@Index('ix_notification_rule_event', ['organizationId', 'event'])
export class NotificationRuleRow extends MutableRow {
  @Portable('title')
  name: string;

  @Portable('code')
  event: string;

  /** Minutes, days or a count, by the event; null goes by the facility's policy. */
  @Portable('whole', { nullable: true })
  threshold: number | null;

  @Portable('code')
  severity: string;

  /** Ids; empty is every facility of the organization. */
  @Portable('json')
  facilityIds: string;

  @Portable('json')
  concerned: string;

  @Portable('json')
  roles: string;

  @Portable('json')
  staffIds: string;

  @Portable('json')
  excludedStaffIds: string;

  @Portable('date', { nullable: true })
  startsOn: string | null;

  @Portable('date', { nullable: true })
  endsOn: string | null;

  @Portable('flag')
  toast: boolean;

  @Portable('flag')
  email: boolean;

  @Portable('flag')
  enabled: boolean;

  @Portable('instant', { nullable: true })
  archivedAt: Date | null;
}
