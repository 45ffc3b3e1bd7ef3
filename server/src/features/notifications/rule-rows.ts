import type { Role } from '@groupwork/shared/access/roles';
import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import type { ConcernedKind, NotificationEvent, Severity } from '@groupwork/shared/notifications/vocabulary';
import { eventCatalogue } from '@groupwork/shared/notifications/vocabulary';
import { flagOf } from '../../platform/database/reads';
import type { NotificationRuleRow } from './notification-rule.entity';

export interface StoredRule extends NotificationRule {
  id: string;
  version: number;
  name: string;
}

/** Columns as both engines give them. */
export type RawRule = Omit<NotificationRuleRow, 'toast' | 'email' | 'enabled' | 'archivedAt' | 'createdAt' | 'updatedAt'> & { toast: unknown; email: unknown; enabled: unknown; archivedAt: unknown };

export const RULE_COLUMNS = 'r.id, r.version, r.name, r.event, r.threshold, r.severity, r.facilityIds, r.concerned, r.roles, r.staffIds, r.excludedStaffIds, r.startsOn, r.endsOn, r.toast, r.email, r.enabled, r.archivedAt';

const list = <Value extends string>(text: string): Value[] => JSON.parse(text) as Value[];

export const ruleOf = (row: RawRule): StoredRule => ({
  id: row.id,
  version: Number(row.version),
  name: row.name,
  event: row.event as NotificationEvent,
  threshold: row.threshold === null ? null : Number(row.threshold),
  severity: row.severity as Severity,
  facilityIds: list(row.facilityIds),
  concerned: list<ConcernedKind>(row.concerned),
  roles: list<Role>(row.roles),
  staffIds: list(row.staffIds),
  excludedStaffIds: list(row.excludedStaffIds),
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  toast: flagOf(row.toast),
  email: flagOf(row.email),
  enabled: flagOf(row.enabled),
});

/** The columns of a rule as it shall be. */
export const rowOf = ({ facilityIds, concerned, roles, staffIds, excludedStaffIds, ...plain }: NotificationRule) => ({
  ...plain,
  facilityIds: JSON.stringify(facilityIds),
  concerned: JSON.stringify(concerned),
  roles: JSON.stringify(roles),
  staffIds: JSON.stringify(staffIds),
  excludedStaffIds: JSON.stringify(excludedStaffIds),
});

export const shippedName = (event: NotificationEvent): string => eventCatalogue[event].name;
