import { cleanText } from '../documentation/clean-text';
import { stopWords } from './message-facts';
import type { MessageLanguage } from './message-facts';
import type { Channel, MessageKind, RecipientKind } from './vocabulary';

/** What is written in one language; an SMS has no subject. */
export interface TemplateText { subject: string; body: string }
export type TemplateTexts = Readonly<Record<MessageLanguage, TemplateText>>;

/** A kind of message to a kind of recipient on a channel: each is written by one template of a facility. */
export interface TemplateKey { recipient: RecipientKind; kind: MessageKind; channel: Channel }

export interface CommunicationTemplate extends TemplateKey {
  enabled: boolean;
  /** Minutes before the first appointment of the day; empty for what is sent when something happens. */
  offsets: readonly number[];
  texts: TemplateTexts;
}

export const SUBJECT_LENGTH = 120;
export const BODY_LENGTH = 2_000;
/** A text of an SMS may be longer as it is written: what it becomes is counted. */
export const SMS_BODY_LENGTH = 400;
export const LEAST_OFFSET = 15;
export const MOST_OFFSET = 7 * 24 * 60;
export const MOST_OFFSETS: Record<Channel, number> = { EMAIL: 3, SMS: 1 };

/** An hour before, a day before: what the field expects. */
const HOUR = 60;
const DAY = 24 * HOUR;

interface Shipped { enabled: boolean; offsets: readonly number[]; texts: TemplateTexts }

const callBack: Record<MessageLanguage, string> = { en: 'If you cannot come, or have a question, call {{phone}}.', es: 'Si no puede venir o tiene una pregunta, llame a {{phone}}.' };
const askBack: Record<MessageLanguage, string> = { en: 'If you have a question, call {{phone}}.', es: 'Si tiene una pregunta, llame a {{phone}}.' };
const mail = (en: readonly [subject: string, lead: string], es: readonly [subject: string, lead: string], foot = callBack): TemplateTexts => ({
  en: { subject: en[0], body: `Hello,\n\n${en[1]}\n\n${foot.en}\n\n${stopWords('en')}: {{unsubscribe}}` },
  es: { subject: es[0], body: `Hola:\n\n${es[1]}\n\n${foot.es}\n\n${stopWords('es')}: {{unsubscribe}}` },
});
const sms = (en: string, es: string): TemplateTexts => ({
  en: { subject: '', body: `${en} Questions: {{phone}}. {{opt_out}}` },
  es: { subject: '', body: `${es} Preguntas: {{phone}}. {{opt_out}}` },
});
const staffMail = (en: readonly [subject: string, body: string], es: readonly [subject: string, body: string]): TemplateTexts => ({ en: { subject: en[0], body: en[1] }, es: { subject: es[0], body: es[1] } });

