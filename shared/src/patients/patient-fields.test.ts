import fc from 'fast-check';
import { addDays } from '../kernel/time';
import { languages, patientProblems } from './patient-fields';
import type { PatientFields } from './patient-fields';
import { runs } from '../testing/properties';

const TODAY = '2026-11-19';
const gwen: PatientFields = { firstName: 'Gwen', lastName: 'Ortiz', preferredName: null, birthDate: '1991-05-06', mrn: 'A-100', phone: null, email: null, timeZone: 'America/Chicago', language: 'en' };
const problem = (more: Partial<PatientFields>): string | null => {
  const found = patientProblems({ ...gwen, ...more }, TODAY);
  expect(found.length).toBeLessThanOrEqual(1);
  if (found[0]) expect(Object.keys(more)).toEqual([found[0].field]);
  return found[0]?.message ?? null;
};

describe('what is kept of a patient', () => {
  it.each<[string, Partial<PatientFields>]>([
    ['a name of one letter', { lastName: 'O' }],
    ['a name in another script', { firstName: 'Nguyễn Thị', lastName: 'علي' }],
    ['no preferred name', { preferredName: null }],
    ['birth today', { birthDate: TODAY }],
    ['birth 130 years ago to the day', { birthDate: '1896-11-19' }],
    ['birth on a February 29', { birthDate: '1996-02-29' }],
    ['a record number with slashes', { mrn: '00/12-2210.b' }],
    ['a number as it is written at home', { phone: '(312) 555-0142' }],
    ['a number of another country', { phone: '+49 30 1234567' }],
    ['a number with dots', { phone: '312.555.0142' }],
    ['a long address', { email: 'gwen.ortiz+groups@mail.example.co.uk' }],
    ['the zone of messages, wherever it is', { timeZone: 'Pacific/Honolulu' }],
  ])('may be %s', (_name, more) => expect(problem(more)).toBeNull());

  it.each<[string, Partial<PatientFields>, RegExp]>([
    ['a first name of spaces', { firstName: '  ' }, /first name/],
    ['no last name', { lastName: '' }, /last name/],
    ['a name of 101 letters', { lastName: 'x'.repeat(101) }, /at most 100/],
    ['a preferred name of 101 letters', { preferredName: 'x'.repeat(101) }, /at most 100/],
    ['a name of two lines', { firstName: 'Gwen\nOrtiz' }, /one line/],
    ['a birth tomorrow', { birthDate: '2026-11-20' }, /still to come/],
    ['a birth 130 years and a day ago', { birthDate: '1896-11-18' }, /130 years/],
    ['a birth on a day that never was', { birthDate: '2025-02-29' }, /a day that exists/],
    ['a birth written another way', { birthDate: '05/06/1991' }, /a day that exists/],
    ['a record number with a space', { mrn: 'A 100' }, /record number/],
    ['no record number', { mrn: ' ' }, /record number/],
    ['a record number of 33 characters', { mrn: '1'.repeat(33) }, /at most 32/],
    ['a number of six digits', { phone: '555-014' }, /area code/],
    ['a number of 16 digits', { phone: '1234567890123456' }, /area code/],
    ['a number with words', { phone: '312 555 0142 ext. 4' }, /area code/],
    ['an address without a name', { email: '@example.com' }, /name@example.com/],
    ['an address without a dot', { email: 'gwen@example' }, /name@example.com/],
    ['two addresses', { email: 'gwen@example.com, dana@example.com' }, /name@example.com/],
    ['a zone that does not exist', { timeZone: 'Mars/Olympus' }, /IANA/],
    ['an offset for a zone', { timeZone: '+06:00' }, /IANA/],
    ['a language that is on no list', { language: 'xx' }, /of the list/],
    ['a word every object knows for a language', { language: 'toString' }, /of the list/],
  ])('may not be %s', (_name, more, says) => expect(problem(more)).toMatch(says));

  it('says everything that is wrong at once, in the order of the form', () => {
    const wrong = patientProblems({ firstName: '', lastName: '', preferredName: null, birthDate: '', mrn: '', phone: '1', email: 'x', timeZone: '', language: '' }, TODAY);
    expect(wrong.map(({ field }) => field)).toEqual(['firstName', 'lastName', 'birthDate', 'mrn', 'phone', 'email', 'timeZone', 'language']);
    expect(wrong.every(({ message }) => /^[A-Z].*\.$/.test(message))).toBe(true);
  });

  it('takes every language of the list, and every birth from then to now', () => {
    expect(languages.map((language) => problem({ language }))).toEqual(languages.map(() => null));
    fc.assert(fc.property(fc.integer({ min: -60_000, max: 400 }), (days) => {
      const birthDate = addDays(TODAY, days);
      expect(problem({ birthDate }) === null).toBe(birthDate >= '1896-11-19' && birthDate <= TODAY);
    }), runs());
  });

  it('answers whatever is typed, and never throws', () => {
    const text = fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom('\u0000', '２０２６-11-19', '0000-00-00', '(((((((', '𝒢'.repeat(120)));
    fc.assert(fc.property(fc.record({ firstName: text, lastName: text, preferredName: fc.option(text), birthDate: text, mrn: text, phone: fc.option(text), email: fc.option(text), timeZone: text, language: text }), (typed) => {
      expect(patientProblems(typed, TODAY).every(({ message }) => message.endsWith('.'))).toBe(true);
    }), runs());
  });
});
