import { clockTime, instantFromWallTime } from '@groupwork/shared/kernel/time';
import ICAL from 'ical.js';
import { calendarFile } from './calendar-file';
import { joinApi } from './join-api';

const made = Date.parse('2026-02-20T12:00:00Z');
const file = (start: Date, more: Partial<Parameters<typeof calendarFile>[0]> = {}): string => calendarFile({ id: '5f1c', start: start.toISOString(), end: new Date(start.getTime() + 50 * 60_000).toISOString(), title: 'Appointment', made, ...more });
const read = (text: string): ICAL.Event => new ICAL.Event(new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent') as ICAL.Component);

it.each([
  ['the day before the clocks go forward', '2026-03-07'],
  ['the day they do', '2026-03-08'],
  ['the day before they go back', '2026-10-31'],
  ['the day they do that', '2026-11-01'],
])('is at one in the afternoon in Denver on %s, read back by a calendar', (_when, date) => {
  const start = instantFromWallTime(date, '13:00', 'America/Denver');
  const { startDate, endDate, duration } = read(file(start));
  expect([startDate.toJSDate(), clockTime(startDate.toJSDate(), 'America/Denver'), startDate.zone.tzid]).toEqual([start, clockTime(start, 'America/Denver'), 'UTC']);
  expect([clockTime(endDate.toJSDate(), 'America/Denver').startsWith('1:50'), duration.toSeconds()]).toEqual([true, 50 * 60]);
});

it('within the hour that comes twice, is in the one that is meant', () => {
  for (const start of [new Date('2026-11-01T07:30:00Z'), new Date('2026-11-01T08:30:00Z')]) expect(read(file(start)).startDate.toJSDate()).toEqual(start);
});

it('says no more than a neutral title, and neither a place nor a link', () => {
  const text = file(new Date('2026-11-19T20:00:00Z'), { title: 'Cita, hoy; \\o mañana\nmás' });
  const entry = read(text);
  expect(entry.summary).toBe('Cita, hoy; \\o mañana\nmás');
  expect([entry.location, entry.description, entry.organizer]).toEqual([null, null, null]);
  expect(entry.component.getAllProperties().map(({ name }) => name)).toEqual(['uid', 'sequence', 'dtstamp', 'dtstart', 'dtend', 'summary', 'class']);
  expect(text).not.toMatch(/http|\/j\//);
});

it('is the same entry after the appointment has moved, and the later file counts', () => {
  const [before, after] = [read(file(new Date('2026-11-19T20:00:00Z'))), read(file(new Date('2026-11-20T21:00:00Z'), { made: made + 3_600_000 }))];
  expect(after.uid).toBe(before.uid);
  expect(after.sequence).toBeGreaterThan(before.sequence);
});

it('is known by something made from the link that does not hold it', async () => {
  const [one, again, other] = await Promise.all([joinApi('token-of-ana').calendarId(), joinApi('token-of-ana').calendarId(), joinApi('token-of-lu').calendarId()]);
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect([again === one, other === one, one.includes('token')]).toEqual([true, false, false]);
});
