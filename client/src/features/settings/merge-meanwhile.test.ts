import { type Draft, isTyped, mergeMeanwhile } from './merge-meanwhile';

interface Fields { title: string; seats: string; leaders: string[] }

const seen: Fields = { title: 'Grief', seats: '12', leaders: ['dana'] };
const draftOf = (typed: Partial<Fields>): Draft<Fields> => ({ typed: { ...seen, ...typed }, seen, meanwhile: {} });
const merge = (draft: Draft<Fields>, now: Partial<Fields>) => mergeMeanwhile(draft, { ...draft.seen, ...now }, (field, value) => String(value[field]));

test('where nothing was typed what was saved is simply shown', () => {
  expect(merge(draftOf({}), { seats: '9' })).toEqual({ typed: { ...seen, seats: '9' }, seen: { ...seen, seats: '9' }, meanwhile: {} });
});

test('what only another changed is taken and marked, and what was typed stays', () => {
  const { typed, meanwhile } = merge(draftOf({ title: 'Grief and Loss' }), { seats: '9', leaders: ['marcus'] });
  expect(typed).toEqual({ title: 'Grief and Loss', seats: '9', leaders: ['marcus'] });
  expect(meanwhile).toEqual({ seats: 'Somebody saved this meanwhile.', leaders: 'Somebody saved this meanwhile.' });
});

test('what both changed keeps the typing and says what it is now', () => {
  expect(merge(draftOf({ seats: '14', leaders: ['dana', 'jo'] }), { seats: '9', leaders: [] })).toMatchObject({
    typed: { seats: '14', leaders: ['dana', 'jo'] }, meanwhile: { seats: 'Somebody saved “9” meanwhile.', leaders: 'Somebody emptied this meanwhile.' },
  });
});

test('what one saved oneself comes back unmarked', () => {
  const saved = merge(draftOf({ title: 'Loss', seats: '14' }), { title: 'Loss', seats: '14' });
  expect(saved.meanwhile).toEqual({});
  expect(isTyped(saved)).toBe(false);
});

test('a second change adds to what the first said, and saving all of it clears the marks', () => {
  const once = merge(draftOf({ title: 'Loss' }), { title: 'Bereavement' });
  const twice = merge(once, { seats: '9' });
  expect(twice.meanwhile).toEqual({ title: 'Somebody saved “Bereavement” meanwhile.', seats: 'Somebody saved this meanwhile.' });
  expect(merge(twice, { title: 'Loss' }).meanwhile).toEqual({});
});
