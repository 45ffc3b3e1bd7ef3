import fc from 'fast-check';
import { DateTime } from 'luxon';
import { runs } from '../testing/properties';
import { isTimed, shippedTemplate, templateKeys } from './communication-templates';
import type { TemplateKey } from './communication-templates';
import { dayOf, messageLanguages, timeOf } from './message-facts';
import type { AppointmentFacts, MessageFacts } from './message-facts';
import { renderMessage } from './render-message';
import { smsLength } from './sms-length';
import { smsReply } from './sms-replies';

const CHICAGO = 'America/Chicago';
const at = (iso: string, more: Partial<AppointmentFacts> = {}): AppointmentFacts => ({ startsAt: new Date(iso), endsAt: new Date(new Date(iso).getTime() + 50 * 60_000), wasAt: null, roomChanged: false, online: false, link: null, ...more });
const facts = (more: Partial<MessageFacts> = {}): MessageFacts => ({ organization: 'Northfield', phone: '+1 312 555 0142', zone: CHICAGO, facilityZone: CHICAGO, appointments: [at('2026-11-19T16:03:00Z')], name: null, unsubscribe: 'https://g.example/u/abc', link: null, confidential: false, ...more });
const key = (kind: TemplateKey['kind'], channel: TemplateKey['channel']): TemplateKey => ({ recipient: 'PATIENT', kind, channel });
const render = (which: TemplateKey, told: MessageFacts, language = 'en') => renderMessage(shippedTemplate(which), told, language);
const written = (body: string, told: MessageFacts, subject = '') => renderMessage({ ...key('REMINDER', 'EMAIL'), texts: { en: { subject, body }, es: { subject, body } } }, told, 'en');

describe('times', () => {
  it('are told in the recipient’s zone, which is named where the facility’s clock shows another time', () => {
    expect(render(key('REMINDER', 'SMS'), facts()).text).toBe('Northfield: reminder, Thu, Nov 19, 10:03 AM. Questions: +1 312 555 0142. Reply STOP to opt out');
    expect(render(key('REMINDER', 'SMS'), facts({ zone: 'America/New_York' })).text).toContain('Thu, Nov 19, 11:03 AM EST.');
    expect(render(key('REMINDER', 'SMS'), facts({ zone: 'America/Winnipeg' })).text).toContain('10:03 AM.');
  });

  it('are told in Spanish to whoever speaks it, and in English to everybody else', () => {
    expect(render(key('REMINDER', 'SMS'), facts(), 'es').text).toBe('Northfield: recordatorio, jue 19 nov, 10:03 a.m. Preguntas: +1 312 555 0142. STOP para darse de baja');
    expect(render(key('REMINDER', 'SMS'), facts(), 'so').text).toContain('Thu, Nov 19');
  });

  it.each([
    ['2026-03-08T07:59:00Z', '1:59 AM'], ['2026-03-08T08:00:00Z', '3:00 AM'],
    ['2026-11-01T06:30:00Z', '1:30 AM'], ['2026-11-01T07:30:00Z', '1:30 AM'],
  ])('are right through both clock changes: %s', (iso, time) => {
    expect(render(key('REMINDER', 'SMS'), facts({ appointments: [at(iso)] })).text).toContain(time);
  });

  it('name the zone where only one of the two has changed its clock', () => {
    const told = (zone: string, iso: string): string => render(key('REMINDER', 'SMS'), facts({ zone, appointments: [at(iso)] })).text;
    expect(told('America/Regina', '2026-01-15T16:00:00Z')).toContain('10:00 AM.');
    expect(told('America/Regina', '2026-07-15T16:00:00Z')).toContain('10:00 AM CST.');
  });

  it('say what stood before, and that the room is another', () => {
    const moved = (more: Partial<AppointmentFacts>): string => render(key('RESCHEDULED', 'SMS'), facts({ appointments: [at('2026-11-19T20:00:00Z', more)] })).text;
    expect(moved({ wasAt: new Date('2026-11-19T16:00:00Z') })).toContain('now Thu, Nov 19, 2:00 PM instead of 10:00 AM.');
    expect(moved({ wasAt: new Date('2026-11-18T16:00:00Z') })).toContain('2:00 PM instead of Wed, Nov 18, 10:00 AM.');
    expect(moved({ wasAt: new Date('2026-11-19T20:00:00Z'), roomChanged: true })).toContain('2:00 PM in another room.');
  });
});

