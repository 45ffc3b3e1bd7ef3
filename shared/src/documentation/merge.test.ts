import { mergeText, resolveConflict } from './merge';
import { fieldsOf, isNoteField, noteFieldCatalogue, noteFields, textLength } from './note-fields';
import { isParticipation, participationWord } from './participation';

describe('two people in one field', () => {
  const current = { text: 'theirs', version: 3 };
  it.each([
    ['who began from the latest version saves', 'mine', 3, 'SAVED'],
    ['who did not is shown both', 'mine', 2, 'CONFLICT'],
    ['who wrote the same is told nothing', 'theirs', 2, 'UNCHANGED'],
    ['the first word of an empty field saves', 'mine', 3, 'SAVED'],
  ])('%s', (_case, text, base, expected) => expect(mergeText(current, text, base)).toBe(expected));

  it('keep both, mine or theirs', () => {
    expect([resolveConflict('KEEP_BOTH', 'mine', 'theirs'), resolveConflict('KEEP_MINE', 'mine', 'theirs'), resolveConflict('TAKE_THEIRS', 'mine', 'theirs'), resolveConflict('KEEP_BOTH', 'mine', ' ')]).toEqual(['theirs\n\nmine', 'mine', 'theirs', 'mine']);
  });
});

describe('the note’s fields', () => {
  it.each(noteFields)('%s is described', (key) => expect(noteFieldCatalogue[key]).toMatchObject({ key, label: expect.stringMatching(/^[A-Z]/), maxLength: 20_000 }));
  it('come in the order of the form', () => {
    expect([fieldsOf('SHARED'), fieldsOf('INDIVIDUAL')].map((fields) => fields.map(({ key }) => key))).toEqual([['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES'], ['REPORTED', 'OBSERVED', 'CONTRIBUTIONS', 'INTERVENTION', 'RESPONSE', 'ASSESSMENT', 'PLAN', 'CONCERNS']]);
  });
  it('are measured in code points', () => expect([textLength('😀é'), isNoteField('CONCERNS'), isNoteField('DIAGNOSIS')]).toEqual([2, true, false]));
});

it('participation is 1 to 5, in words', () => {
  expect([0, 1, 5, 6, 2.5].map(isParticipation)).toEqual([false, true, true, false, false]);
  expect([1, 2, 3, 4, 5].map(participationWord)).toEqual(['None', 'Little', 'Some', 'Active', 'Leading']);
});
