import { Kept } from './kept';

beforeEach(() => sessionStorage.clear());
const keep = (): Kept => new Kept(() => sessionStorage);

test('what one person typed is theirs alone', () => {
  const kept = keep();
  kept.write('dana', 'note:1', 'Hers');
  kept.write('marcus', 'note:1', 'His');
  expect(kept.read('dana', 'note:1')).toBe('Hers');
  expect(kept.names('dana', 'note:')).toEqual(['note:1']);
  kept.keepOnly('marcus');
  expect(kept.read('dana', 'note:1')).toBeNull();
  expect(kept.read('marcus', 'note:1')).toBe('His');
});

test('after sign-out nothing is left, and nothing that answers late is kept again', () => {
  const kept = keep();
  sessionStorage.setItem('of-another-part', 'stays');
  kept.write('dana', 'note:1', 'Hers');
  kept.forget();
  kept.write('dana', 'note:1', 'Late');
  expect(Object.keys(sessionStorage)).toEqual(['of-another-part']);
});

test('without storage what is typed lives as long as the page', () => {
  const kept = new Kept(() => { throw new DOMException('denied', 'SecurityError'); });
  expect(() => kept.write('dana', 'note:1', 'Hers')).not.toThrow();
  expect(kept.read('dana', 'note:1')).toBeNull();
  expect(kept.names('dana', '')).toEqual([]);
});
