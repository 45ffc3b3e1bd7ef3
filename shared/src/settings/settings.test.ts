import { defaultSettings, settingCatalogue, settingNames, settingProblem, settingsFrom } from './settings';

it.each(settingNames)('the default of %s obeys its own bounds', (name) => expect(settingProblem(name, settingCatalogue[name].default)).toBeNull());

it('a facility overrides its organization, which overrides the default', () => {
  expect(settingsFrom({ pinLength: 8, backDateWindowDays: 60 }, { pinLength: 4 })).toEqual({ ...defaultSettings, pinLength: 4, backDateWindowDays: 60 });
});

it('values out of bounds, of another kind or of no setting are passed over', () => {
  expect(settingsFrom({ backDateWindowDays: 91, pinLength: '8', objectiveRequired: 1, graceAtStartMinutes: 2.5, unknown: 3 })).toEqual(defaultSettings);
});

it('says what would fit', () => {
  expect(settingProblem('backDateWindowDays', 91)).toBe('Back-date window: 0 to 90 calendar days.');
  expect(settingProblem('objectiveRequired', 'yes')).toBe('Objective required is on or off.');
});
