import { asTyped, readRequirement, requirementWords } from './weekly-requirement';

test.each([
  [540, 3, '9 h a week on at least 3 days'],
  [90, 1, '1 h 30 a week on at least 1 day'],
  [1200, null, '20 h a week'],
  [null, null, 'Asks for no hours'],
])('%p minutes on %p days are %p', (minutes, days, words) => expect(requirementWords(minutes, days)).toBe(words));

test.each([[540, 3], [545, 7], [59, null], [null, null]])('%p minutes on %p days are read back as they were typed', (weeklyMinutes, weeklyDays) => {
  expect(readRequirement(asTyped(weeklyMinutes, weeklyDays))).toEqual({ weeklyMinutes, weeklyDays });
});

test.each([
  [{ hours: '9.5', minutes: '', days: '' }, { hours: 'A whole number from 0 to 168.' }],
  [{ hours: '9', minutes: '60', days: '' }, { minutes: 'A whole number from 0 to 59.' }],
  [{ hours: '9', minutes: '', days: '8' }, { days: 'A whole number from 1 to 7.' }],
  [{ hours: '', minutes: '', days: '3' }, { hours: 'Say how many hours on these days.' }],
])('%p is not read', (typed, problems) => expect(readRequirement(typed)).toEqual({ problems }));
