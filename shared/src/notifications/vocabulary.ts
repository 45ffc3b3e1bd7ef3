import type { Capability } from '../access/capabilities';
import type { SettingName } from '../settings/settings';

/** What staff are told of. */
export const notificationEvents = ['SESSION_NOT_STARTED', 'SESSION_INCOMPLETE', 'SIGNER_ADDED', 'SESSION_RETURNED', 'REVIEW_OVERDUE', 'SESSION_COVERED', 'PATIENT_ABSENT', 'HOURS_AT_RISK', 'SEAT_OFFERED', 'CREDENTIAL_ENDS', 'WEBHOOK_OFF', 'BACKUP_FAILED', 'PIN_HELD'] as const;
export type NotificationEvent = (typeof notificationEvents)[number];

/** URGENT interrupts whoever listens to the screen; the others wait for a pause. */
export const severities = ['URGENT', 'WARNING', 'INFO'] as const;
export type Severity = (typeof severities)[number];
export const severityWords: Record<Severity, string> = { URGENT: 'Urgent', WARNING: 'Important', INFO: 'For your information' };

/** People whom what it is about names by itself. */
export const concernedKinds = ['LEADERS', 'FORMER_LEADER', 'SIGNER', 'REVIEWERS', 'CARE_TEAM', 'HOLDER'] as const;
export type ConcernedKind = (typeof concernedKinds)[number];
export const concernedWords: Record<ConcernedKind, string> = {
  LEADERS: 'Whoever leads the session',
  FORMER_LEADER: 'Whoever led it before',
  SIGNER: 'Whoever is asked to sign',
  REVIEWERS: 'Whoever may give the review',
  CARE_TEAM: 'The patient’s care team',
  HOLDER: 'Whose credential or PIN it is',
};

/** Why an alert stands no longer. */
export const clearedReasons = ['RESOLVED', 'CHANGED', 'NOT_YOURS'] as const;
export type ClearedReason = (typeof clearedReasons)[number];
export const clearedWords: Record<ClearedReason, string> = { RESOLVED: 'Done', CHANGED: 'Changed meanwhile', NOT_YOURS: 'No longer yours' };

/** The number in a rule's condition. Without one of its own a rule goes by the facility's policy, or by the number here. */
interface Condition { label: string; unit: string; setting: SettingName | null; default: number; least: number; most: number }

interface EventWords {
  name: string;
  help: string;
  /** What it is about; an alert about a patient names them only to those who may see them. */
  about: 'SESSION' | 'PATIENT' | 'STAFF' | 'ADDRESS' | 'BACKUP';
  concerned: readonly ConcernedKind[];
  condition: Condition | null;
  /** What whoever is told must be able to see. */
  needs: Capability;
  /** Older than this when it is first noticed, it is history: nobody is told of it any more. */
  newsForHours: number;
}

export const eventCatalogue: Record<NotificationEvent, EventWords> = {
  SESSION_NOT_STARTED: {
    name: 'Group Session Not Started', help: 'The planned start has passed and nobody started it. Not for a session nobody is expected in.',
    about: 'SESSION', concerned: ['LEADERS'], needs: 'scheduler:read', newsForHours: 12,
    condition: { label: 'Minutes after the planned start', unit: 'minutes', setting: 'notStartedAfterMinutes', default: 10, least: 0, most: 240 },
  },
  SESSION_INCOMPLETE: {
    name: 'Group Session Incomplete', help: 'It has ended, or should have, without the signatures of those who lead it.',
    about: 'SESSION', concerned: ['LEADERS'], needs: 'session:read', newsForHours: 7 * 24,
    condition: { label: 'Minutes after the end', unit: 'minutes', setting: null, default: 120, least: 0, most: 7 * 24 * 60 },
  },
  SIGNER_ADDED: {
    name: 'Group Session Signer Added', help: 'Somebody was asked to sign, or was added as a co-leader after the start.',
    about: 'SESSION', concerned: ['SIGNER', 'LEADERS'], needs: 'session:read', newsForHours: 7 * 24, condition: null,
  },
  SESSION_RETURNED: {
    name: 'Returned for correction', help: 'A reviewer sent the session back to those who lead it.',
    about: 'SESSION', concerned: ['LEADERS'], needs: 'session:read', newsForHours: 30 * 24, condition: null,
  },
  REVIEW_OVERDUE: {
    name: 'Review overdue', help: 'A review waits longer than it should.',
    about: 'SESSION', concerned: ['REVIEWERS', 'LEADERS'], needs: 'session:read', newsForHours: 30 * 24,
    condition: { label: 'Days after it was asked for', unit: 'days', setting: 'reviewOverdueDays', default: 2, least: 1, most: 30 },
  },
  SESSION_COVERED: {
    name: 'Session covered', help: 'Somebody else took over a session that is still to be held or signed.',
    about: 'SESSION', concerned: ['FORMER_LEADER'], needs: 'session:read', newsForHours: 7 * 24, condition: null,
  },
  PATIENT_ABSENT: {
    name: 'Patient absent in a row', help: 'A patient was away, not excused, as often in a row as asks for an outreach.',
    about: 'PATIENT', concerned: ['CARE_TEAM'], needs: 'outreach:work', newsForHours: 14 * 24,
    condition: { label: 'Absences in a row', unit: 'absences', setting: 'outreachAfterAbsences', default: 3, least: 1, most: 20 },
  },
  HOURS_AT_RISK: {
    name: 'Weekly hours at risk', help: 'With what is planned, a patient will not reach the hours their level of care asks for this week.',
    about: 'PATIENT', concerned: ['CARE_TEAM'], needs: 'report:read', newsForHours: 7 * 24,
    condition: { label: 'Days before the week ends', unit: 'days', setting: null, default: 3, least: 1, most: 7 },
  },
  SEAT_OFFERED: {
    name: 'Free seat offered', help: 'A seat is free and kept for the first in line: somebody has to ask them, and take or decline it for them.',
    about: 'PATIENT', concerned: ['CARE_TEAM'], needs: 'schedule:assign', newsForHours: 7 * 24, condition: null,
  },
  CREDENTIAL_ENDS: {
    name: 'Credential ends', help: 'A credential is about to end, and again on its last day: nobody signs as rendering with one that has ended.',
    about: 'STAFF', concerned: ['HOLDER'], needs: 'notification:own', newsForHours: 366 * 24,
    condition: { label: 'Days before its last day', unit: 'days', setting: null, default: 30, least: 1, most: 180 },
  },
  WEBHOOK_OFF: {
    name: 'Webhook turned off', help: 'An address outside was turned off by itself, since nothing arrived there any more: another system is not told what changes.',
    about: 'ADDRESS', concerned: [], needs: 'webhook:manage', newsForHours: 30 * 24, condition: null,
  },
  BACKUP_FAILED: {
    name: 'Backup failed', help: 'The nightly backup could not be made. It is tried again every hour, and told of until one is made.',
    about: 'BACKUP', concerned: [], needs: 'facility:configure', newsForHours: 30 * 24, condition: null,
  },
  PIN_HELD: {
    name: 'Signing PIN held', help: 'A password was chosen by a link an administrator was shown: another one has to make sure that it was the account’s owner before a PIN can be chosen.',
    about: 'STAFF', concerned: ['HOLDER'], needs: 'notification:own', newsForHours: 366 * 24, condition: null,
  },
};

export const NOTIFICATION_RULE_NAME_LENGTH = 80;
export const MOST_RULES = 100;
export const MOST_NAMED_STAFF = 50;
