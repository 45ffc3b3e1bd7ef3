import { inserted, matching, snippetProblems, typedKey } from './snippets';

it.each<[string, string | null]>([
  ['/', ''], ['/mo', 'mo'], ['Calm. /MO', 'mo'], ['one\n/a-1', 'a-1'], ['and/or', null], ['10/12', null], ['/mood ', null], ['', null], ['//', null],
])('%j offers what begins with %j', (text, typed) => expect(typedKey(text, text.length)?.typed ?? null).toBe(typed));

const of = (shortKey: string, text: string, own = false) => ({ shortKey, text, own });
it('an own snippet goes before the facility’s, and a key before a word in a text', () => {
  const all = [of('mood', 'Mood stable.'), of('mood', 'Calm.', true), of('next', 'Continue; watch the mood.'), of('moon', 'Full.'), of('safe', 'Denies harm.')];
  expect(matching(all, 'moo').map(({ text }) => text)).toEqual(['Calm.', 'Full.', 'Continue; watch the mood.']);
  expect(matching(all, '').map(({ shortKey }) => shortKey)).toEqual(['mood', 'moon', 'next', 'safe']);
});

it('stands where its key stood, and writing goes on behind it', () => {
  const text = 'Came late. /moo then left';
  const key = typedKey(text, 15);
  expect(key).toEqual({ from: 11, typed: 'moo' });
  expect(key && inserted(text, key, 15, 'Calm.')).toEqual({ text: 'Came late. Calm. then left', caret: 16 });
});

it.each([
  [of('mood', 'Calm.'), []], [of('Mood', 'x'), ['shortKey']], [of('-a', 'x'), ['shortKey']], [of('a'.repeat(21), 'x'), ['shortKey']], [of('', ' '), ['shortKey', 'text']], [of('long', 'é'.repeat(2_001)), ['text']], [of('long', '\u{1F600}'.repeat(2_000)), []],
])('a snippet %#', (snippet, fields) => expect(snippetProblems(snippet).map(({ field }) => field)).toEqual(fields));
