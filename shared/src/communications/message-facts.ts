import { inZone, toMillis, zoneName } from '../kernel/time';

/** Languages messages are written in, by BCP 47 tag. */
export const messageLanguages = ['en', 'es'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];
export const messageLanguageWords: Record<MessageLanguage, string> = { en: 'English', es: 'Spanish' };

/** English for whoever speaks a language no message is written in. */
export const messageLanguage = (language: string): MessageLanguage => (language === 'es' ? 'es' : 'en');

/** One appointment as a message may tell of it: when, and the recipient's own page. Not what it is, not who leads it, not where. */
export interface AppointmentFacts {
  startsAt: Date;
  endsAt: Date;
  /** Where it stood when the recipient was last told, if it stands elsewhere now. */
  wasAt: Date | null;
  /** It is in another room than the recipient was told. */
  roomChanged: boolean;
  /** It is held by video. */
  online: boolean;
  /** The recipient's own page of it. */
  link: string | null;
}

/**
 * All a message can say. The list is closed: a title, a topic, a leader, a diagnosis or another person has no place in
 * it, so no text can tell of them.
 */
export interface MessageFacts {
  /** What the organization is called in messages. */
  organization: string;
  /** Whom to call back; null where the facility has named no number. */
  phone: string | null;
  /** IANA name of the recipient's zone: all times are told in it. */
  zone: string;
  /** IANA name of the facility's zone: where it differs, times say which zone they are in. */
  facilityZone: string;
  /** In order of time. */
  appointments: readonly AppointmentFacts[];
  /** What the recipient is called; null unless they agreed to be named. */
  name: string | null;
  /** The page that ends these e-mails; null for an SMS and for staff. */
  unsubscribe: string | null;
  /** Where it leads if no appointment has a page of its own: for staff, the product. */
  link: string | null;
  /** The recipient asked for messages that say as little as can be. */
  confidential: boolean;
}

/** In a message the organization has at most so many letters: an SMS has room for no more. */
export const ORGANIZATION_LENGTH = 20;

/** What is left of a longer name: the words that fit. */
export function shortened(organization: string): string {
  const name = oneLine(organization, ORGANIZATION_LENGTH + 1);
  if (name.length <= ORGANIZATION_LENGTH) return name;
  const space = name.lastIndexOf(' ');
  return name.slice(0, space > 0 ? space : ORGANIZATION_LENGTH);
}

/** A value is one line: nothing in a name can end a header or begin a paragraph. */
export const oneLine = (text: string, most: number): string => text.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ').trim().slice(0, most).trim();

interface Words { to: string; insteadOf: string; anotherRoom: string; more: (count: number) => string; join: string; confirm: string; stop: string; optOut: string; desk: string }

const words: Record<MessageLanguage, Words> = {
  en: { to: 'to', insteadOf: 'instead of', anotherRoom: 'in another room', more: (count) => `and ${count} more`, join: 'Join here', confirm: 'Say whether you come', stop: 'To get no more of these e-mails', optOut: 'Reply STOP to opt out', desk: 'the front desk' },
  es: { to: 'a', insteadOf: 'en vez de', anotherRoom: 'en otra sala', more: (count) => `y ${count} más`, join: 'Entre aquí', confirm: 'Diga si viene', stop: 'Para no recibir más estos correos', optOut: 'STOP para darse de baja', desk: 'la recepción' },
};

/** How an opted-in recipient ends these SMS, in their language. */
export const optOutSentence = (language: MessageLanguage): string => words[language].optOut;
/** What stands before a link in a line of its own. */
export const linkWords = (language: MessageLanguage): readonly string[] => [words[language].join, words[language].confirm, words[language].stop];
/** What stands before the link that ends a patient's e-mails. */
export const stopWords = (language: MessageLanguage): string => words[language].stop;
/** Whom to ask where no number is known. */
export const frontDesk = (language: MessageLanguage): string => words[language].desk;

