import { apart } from './apart';

test.each([
  ['Attentive. Two led.', 'Attentive. Energy rose.', 'Two led.', 'Energy rose.'],
  ['Same', 'Same', '', ''],
  ['', 'New', '', 'New'],
  ['a b c', 'a x c', 'b ', 'x '],
])('%s and %s', (mine, other, mineOwn, otherOwn) => {
  const both = apart(mine, other);
  expect([both.mine.own, both.other.own]).toEqual([mineOwn, otherOwn]);
  for (const [text, { before, own, after }] of [[mine, both.mine], [other, both.other]] as const) expect(before + own + after).toBe(text);
});
