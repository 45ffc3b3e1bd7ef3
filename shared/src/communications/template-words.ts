import { settingCatalogue } from '../settings/settings';
import { hasSwitch } from './communication-templates';
import type { CommunicationTemplate, TemplateKey } from './communication-templates';
import { channelWords, messageKindWords } from './vocabulary';
import type { MessageKind, RecipientKind } from './vocabulary';

/** When a kind of message is sent, after "Sent". */
const sentWhen: Record<RecipientKind, Partial<Record<MessageKind, string>>> = {
  PATIENT: {
    SCHEDULED: 'when a patient is given times: once for all of them',
    RESCHEDULED: 'when a time, a room or the form of an appointment changes',
    CANCELLED: 'when an appointment is cancelled',
    CONFIRMATION: 'when a patient confirms',
    TELEHEALTH_LINK: 'when somebody sends the link',
    REMINDER: 'before the day’s first appointment: once for the day',
  },
  STAFF: {
    RESCHEDULED: 'when a session one leads is moved',
    CANCELLED: 'when a session one leads is cancelled',
    STAFF_ALERT: 'when an alert’s rule says that e-mail tells of it too',
    STAFF_INVITATION: 'when somebody is invited to work here',
    PASSWORD_LINK: 'when a password is forgotten',
  },
};

export const sentWhenWords = ({ recipient, kind }: Pick<TemplateKey, 'recipient' | 'kind'>): string => sentWhen[recipient][kind] ?? '';

/** `On`, `Off`, or what decides in place of a switch. */
export function isOnWords({ kind, channel, enabled }: Pick<CommunicationTemplate, 'kind' | 'channel' | 'enabled'>): string {
  if (hasSwitch({ kind })) return enabled ? 'On' : 'Off';
  return channel === 'EMAIL' ? 'Always' : 'By policy';
}

/** The policy that decides in place of a switch; null where none does. */
export const policyWords = ({ kind, channel }: Pick<TemplateKey, 'kind' | 'channel'>): string | null => (hasSwitch({ kind }) || channel === 'EMAIL' ? null : `as the policy “${settingCatalogue.telehealthLinkBySms.label}” says`);

/** `Reminder, SMS`, `Cancelled, e-mail to staff`. */
export const templateName = ({ recipient, kind, channel }: TemplateKey): string => `${messageKindWords[kind]}, ${channel === 'SMS' ? channelWords.SMS : 'e-mail'}${recipient === 'STAFF' && (kind === 'RESCHEDULED' || kind === 'CANCELLED') ? ' to staff' : ''}`;

export const offsetUnits = ['MINUTES', 'HOURS', 'DAYS'] as const;
export type OffsetUnit = (typeof offsetUnits)[number];
export const offsetUnitWords: Record<OffsetUnit, string> = { MINUTES: 'minutes', HOURS: 'hours', DAYS: 'days' };
const minutesOf: Record<OffsetUnit, number> = { MINUTES: 1, HOURS: 60, DAYS: 1_440 };

/** Minutes in the largest unit they are whole in. */
export function offsetParts(minutes: number): { count: number; unit: OffsetUnit } {
  const unit = minutes > 0 && minutes % minutesOf.DAYS === 0 ? 'DAYS' : minutes > 0 && minutes % minutesOf.HOURS === 0 ? 'HOURS' : 'MINUTES';
  return { count: minutes / minutesOf[unit], unit };
}

export const offsetMinutes = (count: number, unit: OffsetUnit): number => count * minutesOf[unit];

/** `1 day before`, `2 hours before`, `90 minutes before`. */
export function offsetWords(minutes: number): string {
  const { count, unit } = offsetParts(minutes);
  return `${count} ${count === 1 ? offsetUnitWords[unit].slice(0, -1) : offsetUnitWords[unit]} before`;
}
