import { zoneHere } from './zones';

const keeping = (timeZone: string): void => {
  const options = Intl.DateTimeFormat().resolvedOptions();
  jest.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ ...options, timeZone });
};

afterEach(() => jest.restoreAllMocks());

test.each([
  ['America/Chicago', 'America/Chicago'],
  ['UTC', ''],
])('a device that keeps the time of %s proposes "%s" for a facility', (kept, proposed) => {
  keeping(kept);
  expect(zoneHere()).toBe(proposed);
});