const shipped: Record<string, Shipped> = {
  'PATIENT:SCHEDULED:EMAIL': { enabled: false, offsets: [], texts: mail(['{{organization}}: your times from {{date}}', 'These times at {{organization}} are planned for you:\n\n{{appointments}}'], ['{{organization}}: sus horarios desde el {{date}}', 'Estos horarios en {{organization}} están previstos para usted:\n\n{{appointments}}']) },
  'PATIENT:SCHEDULED:SMS': { enabled: false, offsets: [], texts: sms('{{organization}}: planned for you, {{appointments}}.', '{{organization}}: previsto para usted, {{appointments}}.') },
  'PATIENT:RESCHEDULED:EMAIL': { enabled: true, offsets: [], texts: mail(['{{organization}}: a time has changed', 'Something has changed at {{organization}}. It is now:\n\n{{appointments}}'], ['{{organization}}: cambió un horario', 'Algo cambió en {{organization}}. Ahora es:\n\n{{appointments}}']) },
  'PATIENT:RESCHEDULED:SMS': { enabled: true, offsets: [], texts: sms('{{organization}}: changed, now {{appointments}}.', '{{organization}}: cambio, ahora {{appointments}}.') },
  'PATIENT:CANCELLED:EMAIL': { enabled: true, offsets: [], texts: mail(['{{organization}}: cancelled on {{date}}', 'This does not take place at {{organization}}:\n\n{{appointments}}'], ['{{organization}}: cancelado el {{date}}', 'Esto no tendrá lugar en {{organization}}:\n\n{{appointments}}'], askBack) },
  'PATIENT:CANCELLED:SMS': { enabled: true, offsets: [], texts: sms('{{organization}}: cancelled, {{appointments}}.', '{{organization}}: cancelado, {{appointments}}.') },
  'PATIENT:CONFIRMATION:EMAIL': { enabled: false, offsets: [], texts: mail(['{{organization}}: confirmed for {{date}}', 'Thank you. You are expected at {{organization}}:\n\n{{appointments}}'], ['{{organization}}: confirmado para el {{date}}', 'Gracias. Le esperamos en {{organization}}:\n\n{{appointments}}']) },
  'PATIENT:CONFIRMATION:SMS': { enabled: false, offsets: [], texts: sms('{{organization}}: confirmed, {{appointments}}.', '{{organization}}: confirmado, {{appointments}}.') },
  'PATIENT:TELEHEALTH_LINK:EMAIL': { enabled: true, offsets: [], texts: mail(['{{organization}}: your link for {{date}}', 'Here is your own link. It opens shortly before the start, for you alone:\n\n{{appointments}}'], ['{{organization}}: su enlace para el {{date}}', 'Este es su enlace personal. Se abre poco antes del inicio, solo para usted:\n\n{{appointments}}']) },
  'PATIENT:TELEHEALTH_LINK:SMS': { enabled: false, offsets: [], texts: { en: { subject: '', body: '{{organization}}: {{date}}, {{time}} {{link}} {{phone}} {{opt_out}}' }, es: { subject: '', body: '{{organization}}: {{date}}, {{time}} {{link}} {{phone}} {{opt_out}}' } } },
  'PATIENT:REMINDER:EMAIL': { enabled: true, offsets: [DAY], texts: mail(['{{organization}}: reminder for {{date}}', 'You are expected at {{organization}}:\n\n{{appointments}}'], ['{{organization}}: recordatorio para el {{date}}', 'Le esperamos en {{organization}}:\n\n{{appointments}}']) },
  'PATIENT:REMINDER:SMS': { enabled: true, offsets: [HOUR], texts: sms('{{organization}}: reminder, {{appointments}}.', '{{organization}}: recordatorio, {{appointments}}.') },
  'STAFF:RESCHEDULED:EMAIL': { enabled: false, offsets: [], texts: staffMail(['{{organization}}: a time of yours has changed', 'What you lead has changed. It is now:\n\n{{appointments}}\n\nDetails: {{link}}'], ['{{organization}}: cambió un horario suyo', 'Lo que usted dirige cambió. Ahora es:\n\n{{appointments}}\n\nDetalles: {{link}}']) },
  'STAFF:CANCELLED:EMAIL': { enabled: false, offsets: [], texts: staffMail(['{{organization}}: cancelled on {{date}}', 'What you lead is cancelled:\n\n{{appointments}}\n\nDetails: {{link}}'], ['{{organization}}: cancelado el {{date}}', 'Lo que usted dirige está cancelado:\n\n{{appointments}}\n\nDetalles: {{link}}']) },
  'STAFF:STAFF_ALERT:EMAIL': { enabled: true, offsets: [], texts: staffMail(['{{organization}}: something needs you', 'There is something that needs you.\n\nSee what it is: {{link}}'], ['{{organization}}: algo le espera', 'Hay algo que le espera.\n\nVea qué es: {{link}}']) },
  'STAFF:STAFF_INVITATION:EMAIL': { enabled: true, offsets: [], texts: staffMail(['{{organization}}: your account', 'An account at {{organization}} is ready for you. Choose your password here, within 48 hours:\n\n{{link}}\n\nIf you did not expect this, leave it.'], ['{{organization}}: su cuenta', 'Su cuenta en {{organization}} está lista. Elija aquí su contraseña, dentro de 48 horas:\n\n{{link}}\n\nSi no lo esperaba, ignórelo.']) },
  'STAFF:PASSWORD_LINK:EMAIL': { enabled: true, offsets: [], texts: staffMail(['{{organization}}: choose a new password', 'Choose a new password for {{organization}} here, within one hour:\n\n{{link}}\n\nIf you did not ask for this, leave it: your password stays as it is.'], ['{{organization}}: elija una contraseña nueva', 'Elija aquí una contraseña nueva para {{organization}}, dentro de una hora:\n\n{{link}}\n\nSi no lo pidió, ignórelo: su contraseña no cambia.']) },
};