it('names days and months as the platform does, and hours of the twelve there are', () => {
  const at9 = (month: number, day: number): Date => new Date(Date.UTC(2026, month, day, 15));
  for (let day = 1; day < 370; day += 5) {
    const instant = at9(0, day);
    const platform = (locale: string, form: string): string => DateTime.fromJSDate(instant, { zone: CHICAGO }).setLocale(locale).toFormat(form);
    expect(dayOf(instant, { zone: CHICAGO }, 'en')).toBe(platform('en-US', 'ccc, LLL d'));
    expect(dayOf(instant, { zone: CHICAGO }, 'es')).toBe(platform('es-US', 'ccc d LLL'));
  }
  for (let hour = 0; hour < 24; hour += 1) {
    const instant = new Date(Date.UTC(2026, 0, 15, hour, 7));
    expect(timeOf(instant, { zone: CHICAGO, facilityZone: CHICAGO }, 'en')).toBe(DateTime.fromJSDate(instant, { zone: CHICAGO }).setLocale('en-US').toFormat('h:mm a'));
  }
});

describe('an e-mail', () => {
  it('lists the day, with each appointment’s own page under its words', () => {
    const told = render(key('REMINDER', 'EMAIL'), facts({ appointments: [at('2026-11-19T16:00:00Z', { link: 'https://g.example/j/one' }), at('2026-11-19T19:30:00Z', { link: 'https://g.example/j/two', online: true })] }));
    expect(told.subject).toBe('Northfield: reminder for Thu, Nov 19');
    expect(told.text).toContain('Thu, Nov 19, 10:00 AM to 10:50 AM\nSay whether you come: https://g.example/j/one\nThu, Nov 19, 1:30 PM to 2:20 PM\nJoin here: https://g.example/j/two\n');
    expect(told.html).toContain('<a href="https://g.example/j/two">Join here</a>');
    expect(told.html).toContain('<a href="https://g.example/u/abc">To get no more of these e-mails</a>');
    expect(told.html).not.toMatch(/<img|<script|<link|src=/);
  });

  it('escapes what is written in it, and lets no value begin a line of its own', () => {
    const told = written('{{name}} <b>&"', facts({ name: '<script>\r\nBcc: all@x.example', organization: 'North\r\nBcc: x' }), '{{organization}}');
    expect(told.subject).toBe('North Bcc: x');
    expect(told.text).toBe('<script> Bcc: all@x.example <b>&"');
    expect(told.html).toContain('&lt;script&gt; Bcc: all@x.example &lt;b&gt;&amp;&quot;');
  });

  it('reads no variable in a value, and leaves out what has none', () => {
    expect(written('Hello {{name}},\n{{organization}}', facts({ organization: '{{phone}}' })).text).toBe('Hello,\n{{phone}}');
    expect(written('Hello {{name}},', facts({ name: 'Gwen' })).text).toBe('Hello Gwen,');
    expect(written('a {{nobody_knows}} b', facts()).text).toBe('a b');
  });

  it('names at most twelve appointments', () => {
    const many = Array.from({ length: 40 }, (_, day) => at(new Date(Date.UTC(2026, 10, 1 + day, 16)).toISOString()));
    const { text } = render(key('SCHEDULED', 'EMAIL'), facts({ appointments: many }));
    expect(text.match(/10:00 AM to/g)).toHaveLength(12);
    expect(text).toContain('\nand 28 more\n');
  });
});

