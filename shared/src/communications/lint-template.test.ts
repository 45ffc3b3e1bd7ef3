import { lintTemplate, nearestVariable, offsetFindings, organizationNameProblem } from './lint-template';
import type { LintAgainst } from './lint-template';
import { shippedTemplate, templateKeys } from './communication-templates';
import type { TemplateKey } from './communication-templates';
import { tellingWords } from './telling-words';

const against: LintAgainst = { organization: 'Northfield', phone: '+1 312 555 0142', timeZone: 'America/Chicago', publicUrl: 'https://groups.facility.example', titles: ['Relapse Prevention', 'Relapse prevention', 'COMMUNITY MEETING', 'DBT Skills: Distress Tolerance', 'Community Meeting', 'Radical acceptance', 'Reminder', 'Women'] };
const mail: TemplateKey = { recipient: 'PATIENT', kind: 'REMINDER', channel: 'EMAIL' };
const sms: TemplateKey = { recipient: 'PATIENT', kind: 'REMINDER', channel: 'SMS' };

/** What is found in the English text when the shipped one is written otherwise. */
function found(key: TemplateKey, write: (body: string) => string, subject?: string): string[] {
  const shipped = shippedTemplate(key);
  const en = { subject: subject ?? shipped.texts.en.subject, body: write(shipped.texts.en.body) };
  return lintTemplate({ ...shipped, texts: { ...shipped.texts, en } }, against).map(({ word, message }) => `${word ?? ''}|${message}`);
}

it('finds nothing in what came with the product, whatever the organization is called', () => {
  for (const key of templateKeys) expect(lintTemplate(shippedTemplate(key), { ...against, organization: 'Oak' })).toEqual([]);
});

it.each([
  'detox', 'Detoxification', 'rehab', 'in recovery', 'RELAPSE', 'addictions', 'substance use', 'group therapy', 'your therapist', 'treatment', 'counselling', 'counselor', 'psychiatric', 'DBT', 'php', 'IOP', 'level of care', 'outpatient', 'depression', 'PTSD', 'methadone', 'sober', 'AA', '12-step', 'support group', 'mental health', 'de-tox', 'd3tox', 's0briety', 'de\u200Btox', 'ｄｅｔｏｘ',
  'adicción', 'ADICTO', 'desintoxicación', 'rehabilitación', 'su recuperación', 'recaída', 'sobriedad', 'sustancias', 'terapia', 'terapeuta', 'tratamiento', 'consejería', 'psiquiatra', 'psicólogo', 'salud mental', 'depresión', 'ansiedad', 'grupo de apoyo', 'doce pasos', 'nivel de atención',
])('knows that “%s” tells why somebody comes', (word) => {
  expect(tellingWords(`Please come to ${word} at ten`)).not.toEqual([]);
});

it.each(['Bring water and be there at ten', 'You can park behind the house', 'We act on this', 'Sobre su cita del jueves', 'A las doce del sábado', 'Her nephew, su sobrino', 'Ask Alder House', 'MIÉ 18 NOV', 'SI NO PUEDE VENIR'])('leaves “%s” alone', (text) => {
  expect(tellingWords(text)).toEqual([]);
});

it('reads a word that is hidden around a variable', () => {
  expect(found(mail, (body) => `${body} de{{name}}tox`).join()).toContain('“detox” tells');
});

it('names titles of the organization, whole and in parts, but not what our own texts are made of', () => {
  expect(found(mail, (body) => `${body}\nthe community-meeting is on`)).toEqual([]);
  expect(found(mail, (body) => `${body}\nthe community meeting is on`)).toEqual(['community meeting|“community meeting” is a name of yours that tells what somebody comes to. Leave it out.']);
  expect(found(mail, (body) => `${body}\nDistress   tolerance`).join()).toContain('Distress tolerance');
  expect(found(mail, (body) => `${body}\nA reminder`)).toEqual([]);
  expect(found(mail, (body) => body, 'Women at ten').join()).toContain('“Women”');
});

