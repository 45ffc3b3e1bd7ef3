import { forSms, smsLength } from './sms-length';

it.each([
  ['a'.repeat(160), 'GSM7', 160, 1], ['a'.repeat(161), 'GSM7', 161, 2], ['€'.repeat(80), 'GSM7', 160, 1], ['€'.repeat(81), 'GSM7', 162, 2], ['a'.repeat(306), 'GSM7', 306, 2],
  ['ñé¿¡'.repeat(40), 'GSM7', 160, 1], ['á'.repeat(70), 'UCS2', 70, 1], ['á'.repeat(71), 'UCS2', 71, 2], ['😀'.repeat(35), 'UCS2', 70, 1], ['😀'.repeat(36), 'UCS2', 72, 2], ['', 'GSM7', 0, 1],
])('counts what a phone is sent: %#', (text, encoding, units, segments) => {
  expect(smsLength(text)).toMatchObject({ encoding, units, segments });
});

it('names each rare letter once', () => {
  expect(smsLength('mié, sáb, más 😀').rare).toEqual(['á', '😀']);
});

it('writes Spanish in letters every phone takes, and leaves out what is like none of them', () => {
  expect(forSms('“Sábado”, mañana – ¿más? ¡Así! Ü')).toBe('"Sabado", mañana - ¿mas? ¡Asi! Ü');
  expect(forSms('a `b` 😀 Ж.')).toBe('a b  .');
});