// Written out, as the platform names them: thousands of messages are written at once, and a formatter is slow.
const weekdays: Record<MessageLanguage, readonly string[]> = { en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], es: ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'] };
const months: Record<MessageLanguage, readonly string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sept', 'oct', 'nov', 'dic'],
};

/** `Thu, Nov 19`, `jue 19 nov`: the recipient's day. */
export function dayOf(instant: Date, { zone }: Pick<MessageFacts, 'zone'>, language: MessageLanguage): string {
  const at = inZone(instant, zone);
  const weekday = weekdays[language][at.weekday - 1] ?? '';
  const month = months[language][at.month - 1] ?? '';
  return language === 'en' ? `${weekday}, ${month} ${at.day}` : `${weekday} ${at.day} ${month}`;
}

/** The zone is said only where the facility's clock shows another time. */
const zoneWord = (instant: Date, { zone, facilityZone }: Pick<MessageFacts, 'zone' | 'facilityZone'>): string =>
  zone === facilityZone || inZone(instant, zone).offset === inZone(instant, facilityZone).offset ? '' : ` ${zoneName(instant, zone)}`;

const plainTime = (instant: Date, zone: string, language: MessageLanguage): string => {
  const at = inZone(instant, zone);
  const half = language === 'en' ? (at.hour < 12 ? 'AM' : 'PM') : at.hour < 12 ? 'a.m.' : 'p.m.';
  return `${at.hour % 12 || 12}:${String(at.minute).padStart(2, '0')} ${half}`;
};

/** `10:03 AM`, `10:03 AM EST`, `10:03 a.m.`: the recipient's time. */
export const timeOf = (instant: Date, facts: Pick<MessageFacts, 'zone' | 'facilityZone'>, language: MessageLanguage): string => `${plainTime(instant, facts.zone, language)}${zoneWord(instant, facts)}`;

function changeOf({ startsAt, wasAt, roomChanged }: AppointmentFacts, facts: MessageFacts, language: MessageLanguage): string {
  const { insteadOf, anotherRoom } = words[language];
  if (wasAt === null || toMillis(wasAt) === toMillis(startsAt)) return roomChanged ? ` ${anotherRoom}` : '';
  const before = dayOf(wasAt, facts, language);
  const day = before === dayOf(startsAt, facts, language) ? '' : `${before}, `;
  return ` ${insteadOf} ${day}${timeOf(wasAt, facts, language)}`;
}

/** As the lines of an e-mail: `Thu, Nov 19, 10:03 AM to 10:53 AM`, and the page of each below it. */
export function appointmentLines(facts: MessageFacts, language: MessageLanguage, most: number): string {
  const { to, more, join, confirm } = words[language];
  const lines = facts.appointments.slice(0, most).map((appointment) => {
    const { startsAt, endsAt, online, link } = appointment;
    const line = `${dayOf(startsAt, facts, language)}, ${plainTime(startsAt, facts.zone, language)} ${to} ${timeOf(endsAt, facts, language)}${changeOf(appointment, facts, language)}`;
    return link === null ? line : `${line}\n${online ? join : confirm}: ${link}`;
  });
  const left = facts.appointments.length - lines.length;
  return [...lines, ...(left > 0 ? [more(left)] : [])].join('\n');
}

/** In a row, as an SMS has room for: `Thu, Nov 19, 10:03 AM, 1:00 PM and 2 more`. */
export function appointmentsInARow(facts: MessageFacts, language: MessageLanguage, most: number): string {
  const shown = facts.appointments.slice(0, most);
  const days = shown.map(({ startsAt }) => dayOf(startsAt, facts, language));
  const told = shown.map((appointment, at) => {
    const day = days[at] === days[at - 1] ? '' : `${days[at]}, `;
    return `${day}${timeOf(appointment.startsAt, facts, language)}${changeOf(appointment, facts, language)}`;
  });
  const left = facts.appointments.length - shown.length;
  return `${told.join(', ')}${left > 0 ? ` ${words[language].more(left)}` : ''}`;
}
