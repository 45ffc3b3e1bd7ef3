import { messageKindWords, messageReasonWords, messageStatusWords, type MessageStatus } from '@groupwork/shared/communications/vocabulary';
import { momentOn, facilityDate, inZone } from '@groupwork/shared/kernel/time';
import { IconAlertTriangle, IconArrowBackUp, IconBan, IconChecks, IconClock, IconSend } from '@tabler/icons-react';
import type { MessagePartsFragment } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import type { Mark, MarkIcon } from '../../ui/status-word';
import type { Tone } from '../../ui/tokens';

export type Message = Omit<MessagePartsFragment, ' $fragmentName'>;

const marks: Record<MessageStatus, { icon: MarkIcon; tone: Tone }> = {
  QUEUED: { icon: IconClock, tone: 'muted' }, SENDING: { icon: IconSend, tone: 'muted' }, SENT: { icon: IconSend, tone: 'muted' }, DELIVERED: { icon: IconChecks, tone: 'ok' },
  SUPPRESSED: { icon: IconBan, tone: 'soft' }, WITHDRAWN: { icon: IconArrowBackUp, tone: 'muted' }, FAILED: { icon: IconAlertTriangle, tone: 'bad' },
};

export const statusMark = (status: MessageStatus): Mark => ({ ...marks[status], word: messageStatusWords[status] });

/** `9:00 AM` today, `Nov 18, 6:00 PM` on another day. */
export const moment = (instant: string, timeZone: string): string => momentOn(instant, timeZone, facilityDate(serverNow(), timeZone));

/** `Wed 6:00 PM` within a week, as a list of messages reads. */
export function shortMoment(instant: string, timeZone: string): string {
  const now = serverNow();
  const passed = (now.getTime() - Date.parse(instant)) / 86_400_000;
  const isToday = facilityDate(instant, timeZone) === facilityDate(now, timeZone);
  return !isToday && passed >= 0 && passed < 6 ? inZone(instant, timeZone).toFormat('ccc h:mm a') : moment(instant, timeZone);
}

/** What it is about, as its subject says it, else by its kind. */
export const aboutWords = ({ kind, text }: Message): string => text?.subject ?? messageKindWords[kind];

/** Why it is not where it might be; null where there is nothing to say. */
export function whyWords({ status, reason, nextTryAt, maybeTwice }: Message, timeZone: string): string | null {
  if (reason !== null && status !== 'DELIVERED' && status !== 'SENT') return messageReasonWords[reason];
  if (status === 'QUEUED') return Date.parse(nextTryAt) <= serverNow().getTime() ? 'About to leave' : `Leaves ${moment(nextTryAt, timeZone)}`;
  return maybeTwice ? 'It may have left twice' : null;
}

/** When it last moved: left, or came to where it stands. */
export const shownAt = ({ status, sentAt, dueAt, changedAt }: Message): string => (status === 'QUEUED' ? dueAt : sentAt ?? changedAt);
