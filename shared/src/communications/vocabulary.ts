/** What a message is about. One kind is written by one template. */
export const messageKinds = ['SCHEDULED', 'RESCHEDULED', 'CANCELLED', 'CONFIRMATION', 'TELEHEALTH_LINK', 'REMINDER', 'STAFF_ALERT', 'STAFF_INVITATION', 'PASSWORD_LINK'] as const;
export type MessageKind = (typeof messageKinds)[number];
export const messageKindWords: Record<MessageKind, string> = {
  SCHEDULED: 'Scheduled', RESCHEDULED: 'Rescheduled', CANCELLED: 'Cancelled', CONFIRMATION: 'Confirmation', TELEHEALTH_LINK: 'Telehealth link', REMINDER: 'Reminder', STAFF_ALERT: 'Alert to staff', STAFF_INVITATION: 'Invitation of staff', PASSWORD_LINK: 'New password',
};

export const channels = ['EMAIL', 'SMS'] as const;
export type Channel = (typeof channels)[number];
export const channelWords: Record<Channel, string> = { EMAIL: 'E-mail', SMS: 'SMS' };

export const recipientKinds = ['PATIENT', 'STAFF'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/**
 * Where a message stands. SENDING is a worker's claim: it may have left or not. SUPPRESSED may not or need not go out,
 * found when it was due; WITHDRAWN was taken back by a change before that.
 */
export const messageStatuses = ['QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'SUPPRESSED', 'WITHDRAWN', 'FAILED'] as const;
export type MessageStatus = (typeof messageStatuses)[number];
export const messageStatusWords: Record<MessageStatus, string> = {
  QUEUED: 'Waiting', SENDING: 'Being sent', SENT: 'Sent', DELIVERED: 'Delivered', SUPPRESSED: 'Not sent', WITHDRAWN: 'Withdrawn', FAILED: 'Failed',
};

/** Why a message was not sent, was taken back, or failed. */
export const messageReasonWords = {
  NO_CONSENT: 'No consent to this channel is recorded',
  OPTED_OUT: 'The recipient opted out of this channel',
  NO_ADDRESS: 'There is no address for this channel',
  ADDRESS_FAILING: 'The address failed before',
  OTHER_CHANNEL_ONLY: 'The recipient asked for another way of contact only',
  DECEASED: 'The recipient has died',
  DISCHARGED: 'The recipient is discharged',
  NO_LONGER_EXPECTED: 'The recipient is no longer expected',
  PATIENT_CANCELLED: 'The recipient cancelled this appointment',
  SESSION_CANCELLED: 'The session is cancelled',
  ALREADY_STARTED: 'The session has already started',
  TOO_LATE: 'It was too late for it to be of use',
  NOTHING_CHANGED: 'Nothing differs from what the recipient was told',
  NOTHING_DUE: 'There is nothing to tell any more',
  REPLACED: 'A newer message took its place',
  RESOLVED: 'What it was about is settled',
  TEMPLATE_OFF: 'This kind of message is off at the facility',
  DAILY_LIMIT: 'The recipient already got what one day allows',
  QUIET_HOURS: 'It fell into the quiet hours, and would be too late after them',
  NO_LONGER_STAFF: 'The recipient does not work here any more',
  ADDRESS_REFUSED: 'The address does not exist or takes nothing',
  CARRIER_REFUSED: 'The mail or SMS service refused it',
  GAVE_UP: 'The mail or SMS service could not be reached in time',
} as const;
export type MessageReason = keyof typeof messageReasonWords;
export const messageReasons = Object.keys(messageReasonWords) as MessageReason[];
