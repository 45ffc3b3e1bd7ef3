import { BODY_LENGTH, LEAST_OFFSET, isTimed, MOST_OFFSET, MOST_OFFSETS, shippedTemplate, SMS_BODY_LENGTH, SUBJECT_LENGTH, templateKeys } from './communication-templates';
import type { CommunicationTemplate, TemplateKey, TemplateText } from './communication-templates';
import { messageLanguages, messageLanguageWords } from './message-facts';
import type { MessageLanguage } from './message-facts';
import { smsLengthOf } from './render-message';
import { longestFacts } from './sample-facts';
import type { SampleOf } from './sample-facts';
import { forSms, smsLength } from './sms-length';
import { phraseIn, tellingWords, wordsIn, wordsOfMoney } from './telling-words';
import { isVariable, templateVariables, VARIABLE, variableCatalogue, variablesFor, written } from './template-variables';
import type { TemplateVariable } from './template-variables';

export type TemplateField = 'subject' | 'body' | 'offsets';

/** What stands against a template: where, which word, and what would be right. */
export interface TemplateFinding { language: MessageLanguage | null; field: TemplateField; word: string | null; message: string }

/** What a facility's templates are held against. */
export interface LintAgainst extends SampleOf {
  /** Titles of groups, topics, schedules, levels of care and the like: what a message never names. */
  titles: readonly string[];
}

type Say = (word: string | null, message: string) => void;

/** Bare text: as it is read where a variable is left out, and where one stands between. */
const readings = (text: string): string[] => [text.replace(VARIABLE, ''), text.replace(VARIABLE, ' ')];
const variablesIn = (text: string): string[] => [...text.matchAll(VARIABLE)].map((match) => match[2] ?? '');
const has = (text: string, variable: TemplateVariable): boolean => variablesIn(text).includes(variable);

const neutralWords = new Set(templateKeys.flatMap((key) => messageLanguages.flatMap((language) => {
  const { subject, body } = shippedTemplate(key).texts[language];
  return wordsIn(readings(`${subject} ${body}`)[1] ?? '').map(({ base }) => base);
})));

/** A title, and what stands before and behind a colon or in brackets of it; nothing that our own texts are made of. */
function phrasesOf(title: string): string[][] {
  const whole = wordsIn(title).map(({ base }) => base);
  const parts = title.split(/[:()|/–—]|\s-\s/).map((part) => wordsIn(part).map(({ base }) => base));
  return [whole, ...parts.filter((part) => part.length > 1)].filter((phrase) => phrase.some((base) => base.length > 1 && !neutralWords.has(base)));
}

const phrasesByTitles = new WeakMap<readonly string[], string[][][]>();

