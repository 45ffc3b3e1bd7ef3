import { shippedTemplate, templateKeys } from './communication-templates';
import { isOnWords, offsetMinutes, offsetParts, offsetWords, policyWords, sentWhenWords, templateName } from './template-words';

it.each([[1440, '1 day before'], [2880, '2 days before'], [60, '1 hour before'], [90, '90 minutes before'], [15, '15 minutes before'], [0, '0 minutes before']])('says %d minutes as %s', (minutes, words) => {
  expect(offsetWords(minutes)).toBe(words);
  const { count, unit } = offsetParts(minutes);
  expect(offsetMinutes(count, unit)).toBe(minutes);
});

it('tells every template apart, and when it is sent', () => {
  expect(new Set(templateKeys.map(templateName)).size).toBe(templateKeys.length);
  expect(templateKeys.filter((key) => sentWhenWords(key) === '')).toEqual([]);
});

it('says of a link that somebody sends what decides in place of a switch', () => {
  expect(isOnWords(shippedTemplate({ recipient: 'PATIENT', kind: 'TELEHEALTH_LINK', channel: 'EMAIL' }))).toBe('Always');
  expect(isOnWords(shippedTemplate({ recipient: 'PATIENT', kind: 'TELEHEALTH_LINK', channel: 'SMS' }))).toBe('By policy');
  expect(policyWords({ kind: 'TELEHEALTH_LINK', channel: 'SMS' })).toBe('as the policy “Telehealth link by SMS too” says');
  expect([policyWords({ kind: 'TELEHEALTH_LINK', channel: 'EMAIL' }), policyWords({ kind: 'REMINDER', channel: 'SMS' })]).toEqual([null, null]);
  expect(isOnWords(shippedTemplate({ recipient: 'PATIENT', kind: 'SCHEDULED', channel: 'SMS' }))).toBe('Off');
});
