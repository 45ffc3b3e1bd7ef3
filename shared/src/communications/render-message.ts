import { appointmentLines, appointmentsInARow, dayOf, frontDesk, linkWords, messageLanguage, oneLine, optOutSentence, shortened, timeOf } from './message-facts';
import type { MessageFacts, MessageLanguage } from './message-facts';
import { shortestText } from './communication-templates';
import type { CommunicationTemplate, TemplateText } from './communication-templates';
import { forSms, smsLength, SMS_LENGTH } from './sms-length';
import type { SmsLength } from './sms-length';
import { isVariable, VARIABLE } from './template-variables';
import type { TemplateVariable } from './template-variables';

/** As it leaves. `subject` and `html` are an e-mail's. */
export interface RenderedMessage { subject: string | null; text: string; html: string | null; language: MessageLanguage }

const NAME_LENGTH = 40;
const MOST_LINES = 12;

/** Asked for where a text has them: most have few. */
type Values = Readonly<Record<TemplateVariable, () => string>>;

function valuesOf(facts: MessageFacts, language: MessageLanguage, appointments: () => string): Values {
  const [first] = facts.appointments;
  return {
    organization: () => shortened(facts.organization),
    appointments,
    date: () => (first ? dayOf(first.startsAt, facts, language) : ''),
    time: () => (first ? timeOf(first.startsAt, facts, language) : ''),
    phone: () => (facts.phone === null ? frontDesk(language) : oneLine(facts.phone, NAME_LENGTH)),
    link: () => first?.link ?? facts.link ?? '',
    name: () => (facts.name === null ? '' : oneLine(facts.name, NAME_LENGTH)),
    unsubscribe: () => facts.unsubscribe ?? '',
    opt_out: () => optOutSentence(language),
  };
}

/** One pass: what stands in a value is never read as a variable. What nobody knows, or has no value, is left out. */
const filled = (text: string, values: Values): string => text.replace(VARIABLE, (_whole, space: string, name: string) => {
  const value = isVariable(name) ? values[name]() : '';
  return value === '' ? '' : `${space}${value}`;
});

/** What a variable without a value leaves behind, and a full stop after `p.m.`. */
const tidy = (text: string): string => text.replace(/([ap]\.m\.)\./g, '$1').replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

const inPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text in paragraphs, with addresses of ours to follow, under their words where they have some; nothing is fetched when it is opened. */
function htmlOf(text: string, subject: string, language: MessageLanguage, addresses: readonly string[]): string {
  const links = [...new Set(addresses.filter((address) => address !== ''))].sort((one, other) => other.length - one.length).map(inPattern).join('|');
  const labels = linkWords(language).map(inPattern).join('|');
  const parts = links === '' ? [] : [...text.matchAll(new RegExp(`(?:(${labels}): )?(${links})`, 'g'))];
  let at = 0;
  let linked = '';
  for (const part of parts) {
    const [whole, label, address = ''] = part;
    linked += `${escaped(text.slice(at, part.index))}<a href="${escaped(address)}">${escaped(label ?? address)}</a>`;
    at = part.index + whole.length;
  }
  const paragraphs = `${linked}${escaped(text.slice(at))}`.split(/\n{2,}/).map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="font-family: sans-serif; font-size: 16px; line-height: 1.5">${paragraphs.join('')}</body></html>`;
}

function renderEmail(text: TemplateText, facts: MessageFacts, language: MessageLanguage): RenderedMessage {
  const values = valuesOf(facts, language, () => appointmentLines(facts, language, MOST_LINES));
  const subject = oneLine(filled(text.subject, values), 200);
  const body = tidy(filled(text.body, values));
  const addresses = [values.unsubscribe(), values.link(), ...facts.appointments.map(({ link }) => link ?? '')];
  return { subject, text: body, html: htmlOf(body, subject, language, addresses), language };
}

const smsText = ({ body }: TemplateText, facts: MessageFacts, language: MessageLanguage, most: number): string => forSms(tidy(filled(body, valuesOf(facts, language, () => appointmentsInARow(facts, language, most)))));

const fits = (text: string): boolean => {
  const { units, most } = smsLength(text);
  return units <= most;
};

/** How long an SMS becomes by its own text, before any of it is left out. */
export const smsLengthOf = ({ texts }: Pick<CommunicationTemplate, 'texts'>, facts: MessageFacts, language: MessageLanguage): SmsLength => smsLength(smsText(texts[language], facts, language, facts.appointments.length));

/** One SMS: with fewer of the day's times if it must be, then in the shortest words. Only a very long address makes it two. */
function renderSms(texts: readonly TemplateText[], facts: MessageFacts, language: MessageLanguage): RenderedMessage {
  const most = Math.min(facts.appointments.length, Math.trunc(SMS_LENGTH / 8));
  let shortest = '';
  for (const text of texts) {
    for (let shown = Math.max(1, most); shown >= 1; shown -= 1) {
      shortest = smsText(text, facts, language, shown);
      if (fits(shortest)) return { subject: null, text: shortest, html: null, language };
    }
  }
  return { subject: null, text: shortest, html: null, language };
}

/**
 * A template with the facts in it, in the recipient's language (any BCP 47 tag; English where nothing is written in it).
 * Whoever asked for as little as can be gets the shortest text, whatever the template says.
 */
export function renderMessage(template: Pick<CommunicationTemplate, 'recipient' | 'kind' | 'channel' | 'texts'>, facts: MessageFacts, language: string): RenderedMessage {
  const spoken = messageLanguage(language);
  const shortest = shortestText(template, spoken);
  const text = facts.confidential ? shortest : template.texts[spoken];
  return template.channel === 'EMAIL' ? renderEmail(text, facts, spoken) : renderSms([text, shortest], facts, spoken);
}