/** The same titles are held against every key that is pressed: they are taken apart once. */
function phrasesOfAll(titles: readonly string[]): string[][][] {
  const known = phrasesByTitles.get(titles) ?? titles.map(phrasesOf);
  phrasesByTitles.set(titles, known);
  return known;
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let to = 1; to <= other.length; to += 1) next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + (other[to - 1] === letter ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The variable somebody most likely meant. */
export const nearestVariable = (name: string): TemplateVariable => templateVariables.reduce((best, each) => (distance(name.toLowerCase(), each) < distance(name.toLowerCase(), best) ? each : best));

function lintVariables(text: string, { channel, recipient }: TemplateKey, field: 'subject' | 'body', say: Say): void {
  const here = variablesFor(channel, recipient, field);
  for (const name of new Set(variablesIn(text))) {
    if (isVariable(name) && here.includes(name)) continue;
    if (isVariable(name)) say(written(name), `${variableCatalogue[name].label} has no place here. There are ${here.map(written).join(', ')}.`);
    else {
      const meant = nearestVariable(name);
      say(`{{${name}}}`, `There is no {{${name}}}. ${here.includes(meant) ? `Did you mean ${written(meant)}?` : `There are ${here.map(written).join(', ')}.`}`);
    }
  }
  if (/\{\{|\}\}/.test(text.replace(VARIABLE, ''))) say('{{', 'A variable stands in two braces on each side, as in {{date}}.');
}

function lintWords(text: string, { channel }: TemplateKey, titles: readonly string[], say: Say): void {
  const bare = readings(text);
  const told = new Set(bare.flatMap(tellingWords));
  for (const word of told) say(word, `“${word}” tells why somebody comes. Say when, and whom to call, and no more.`);
  const read = bare.map(wordsIn);
  const named = phrasesOfAll(titles).map((phrases) => phrases.flatMap((phrase) => read.map((words) => phraseIn(words, phrase))).find((phrase) => phrase !== null) ?? null);
  for (const found of new Set(named)) {
    if (found !== null && !told.has(found)) say(found, `“${found}” is a name of yours that tells what somebody comes to. Leave it out.`);
  }
  if (channel === 'SMS') for (const word of new Set(bare.flatMap(wordsOfMoney))) say(word, `“${word}” is about money. These SMS may not be: write it elsewhere.`);
}

const LINK = /(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|io|co|us|info|health|care|clinic|app|link|ly|me|mx|example)\b\S*/giu;

function lintLinks(text: string, publicUrl: string, say: Say): void {
  for (const [address] of text.matchAll(LINK)) {
    if (address !== publicUrl && !address.startsWith(`${publicUrl}/`)) say(address, `“${address}” leads elsewhere, and its name may tell too much. Use {{link}}.`);
  }
}

const PHONE_NUMBER = /\d[\d ().-]{5,}\d/;

function lintWhatIsNeeded(text: TemplateText, key: TemplateKey, say: Say): void {
  const { recipient, kind, channel } = key;
  const { subject, body } = text;
  const whole = `${subject}\n${body}`;
  if (recipient === 'STAFF') {
    if (!has(body, 'link')) say(null, 'Put in {{link}}: staff read what it is about in the product.');
    return;
  }
  if (!has(whole, 'organization')) say(null, 'Say who writes: put in {{organization}}.');
  if (kind === 'TELEHEALTH_LINK' && !has(body, 'link') && (channel === 'SMS' || !has(body, 'appointments'))) say(null, `Put in ${channel === 'SMS' ? '{{link}}' : '{{appointments}} or {{link}}'}: it is what this message is for.`);
  else if (!has(body, 'appointments') && !(has(whole, 'time') && has(whole, 'date'))) say(null, 'Say when: put in {{appointments}}.');
  if (!has(body, 'phone') && !PHONE_NUMBER.test(body)) say(null, 'Say whom to call: put in {{phone}}.');
  if (channel === 'SMS' && !has(body, 'opt_out')) say(null, 'Say how to end these SMS: put in {{opt_out}}.');
  if (channel === 'EMAIL' && !has(body, 'unsubscribe')) say(null, 'Say how to end these e-mails: put in {{unsubscribe}}.');
}

function lintLength(text: TemplateText, template: CommunicationTemplate, language: MessageLanguage, against: LintAgainst, say: Say): void {
  const { units, most } = smsLengthOf({ ...template, texts: { ...template.texts, [language]: text } }, longestFacts(template, against, language), language);
  const rare = smsLength(text.body).rare.filter((letter) => forSms(letter) === '');
  if (rare.length > 0) say(rare.join(' '), `${rare.join(' ')} cannot be sent to every phone. Leave ${rare.length === 1 ? 'it' : 'them'} out.`);
  if (units > most) say(null, `With a long date this becomes ${units} characters, and one SMS holds ${most}. Leave ${units - most} out.`);
}

function lintText(template: CommunicationTemplate, language: MessageLanguage, against: LintAgainst): TemplateFinding[] {
  const found: TemplateFinding[] = [];
  const { channel } = template;
  const text = template.texts[language];
  const to = (field: 'subject' | 'body'): Say => (word, message) => { found.push({ language, field, word, message }); };
  const fields = channel === 'EMAIL' ? (['subject', 'body'] as const) : (['body'] as const);
  for (const field of fields) {
    const most = field === 'subject' ? SUBJECT_LENGTH : channel === 'SMS' ? SMS_BODY_LENGTH : BODY_LENGTH;
    if (text[field].trim() === '') to(field)(null, field === 'subject' ? `Write the subject in ${messageLanguageWords[language]}.` : `Write the text in ${messageLanguageWords[language]}.`);
    if (text[field].length > most) to(field)(null, `Write at most ${most.toLocaleString('en-US')} characters.`);
    lintVariables(text[field], template, field, to(field));
    lintWords(text[field], template, against.titles, to(field));
    lintLinks(text[field], against.publicUrl, to(field));
  }
  if (text.body.trim() !== '') {
    lintWhatIsNeeded(text, template, to('body'));
    if (channel === 'SMS') lintLength(text, template, language, against, to('body'));
  }
  return found;
}

/** Minutes before the start, each once. */
export function offsetFindings({ kind, channel, offsets }: Pick<CommunicationTemplate, 'kind' | 'channel' | 'offsets'>): TemplateFinding[] {
  const say = (message: string): TemplateFinding[] => [{ language: null, field: 'offsets', word: null, message }];
  if (!isTimed(kind)) return offsets.length === 0 ? [] : say('This is sent when it happens, not at a time before.');
  const most = MOST_OFFSETS[channel];
  if (offsets.length === 0) return say('Say how long before the start it is sent.');
  if (offsets.length > most) return say(channel === 'SMS' ? 'One SMS a day is allowed.' : `At most ${most} e-mails remind of one day.`);
  if (new Set(offsets).size < offsets.length) return say('Two of these times are the same.');
  return offsets.every((offset) => Number.isInteger(offset) && offset >= LEAST_OFFSET && offset <= MOST_OFFSET) ? [] : say(`${LEAST_OFFSET} minutes to 7 days before the start.`);
}

/** Everything that stands against a template. Nothing is sent, and nothing is saved, while this finds anything. */
export const lintTemplate = (template: CommunicationTemplate, against: LintAgainst): TemplateFinding[] => [...messageLanguages.flatMap((language) => lintText(template, language, against)), ...offsetFindings(template)];

/** What is wrong with a name that stands in every message; null where nothing is. */
export function organizationNameProblem(name: string): string | null {
  const [word] = tellingWords(name);
  return word === undefined ? null : `“${word}” tells why somebody comes, and it would stand in every message. Choose a name that does not.`;
}