describe('an SMS', () => {
  it('tells fewer of the day’s times rather than become two', () => {
    const day = Array.from({ length: 9 }, (_, hour) => at(new Date(Date.UTC(2026, 10, 19, 14 + hour)).toISOString()));
    const { text } = render(key('REMINDER', 'SMS'), facts({ appointments: day }));
    expect(text).toContain('Thu, Nov 19, 8:00 AM, 9:00 AM');
    expect(text).toMatch(/ and \d more\. Questions/);
    expect(smsLength(text).segments).toBe(1);
  });

  it('falls back to the shortest text where a facility’s own would not fit', () => {
    const long = { en: { subject: '', body: `${'words '.repeat(30)}{{appointments}} {{phone}} {{opt_out}}` }, es: { subject: '', body: '' } };
    expect(renderMessage({ ...key('CANCELLED', 'SMS'), texts: long }, facts(), 'en').text).toBe('Northfield: cancelled Thu, Nov 19, 10:03 AM. +1 312 555 0142 Reply STOP to opt out');
  });

  it('says as little as can be to whoever asked for that', () => {
    expect(render(key('REMINDER', 'SMS'), facts({ confidential: true })).text).toBe('Northfield: Thu, Nov 19, 10:03 AM. +1 312 555 0142 Reply STOP to opt out');
    expect(render(key('REMINDER', 'EMAIL'), facts({ confidential: true })).subject).toBe('Northfield');
  });

  it('names the desk where no number is known', () => {
    expect(render(key('CANCELLED', 'SMS'), facts({ phone: null })).text).toContain('Questions: the front desk.');
  });
});

it('fits one SMS whatever the day, the zone, the language and the facility', () => {
  const zone = fc.constantFrom(CHICAGO, 'America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'America/St_Johns', 'Asia/Kathmandu');
  const start = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }).map((time) => Math.trunc(time / 60_000) * 60_000);
  const appointment = fc.record({ start, moved: fc.option(fc.integer({ min: -3_000, max: 3_000 })), roomChanged: fc.boolean() }).map(({ start: from, moved, roomChanged }) => at(new Date(from).toISOString(), { wasAt: moved === null ? null : new Date(from + moved * 60_000), roomChanged, link: 'https://groups.facility.example/j/k7Qm2xV9bT4nR8wZ1cJ6hD3sF5gL0pYaEuXiBoNvMqK' }));
  fc.assert(fc.property(fc.record({ which: fc.constantFrom(...templateKeys.filter(({ channel }) => channel === 'SMS')), language: fc.constantFrom(...messageLanguages), zone, facilityZone: zone, appointments: fc.array(appointment, { minLength: 1, maxLength: 9 }), organization: fc.string({ maxLength: 60 }), confidential: fc.boolean() }), ({ which, language, ...given }) => {
    const appointments = [...given.appointments].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    const { text } = render(which, facts({ ...given, appointments, phone: '+1 (312) 555-0142' }), language);
    const { units, segments } = smsLength(text);
    expect({ segments, lines: text.split('\n').length }).toEqual({ segments: 1, lines: 1 });
    expect(units).toBeLessThanOrEqual(160);
  }), runs(200));
});

it('answers STOP, START and HELP in one SMS that names who writes, whom to call and how to end it', () => {
  for (const language of messageLanguages) {
    for (const word of ['STOP', 'START', 'HELP'] as const) {
      const text = smsReply(word, { organization: 'Northfield Behavioral Health', phone: '+1 (312) 555-0142' }, language);
      expect(smsLength(text)).toMatchObject({ encoding: 'GSM7', segments: 1 });
      expect(text).toMatch(/^Northfield: .*\+1 \(312\) 555-0142/);
      expect(text).toContain(word === 'STOP' ? 'START' : 'STOP');
    }
  }
});

it('ships every kind in both languages, with offsets where a time sends it', () => {
  const on = templateKeys.map(shippedTemplate).filter(({ recipient, enabled, channel }) => recipient === 'PATIENT' && enabled && channel === 'EMAIL').map(({ kind }) => kind);
  expect(on).toEqual(['RESCHEDULED', 'CANCELLED', 'TELEHEALTH_LINK', 'REMINDER']);
  for (const template of templateKeys.map(shippedTemplate)) {
    expect(template.offsets.length > 0).toBe(isTimed(template.kind));
    for (const language of messageLanguages) expect(template.texts[language].body).not.toBe('');
  }
  expect(() => shippedTemplate(key('STAFF_ALERT', 'SMS'))).toThrow(RangeError);
});
