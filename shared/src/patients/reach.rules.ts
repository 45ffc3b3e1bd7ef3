import type { Channel, MessageReason } from '../communications/vocabulary';
import { addDays, dayBounds, facilityDate, instantFromWallTime, wallTime } from '../kernel/time';
import type { LocalDate } from '../kernel/time';

/** What a patient said to a channel. Without a word e-mail may be used and a text message may not. */
export const agreements = ['AGREED', 'STOPPED'] as const;
export type Agreement = (typeof agreements)[number];

/** How an agreement, or its end, reached us. */
export const consentSourceWords = {
  PAPER_FORM: 'Paper form', VERBAL: 'Said to staff', INTAKE: 'At intake', LINK: 'Link in a message', SMS_REPLY: 'Reply by text', STAFF: 'Entered by staff',
} as const;
export type ConsentSource = keyof typeof consentSourceWords;
export const consentSources = Object.keys(consentSourceWords) as ConsentSource[];
/** What staff may enter; a link and a reply come from the patient alone. */
export const staffConsentSources: readonly ConsentSource[] = ['PAPER_FORM', 'VERBAL', 'INTAKE', 'STAFF'];

/** How an address does: some trouble is tried again, too much of it stops sending. */
export const addressStates = ['OK', 'FAILING', 'BOUNCED'] as const;
export type AddressState = (typeof addressStates)[number];

export const addressStateWords: Record<AddressState, string> = { OK: 'Works', FAILING: 'Had trouble', BOUNCED: 'Stopped: messages do not arrive' };

/** Why a channel may not be used: of the reasons a message is not sent for, those that lie with the patient. */
export const unreachableReasons = ['DECEASED', 'DISCHARGED', 'OTHER_CHANNEL_ONLY', 'OPTED_OUT', 'NO_CONSENT', 'NO_ADDRESS', 'ADDRESS_FAILING'] as const satisfies readonly MessageReason[];
export type Unreachable = (typeof unreachableReasons)[number];

/** Acts kept in the history of a patient's consents and addresses. */
export const consentActWords = {
  AGREED: 'Agreed', STOPPED: 'Stopped', ADDRESS_FAILED: 'A message did not arrive', ADDRESS_STOPPED: 'Sending stopped: messages do not arrive', ADDRESS_WORKS: 'Address works again', ADDRESS_CONFIRMED: 'Address confirmed', CONFIDENTIAL_ASKED: 'Asked for confidential communication', CONFIDENTIAL_ENDED: 'Confidential communication ended', PHONE_SHARED: 'The phone is shared', PHONE_OWN: 'The phone is the patient’s own',
} as const;
export type ConsentAct = keyof typeof consentActWords;
export const consentActs = Object.keys(consentActWords) as ConsentAct[];

export const CONSENT_NOTE_LENGTH = 300;
export const TROUBLE_LENGTH = 200;

/** All that decides whether a patient may be written to on one channel. */
export interface ChannelFacts {
  channel: Channel;
  deceased: boolean;
  discharged: boolean;
  /** A request under 45 CFR 164.522(b): this channel alone. */
  onlyChannel: Channel | null;
  address: string | null;
  agreement: Agreement | null;
  addressState: AddressState;
}

/** The first reason that holds, the gravest before the smaller; null where the channel may be used. */
export function unreachable({ channel, deceased, discharged, onlyChannel, address, agreement, addressState }: ChannelFacts): Unreachable | null {
  if (deceased) return 'DECEASED';
  if (discharged) return 'DISCHARGED';
  if (onlyChannel !== null && onlyChannel !== channel) return 'OTHER_CHANNEL_ONLY';
  if (agreement === 'STOPPED') return 'OPTED_OUT';
  if (channel === 'SMS' && agreement !== 'AGREED') return 'NO_CONSENT';
  if (address === null) return 'NO_ADDRESS';
  return addressState === 'BOUNCED' ? 'ADDRESS_FAILING' : null;
}

/** After so many failures in a row sending stops; after a hard bounce at once. */
export const addressStateAfter = (failures: number, { hard, most }: { hard: boolean; most: number }): AddressState => (hard || failures >= most ? 'BOUNCED' : failures > 0 ? 'FAILING' : 'OK');

const COUNTRY_CODE = '1';
const NATIONAL_DIGITS = 10;
const MOST_DIGITS = 15;

/** `+13125550142`: a telephone number as networks dial it. Ten digits are a North American number; null where it is none. */
export function dialled(phone: string): string | null {
  const digits = phone.replaceAll(/\D/g, '');
  if (phone.trim().startsWith('+')) return digits.length > NATIONAL_DIGITS - 3 && digits.length <= MOST_DIGITS ? `+${digits}` : null;
  if (digits.length === NATIONAL_DIGITS) return `+${COUNTRY_CODE}${digits}`;
  return digits.length === NATIONAL_DIGITS + 1 && digits.startsWith(COUNTRY_CODE) ? `+${digits}` : null;
}

/** `+1 312 555 0142`: a North American number as people read it; anything else as it is. */
export const readable = (address: string): string => address.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');

/** Wall times between which nobody is texted, in the recipient's zone; it may begin on one day and end on the next. */
export interface QuietHours {
  quietFrom: string;
  quietUntil: string;
}

/** The end of the quiet hours an instant lies in, and the date they began on; null outside them. */
export function quietHoursAt(instant: Date, { quietFrom, quietUntil }: QuietHours, zone: string): { began: LocalDate; ends: Date } | null {
  const date = facilityDate(instant, zone);
  const time = wallTime(instant, zone);
  const overnight = quietFrom > quietUntil;
  if (overnight ? time < quietFrom && time >= quietUntil : time < quietFrom || time >= quietUntil) return null;
  const began = overnight && time < quietUntil ? addDays(date, -1) : date;
  return { began, ends: instantFromWallTime(overnight ? addDays(began, 1) : began, quietUntil, zone) };
}

/** The day of an agreement: one that exists and has come. */
export const consentDayProblem = (day: LocalDate, now: Date, zone: string): string | null => (dayBounds(day, zone).start > now ? 'This day is still to come.' : null);
