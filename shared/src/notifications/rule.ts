import type { Role } from '../access/roles';
import type { LocalDate } from '../kernel/time';
import type { Settings } from '../settings/settings';
import { eventCatalogue } from './vocabulary';
import type { ConcernedKind, NotificationEvent, Severity } from './vocabulary';

/** Whom to tell of what, from when to when. Ids are the caller's own. */
export interface NotificationRule {
  event: NotificationEvent;
  /** Minutes, days or a count, by the event; null goes by the facility's policy. */
  threshold: number | null;
  severity: Severity;
  /** Empty: every facility of the organization. */
  facilityIds: readonly string[];
  concerned: readonly ConcernedKind[];
  roles: readonly Role[];
  staffIds: readonly string[];
  excludedStaffIds: readonly string[];
  /** First and last day, of the facility; null is open. */
  startsOn: LocalDate | null;
  endsOn: LocalDate | null;
  toast: boolean;
  email: boolean;
  enabled: boolean;
}

export const holdsAt = (rule: Pick<NotificationRule, 'facilityIds'>, facilityId: string): boolean => rule.facilityIds.length === 0 || rule.facilityIds.includes(facilityId);

/** Whether a rule is in force at a facility on a day of its own calendar. */
export const inForce = (rule: NotificationRule, facilityId: string, today: LocalDate): boolean =>
  rule.enabled && holdsAt(rule, facilityId) && (rule.startsOn === null || rule.startsOn <= today) && (rule.endsOn === null || today <= rule.endsOn);

/** The number of a rule's condition at a facility. */
export function thresholdOf({ event, threshold }: Pick<NotificationRule, 'event' | 'threshold'>, settings: Settings): number {
  const { condition } = eventCatalogue[event];
  if (threshold !== null || condition === null) return threshold ?? 0;
  return condition.setting === null ? condition.default : Number(settings[condition.setting]);
}

const shipped = (event: NotificationEvent, severity: Severity, more: Partial<NotificationRule>): NotificationRule => ({
  event, threshold: null, severity, facilityIds: [], concerned: [], roles: [], staffIds: [], excludedStaffIds: [], startsOn: null, endsOn: null, toast: true, email: false, enabled: true, ...more,
});

/** What every organization begins with, in force from the first day. */
export const shippedRules: readonly NotificationRule[] = [
  shipped('SESSION_NOT_STARTED', 'URGENT', { concerned: ['LEADERS'], roles: ['FRONT_DESK'], email: true }),
  shipped('SESSION_INCOMPLETE', 'WARNING', { concerned: ['LEADERS'], email: true }),
  shipped('SIGNER_ADDED', 'INFO', { concerned: ['SIGNER'], email: true }),
  shipped('SESSION_RETURNED', 'WARNING', { concerned: ['LEADERS'], email: true }),
  shipped('REVIEW_OVERDUE', 'WARNING', { concerned: ['REVIEWERS'] }),
  shipped('SESSION_COVERED', 'INFO', { concerned: ['FORMER_LEADER'], email: true }),
  shipped('PATIENT_ABSENT', 'INFO', { concerned: ['CARE_TEAM'] }),
  shipped('HOURS_AT_RISK', 'INFO', { concerned: ['CARE_TEAM'], toast: false }),
  shipped('SEAT_OFFERED', 'WARNING', { roles: ['FRONT_DESK'] }),
  shipped('CREDENTIAL_ENDS', 'WARNING', { concerned: ['HOLDER'], roles: ['SUPER_ADMIN'], email: true }),
  shipped('WEBHOOK_OFF', 'WARNING', { roles: ['SUPER_ADMIN'], email: true }),
  shipped('BACKUP_FAILED', 'WARNING', { roles: ['SUPER_ADMIN'], email: true }),
  shipped('PIN_HELD', 'URGENT', { concerned: ['HOLDER'], roles: ['SUPER_ADMIN', 'RECORDS_ADMIN'], email: true }),
];