const nameOf = ({ recipient, kind, channel }: TemplateKey): string => `${recipient}:${kind}:${channel}`;

/** All the templates there are, in the order of the settings. */
export const templateKeys: readonly TemplateKey[] = Object.keys(shipped).map((name) => {
  const [recipient, kind, channel] = name.split(':');
  return { recipient, kind, channel } as TemplateKey;
});

export const isTemplate = (key: TemplateKey): boolean => Object.hasOwn(shipped, nameOf(key));
export const sameTemplate = (one: TemplateKey, other: TemplateKey): boolean => nameOf(one) === nameOf(other);

/** As texts are kept: composed, without what cannot be seen, a subject in one line. */
export function tidied(texts: TemplateTexts, channel: Channel): TemplateTexts {
  const one = ({ subject, body }: TemplateText): TemplateText => ({ subject: channel === 'SMS' ? '' : cleanText(subject).replace(/\s+/g, ' ').trim(), body: cleanText(body).trim() });
  return { en: one(texts.en), es: one(texts.es) };
}

/** Whether a facility turns it on and off here. A link goes out because somebody sends it: by e-mail always, by SMS as the policy says. */
export const hasSwitch = ({ kind }: { kind: string }): boolean => kind !== 'TELEHEALTH_LINK' && !isAccountLink(kind);

/** What brings somebody of the staff a link to their own account, and tells of nothing else. */
export const isAccountLink = (kind: string): kind is 'STAFF_INVITATION' | 'PASSWORD_LINK' => kind === 'STAFF_INVITATION' || kind === 'PASSWORD_LINK';

/** Sent at a time before the start; everything else when it happens. */
export const isTimed = (kind: MessageKind): boolean => kind === 'REMINDER';

/** As it came with the product. RangeError where there is no such template. */
export function shippedTemplate({ recipient, kind, channel }: TemplateKey): CommunicationTemplate {
  const own = shipped[nameOf({ recipient, kind, channel })];
  if (!own) throw new RangeError(`There is no template ${nameOf({ recipient, kind, channel })}.`);
  return { recipient, kind, channel, ...own };
}

const shortLead: Partial<Record<MessageKind, Record<MessageLanguage, string>>> = { RESCHEDULED: { en: ' now', es: ' ahora' }, CANCELLED: { en: ' cancelled', es: ' cancelado' } };

/** The least that still says what is needed: for whoever asked for no more, and where a text would not fit an SMS. */
export function shortestText({ recipient, kind, channel }: TemplateKey, language: MessageLanguage): TemplateText {
  if (recipient === 'STAFF') return shippedTemplate({ recipient, kind, channel }).texts[language];
  const end = channel === 'SMS' ? '{{opt_out}}' : '{{unsubscribe}}';
  const said = kind === 'TELEHEALTH_LINK' ? '{{time}} {{link}}' : '{{appointments}}.';
  const lead = shortLead[kind]?.[language] ?? '';
  return channel === 'SMS' ? { subject: '', body: `{{organization}}:${lead} ${said} {{phone}} ${end}` } : { subject: '{{organization}}', body: `${lead.trim()}${lead === '' ? '' : '\n'}{{appointments}}\n\n{{phone}}\n\n${end}` };
}
