import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { runs } from '../testing/properties';
import { placeZone } from './place-zone';

const at = (text: string): number => new Date(text).getTime();
const zoneOf = (name: string): Exclude<ReturnType<typeof placeZone>, 'utc'> => {
  const zone = placeZone(name);
  if (zone === 'utc') throw new RangeError('UTC is no place.');
  return zone;
};

it('has the offset and the name that the platform has, in every zone at every moment', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(fc.property(zones, moments, (name, moment) => {
    const [ours, theirs] = [zoneOf(name), new IANAZone(name)];
    expect(ours.offset(moment.getTime())).toBe(theirs.offset(moment.getTime()));
    for (const format of ['short', 'long'] as const) expect(ours.offsetName(moment.getTime(), { format, locale: 'en-US' })).toBe(theirs.offsetName(moment.getTime(), { format, locale: 'en-US' }));
  }), runs());
});

it.each([
  ['the second before clocks go forward', 'America/Chicago', '2026-03-08T07:59:59Z', -360, 'CST'],
  ['the moment they do', 'America/Chicago', '2026-03-08T08:00:00Z', -300, 'CDT'],
  ['the second before clocks go back', 'America/Chicago', '2026-11-01T06:59:59Z', -300, 'CDT'],
  ['the moment they do', 'America/Chicago', '2026-11-01T07:00:00Z', -360, 'CST'],
  ['where it is a minute past midnight', 'America/St_Johns', '2006-04-02T03:31:00Z', -150, 'GMT-2:30'],
  ['where it is half an hour', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', 660, 'GMT+11'],
  ['where a day was left out', 'Pacific/Apia', '2011-12-30T10:00:00Z', 840, 'GMT+14'],
])('changes with the clocks: %s', (_case, zone, moment, offset, name) => {
  expect([zoneOf(zone).offset(at(moment)), zoneOf(zone).offsetName(at(moment), { format: 'short', locale: 'en-US' })]).toEqual([offset, name]);
});

it('is the same zone each time, and none where there is no such place', () => {
  expect(placeZone('Europe/Berlin')).toBe(placeZone('Europe/Berlin'));
  expect(zoneOf('America/Nowhere').isValid).toBe(false);
  expect(zoneOf('America/Nowhere').offset(0)).toBeNaN();
});
