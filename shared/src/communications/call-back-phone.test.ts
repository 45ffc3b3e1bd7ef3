import { callBackPhoneProblem, tidiedPhone } from './call-back-phone';

it.each([
  ['+1 312 555 0142', null],
  [' (312)  555-0142 ', null],
  ['', null],
  [null, null],
  ['555', 'Write the number with its area code, for example 312 555 0142.'],
  ['call the desk', 'Write the number with its area code, for example 312 555 0142.'],
  ['+1 (312) 555 - 01 42 99', 'At most 20 characters: an SMS has room for no more.'],
])('of %j says %j', (typed, problem) => expect(callBackPhoneProblem(typed)).toBe(problem));

it('is kept in one line, and nothing as nothing', () => expect([tidiedPhone(' (312)  555-0142 '), tidiedPhone('  ')]).toEqual(['(312) 555-0142', null]));
