import fc from 'fast-check';
import { cleanText } from './clean-text';
import { runs } from '../testing/properties';

it.each([
  ['composes letters', 'Le\u0302', 'L\u00EA'],
  ['has one kind of line end', 'one\r\ntwo\rthree\n', 'one\ntwo\nthree\n'],
  ['drops control characters, tab and line end apart', 'a\u0000b\u0007c\u009B\td\u007F', 'abc\td'],
  ['drops what shows letters in another order', 'no \u202Eksir fo\u202D risk', 'no ksir fo risk'],
  ['drops half a character', 'a\uD83D b', 'a b'],
  ['keeps emoji, right-to-left text with its own marks, and markup', '👩‍👩‍👧 שלום \u200F\u2067אב\u2069 <b>&amp;', '👩‍👩‍👧 שלום \u200F\u2067אב\u2069 <b>&amp;'],
])('%s', (_what, typed, clean) => expect(cleanText(typed)).toBe(clean));

it('has nothing left to clean the second time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(cleanText(cleanText(text))).toBe(cleanText(text));
  }), runs());
});