it('refuses a variable that there is not, and names the nearest', () => {
  expect(found(mail, (body) => `${body} {{appointment}}`)).toEqual(['{{appointment}}|There is no {{appointment}}. Did you mean {{appointments}}?']);
  expect(found(sms, (body) => `${body} {{nam}}`).join()).toMatch(/There is no \{\{nam\}\}\. There are \{\{organization\}\}, /);
  expect(found(sms, (body) => `${body} {{name}}`).join()).toContain('Name has no place here.');
  expect(found(mail, (body) => body, '{{link}}').join()).toContain('Link has no place here.');
  expect(found(mail, (body) => `${body} {{date}`).join()).toContain('two braces');
  expect(nearestVariable('TELEPHONE')).toBe('phone');
});

it.each([
  ['{{phone}}', sms, 'whom to call'], ['{{opt_out}}', sms, 'end these SMS'], ['{{organization}}', sms, 'who writes'], ['{{appointments}}', sms, 'Say when'], ['{{unsubscribe}}', mail, 'end these e-mails'], ['{{appointments}}', mail, 'Say when'],
] as const)('asks for %s', (variable, key, sentence) => {
  expect(found(key, (body) => body.replaceAll(variable, '')).join()).toContain(sentence);
});

it('takes a number that is written out, and a date with a time', () => {
  expect(found(sms, (body) => body.replace('{{phone}}', '(312) 555-0142'))).toEqual([]);
  expect(found(sms, (body) => body.replace('{{appointments}}', '{{date}}, {{time}}'))).toEqual([]);
});

it('says by how much an SMS is too long, and which letter no phone takes', () => {
  expect(found(sms, (body) => `${'x'.repeat(60)} ${body}`).join()).toMatch(/becomes \d+ characters, and one SMS holds 160\. Leave \d+ out/);
  expect(found(sms, (body) => `${body} 😀`).join()).toContain('😀 cannot be sent to every phone');
  expect(found(sms, (body) => `${body} ¡sábado!`)).toEqual([]);
  expect(found(sms, (body) => `${body} pay the bill`).join()).toContain('about money');
});

it.each(['see https://evil.example/x', 'www.northfield.org', 'northfield-recovery.com', 'write to desk@northfield.org'])('refuses a link elsewhere: %s', (text) => {
  expect(found(mail, (body) => `${body}\n${text}`).join()).toContain('Use {{link}}');
});

it('lets a text lead to the product itself', () => {
  expect(found(mail, (body) => `${body}\nhttps://groups.facility.example`)).toEqual([]);
});

it('asks for both languages', () => {
  const shipped = shippedTemplate(mail);
  expect(lintTemplate({ ...shipped, texts: { ...shipped.texts, es: { subject: '', body: ' ' } } }, against)).toEqual([
    { language: 'es', field: 'subject', word: null, message: 'Write the subject in Spanish.' }, { language: 'es', field: 'body', word: null, message: 'Write the text in Spanish.' },
  ]);
});

it.each([
  ['REMINDER', 'EMAIL', [1440, 2880], ''], ['REMINDER', 'EMAIL', [], 'how long before'], ['REMINDER', 'EMAIL', [60, 60], 'the same'], ['REMINDER', 'EMAIL', [60, 120, 180, 240], 'At most 3'], ['REMINDER', 'SMS', [60, 120], 'One SMS a day'], ['REMINDER', 'SMS', [5], '15 minutes to 7 days'], ['REMINDER', 'SMS', [1.5 * 60 + 0.5], '15 minutes'], ['CANCELLED', 'EMAIL', [60], 'when it happens'], ['CANCELLED', 'EMAIL', [], ''],
] as const)('takes sensible times: %s %s %j', (kind, channel, offsets, sentence) => {
  expect(offsetFindings({ kind, channel, offsets }).map(({ message }) => message).join()).toContain(sentence);
  expect(offsetFindings({ kind, channel, offsets })).toHaveLength(sentence === '' ? 0 : 1);
});

it('warns of an organization’s name that tells', () => {
  expect(organizationNameProblem('Harbor Recovery Network')).toContain('“Recovery”');
  expect(organizationNameProblem('Alder House')).toBeNull();
});
