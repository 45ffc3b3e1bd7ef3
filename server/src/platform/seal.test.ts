import { isSame } from './seal';

it.each([
  ['a1b2', 'a1b2', true],
  ['a1b3', 'a1b2', false],
  ['', 'a1b2', false],
  ['a1b2c', 'a1b2', false],
  // As many letters, but more bytes.
  ['a1bé', 'a1b2', false],
])('of “%s” and “%s”: %s', (given, right, same) => expect(isSame(given, right)).toBe(same));
