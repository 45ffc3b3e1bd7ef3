import { latePause, lateResume, momentOfPress } from './late-pause';
import type { Pause } from './pauses';
import type { RosterLine } from './roster-line';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const session = (...pauses: Pause[]) => ({ actualStart: at('10:00'), pauses, timeZone: 'UTC' });
const line = (from: string, until: string | null): RosterLine => ({ segments: [{ id: from, startsAt: at(from), endsAt: until === null ? null : at(until), outReason: null, endedWithSession: false }], absence: null, strike: null });
const here = [line('10:00', null), line('10:00', '10:15')];

it('takes a pause pressed without network at its moment, unless somebody had paused by then', () => {
  expect(latePause(session(), here, at('10:20'))).toEqual({ comes: 'MERGED' });
  expect(latePause(session({ from: at('10:05'), until: at('10:10') }), here, at('10:20'))).toEqual({ comes: 'MERGED' });
  expect(latePause(session({ from: at('10:18'), until: at('10:22') }), here, at('10:20'))).toEqual({ comes: 'FOUND' });
});

it.each([
  ['somebody came after it', session(), [line('10:25', null)]],
  ['somebody left after it', session(), [line('10:00', '10:25')]],
  ['somebody paused after it', session({ from: at('10:25'), until: null }), here],
  ['it was before the start', { ...session(), actualStart: at('10:30') }, here],
])('is left to a person where %s', (_case, given, lines) => {
  expect(latePause(given, lines, at('10:20'))).toMatchObject({ comes: 'REFUSED', because: { code: 'PAUSE_OVERTAKEN', facts: { time: '10:20' } } });
});

it('going on counts from its moment, and finds it so where somebody let them go on', () => {
  const open = session({ from: at('10:20'), until: null });
  expect(lateResume(open, [line('10:00', '10:20')], at('10:30'))).toEqual({ comes: 'MERGED' });
  expect(lateResume(open, [line('10:00', '10:35')], at('10:30'))).toMatchObject({ comes: 'REFUSED' });
  expect(lateResume(session({ from: at('10:20'), until: at('10:25') }), here, at('10:30'))).toEqual({ comes: 'FOUND' });
  expect(lateResume(session({ from: at('10:40'), until: null }), here, at('10:30'))).toEqual({ comes: 'FOUND' });
});

it('what arrives within seconds is of now', () => {
  const receivedAt = at('10:30');
  const waited = (seconds: number) => momentOfPress({ tappedAt: new Date(receivedAt.getTime() - seconds * 1000), sentAt: receivedAt, receivedAt });
  expect([waited(3), waited(600)]).toEqual([receivedAt, at('10:20')]);
});
