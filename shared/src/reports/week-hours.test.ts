import fc from 'fast-check';
import { addMinutes } from '../kernel/time';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import { fewestNeeded, mostWithin } from './closing-groups';
import { programWeek } from './program-week';
import { weekHours } from './week-hours';
import type { LevelHours, LevelStay, WeekFacts, WeekHours, WeekSession } from './week-hours';
import { attendedOf, closingWords, heldWords, shortWords, standingLabel, standingWords } from './week-hours-words';
import { runs } from '../testing/properties';

const ZONE = 'America/Chicago';
const week = programWeek('2026-11-19', ZONE, 'MONDAY');
/** A wall time in Chicago, of a day of November. */
const at = (day: number, time: string): Date => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00-06:00`);
const iop: LevelStay = { code: '2.1', levelOfCare: 'IOP 2.1', minutes: 540, days: 3, startsAt: at(2, '09:00'), endsAt: null };
const php: LevelStay = { code: '2.5', levelOfCare: 'PHP 2.5', minutes: 1200, days: 5, startsAt: at(2, '09:00'), endsAt: null };
const residential: LevelStay = { code: '3.5', levelOfCare: 'Residential 3.5', minutes: null, days: null, startsAt: at(2, '09:00'), endsAt: null };

let made = 0;
/** A session of the day, attended from beginning to end unless it is still to come. */
function session(day: number, from: string, minutes: number, status: GroupSessionStatus = 'FINALISED', more: Partial<WeekSession> = {}): WeekSession {
  const plannedStart = at(day, from);
  const plannedEnd = addMinutes(plannedStart, minutes);
  const began = status !== 'UPCOMING';
  return { id: `s${(made += 1)}`, status, counts: true, plannedStart, plannedEnd, actualStart: began ? plannedStart : null, segments: began ? [{ startsAt: plannedStart, endsAt: plannedEnd }] : [], absent: false, ...more };
}

const hours = (sessions: readonly WeekSession[], more: Partial<WeekFacts> = {}): WeekHours =>
  weekHours({ week, now: at(20, '12:00'), levels: [iop], sessions, open: [], graceAtStartMinutes: 10, acrossMidnight: 'SPLIT', ...more });
const level = (sessions: readonly WeekSession[], more: Partial<WeekFacts> = {}): LevelHours => {
  const { current } = hours(sessions, more);
  if (!current) throw new Error('Nothing was judged.');
  return current;
};
const minutes = ({ finalised, pending, planned }: LevelHours): number[] => [finalised.minutes, pending.minutes, planned.minutes];
const days = ({ finalised, pending, planned }: LevelHours): number[] => [finalised.days, pending.days, planned.days];
const shown = { from: week.from, until: week.until, timeZone: ZONE, over: false };

describe('the program week', () => {
  it.each([
    ['MONDAY', '2026-11-19', '2026-11-16', '2026-11-22'],
    ['SUNDAY', '2026-11-19', '2026-11-15', '2026-11-21'],
    ['SATURDAY', '2026-11-19', '2026-11-14', '2026-11-20'],
    ['MONDAY', '2026-11-16', '2026-11-16', '2026-11-22'],
    ['MONDAY', '2026-11-22', '2026-11-16', '2026-11-22'],
  ] as const)('that starts on %s and holds %s is %s to %s', (startsOn, date, from, until) => {
    expect(programWeek(date, ZONE, startsOn)).toMatchObject({ from, until });
  });

  it('begins and ends at the facility’s midnight, and is an hour longer where the clocks go back', () => {
    expect([week.start, week.end]).toEqual([at(16, '00:00'), at(23, '00:00')]);
    const changed = programWeek('2026-11-01', ZONE, 'MONDAY');
    expect((changed.end.getTime() - changed.start.getTime()) / 3_600_000).toBe(169);
  });
});

describe('the hours of a week', () => {
  it('keep apart what is finalised, what waits for a signature and what is planned', () => {
    const found = level([session(16, '10:00', 50), session(17, '10:00', 50, 'PENDING_REVIEW'), session(18, '10:00', 50, 'ENDED'), session(21, '10:00', 60, 'UPCOMING')]);
    expect([minutes(found), days(found)]).toEqual([[50, 100, 60], [1, 2, 1]]);
  });

  it('count only groups that count, and nobody who was absent, and nothing that was not held', () => {
    const absent = { absent: true, segments: [] };
    const found = level([session(16, '10:00', 50, 'FINALISED', { counts: false }), session(17, '10:00', 50, 'FINALISED', absent), session(18, '10:00', 50, 'CANCELLED'), session(18, '12:00', 50, 'NOT_HELD'), session(18, '14:00', 50, 'VOIDED'), session(21, '10:00', 50, 'UPCOMING', { counts: false })]);
    expect([minutes(found), days(found)]).toEqual([[0, 0, 0], [0, 0, 0]]);
  });

  it('sum the seconds of all stays in a session and truncate once', () => {
    const stays = [{ startsAt: at(16, '10:00'), endsAt: new Date(at(16, '10:10').getTime() + 40_000) }, { startsAt: at(16, '10:20'), endsAt: new Date(at(16, '10:30').getTime() + 40_000) }];
    expect(minutes(level([session(16, '10:00', 50, 'FINALISED', { segments: stays })]))).toEqual([21, 0, 0]);
  });

  it('count two sessions at once as one, and what is signed before what waits', () => {
    expect(minutes(level([session(16, '10:00', 60, 'ENDED'), session(16, '10:30', 60)]))).toEqual([60, 30, 0]);
    expect(minutes(level([session(21, '10:00', 60, 'UPCOMING'), session(21, '10:30', 60, 'UPCOMING')]))).toEqual([0, 0, 90]);
  });

  it('of a running session count what was attended, and plan the rest for whoever may still be in it', () => {
    const now = at(20, '10:30');
    const running = (more: Partial<WeekSession>): WeekSession => session(20, '10:00', 60, 'IN_PROGRESS', more);
    expect(minutes(level([running({ segments: [{ startsAt: at(20, '10:00'), endsAt: null }] })], { now }))).toEqual([0, 30, 30]);
    expect(minutes(level([running({ segments: [{ startsAt: at(20, '10:00'), endsAt: at(20, '10:20') }] })], { now }))).toEqual([0, 20, 30]);
    expect(minutes(level([running({ segments: [] })], { now }))).toEqual([0, 0, 30]);
    expect(minutes(level([running({ segments: [] })], { now: at(20, '10:08') }))).toEqual([0, 0, 60]);
    expect(minutes(level([running({ segments: [], absent: true })], { now }))).toEqual([0, 0, 0]);
    expect(minutes(level([running({ segments: [{ startsAt: at(20, '10:00'), endsAt: null }] })], { now: new Date(now.getTime() + 25_000) }))).toEqual([0, 30, 30]);
  });

  it('wait with the stays of a start that was taken back, and plan the session anew', () => {
    const undone = session(20, '11:30', 60, 'UPCOMING', { segments: [{ startsAt: at(20, '11:32'), endsAt: at(20, '11:40') }] });
    expect(minutes(level([undone]))).toEqual([0, 0, 30]);
  });

  it('plan nothing for what should have ended already', () => expect(minutes(level([session(20, '10:00', 50, 'UPCOMING')]))).toEqual([0, 0, 0]));

  it('count a session across midnight on both days and in both weeks, or on the day it began', () => {
    const late = session(18, '23:00', 120);
    expect([minutes(level([late])), days(level([late]))]).toEqual([[120, 0, 0], [2, 0, 0]]);
    expect(days(level([late], { acrossMidnight: 'START_DAY' }))).toEqual([1, 0, 0]);
    const intoNext = session(22, '23:00', 120);
    const next = programWeek('2026-11-23', ZONE, 'MONDAY');
    const now = at(24, '12:00');
    expect([minutes(level([intoNext], { now })), minutes(level([intoNext], { now, week: next }))]).toEqual([[60, 0, 0], [60, 0, 0]]);
    expect([minutes(level([intoNext], { now, acrossMidnight: 'START_DAY' })), minutes(level([intoNext], { now, week: next, acrossMidnight: 'START_DAY' }))]).toEqual([[120, 0, 0], [0, 0, 0]]);
  });

  it('count each stay for the level at its start when the level changes on Wednesday noon', () => {
    const noon = at(18, '12:00');
    const moved = { levels: [{ ...residential, endsAt: noon }, { ...php, startsAt: noon }] };
    const over = session(18, '11:30', 60, 'FINALISED', { segments: [{ startsAt: at(18, '11:30'), endsAt: at(18, '12:10') }, { startsAt: at(18, '12:15'), endsAt: at(18, '12:30') }] });
    const { levels, current } = hours([session(17, '10:00', 50), over, session(19, '10:00', 50)], moved);
    expect(levels.map((own) => [own.levelOfCare, own.finalised.minutes, own.since, own.until])).toEqual([['Residential 3.5', 90, null, noon], ['PHP 2.5', 65, noon, null]]);
    expect([current?.levelOfCare, current?.state]).toEqual(['PHP 2.5', 'OUT_OF_REACH']);
    expect(current && heldWords(current, ZONE)).toBe('since Wed, Nov 18, 12:00 PM');
  });

  it('take a level that was only placed anew for one', () => {
    const { levels } = hours([session(17, '10:00', 50), session(19, '10:00', 50)], { levels: [{ ...iop, endsAt: at(18, '09:00') }, { ...iop, startsAt: at(18, '09:00') }] });
    expect(levels.map((own) => [own.code, own.finalised.minutes, own.since, own.until])).toEqual([['2.1', 100, null, null]]);
  });

  it('judge a week to come by the level it begins with', () => {
    const next = programWeek('2026-11-23', ZONE, 'MONDAY');
    const { current } = hours([session(24, '10:00', 50, 'UPCOMING')], { week: next, levels: [{ ...iop, endsAt: next.start }, { ...php, startsAt: next.start }] });
    expect([current?.code, current?.planned.minutes, current?.state]).toEqual(['2.5', 50, 'OUT_OF_REACH']);
  });

  it('judge nothing outside care', () => {
    expect(hours([session(17, '10:00', 50)], { levels: [] })).toEqual({ levels: [], current: null });
    expect(hours([session(17, '10:00', 50)], { levels: [{ ...iop, endsAt: at(18, '09:00') }] }).current).toBeNull();
  });
});

describe('whether a week is met', () => {
  const three = [session(16, '09:00', 180), session(17, '09:00', 180), session(18, '09:00', 180)];

  it('says on which day it was', () => {
    const found = level([...three, session(19, '10:00', 20)]);
    expect([found.state, found.metOn, standingWords(found, shown)]).toEqual(['MET', '2026-11-18', 'Met: 9 h 20 of 9 h, met on Wednesday.']);
  });

  it('says that it will be once what waits is signed', () => {
    const found = level([...three.slice(0, 2), session(18, '09:00', 180, 'ENDED')]);
    expect([found.state, standingWords(found, shown)]).toEqual(['MET_WHEN_SIGNED', 'Met once everything is signed: 9 h of 9 h, reached on Wednesday.']);
  });

  it('asks for days as well as minutes', () => {
    const found = level([session(16, '09:00', 300), session(17, '09:00', 300)], { open: [session(21, '10:00', 50, 'UPCOMING'), session(20, '14:00', 50, 'UPCOMING')] });
    expect([found.state, found.short, shortWords(found), found.closing.map(({ closesAlone }) => closesAlone)]).toEqual(['SHORT', { minutes: 0, days: 1 }, '1 day short', [true, true]]);
  });

  it('asks nothing where the level asks nothing', () => {
    const found = level([session(16, '09:00', 30)], { levels: [residential] });
    expect([found.state, standingLabel(found), standingWords(found, shown), attendedOf(found)]).toEqual(['NO_MINIMUM', 'No weekly minimum', null, '30 min']);
  });

  it('is on track while enough is planned', () => {
    const found = level([...three.slice(0, 2), session(21, '09:00', 180, 'UPCOMING')]);
    expect([found.state, standingWords(found, shown)]).toEqual(['ON_TRACK', 'On track: enough is planned until Sunday.']);
  });
});

describe('a week that is short', () => {
  /** 8 h 50 on Friday noon: 10 minutes short. */
  const attended = [session(16, '09:00', 180), session(17, '09:00', 180), session(18, '09:00', 170)];
  const open = [session(20, '14:00', 50, 'UPCOMING'), session(20, '17:30', 50, 'UPCOMING'), session(21, '09:00', 5, 'UPCOMING')];

  it('says how much, and which of the groups left would close it', () => {
    const found = level(attended, { open });
    expect([found.state, standingLabel(found), attendedOf(found)]).toEqual(['SHORT', '10 min short', '8 h 50 of 9 h']);
    expect(found.closing.map(({ id, minutes: of, closesAlone }) => [id, of, closesAlone])).toEqual(open.map(({ id }, place) => [id, place === 2 ? 5 : 50, place !== 2]));
    expect(closingWords(found.closing, 1)).toBe('One of these would close it');
  });

  it('offers nothing that began, that lies after the week or the level, or that meets the patient’s own', () => {
    const own = session(20, '14:00', 5, 'UPCOMING', { counts: false });
    const others = [session(20, '11:30', 60, 'UPCOMING'), session(23, '09:00', 60, 'UPCOMING'), session(20, '13:30', 60, 'UPCOMING'), own];
    expect(level([...attended, own], { open: [...others, ...open.slice(1)] }).closing.map(({ id }) => id)).toEqual(open.slice(1).map(({ id }) => id));
    expect(level(attended, { open, levels: [{ ...iop, endsAt: at(20, '16:00') }] }).closing.map(({ id }) => id)).toEqual([open[0]?.id]);
  });

  it('may take several', () => {
    const found = level(attended.slice(0, 2), { open: [session(20, '14:00', 100, 'UPCOMING'), session(21, '14:00', 100, 'UPCOMING')] });
    expect([found.state, closingWords(found.closing, fewestNeeded(found.closing, found.short))]).toEqual(['SHORT', 'It takes at least 2 of these to close it']);
  });

  it('cannot be reached where even all that is left is not enough, or lies at the same time', () => {
    const none = level(attended.slice(0, 1), { open });
    expect([none.state, none.closing, standingWords(none, shown)]).toEqual(['OUT_OF_REACH', [], 'Cannot be reached by Sunday. Tell utilization review.']);
    const together = [session(20, '14:00', 100, 'UPCOMING'), session(20, '14:30', 100, 'UPCOMING')];
    expect(level(attended.slice(0, 2), { open: together }).state).toBe('OUT_OF_REACH');
    expect(standingWords(level(attended, { now: at(25, '09:00') }), { ...shown, over: true })).toBe('The week ended 10 min short.');
  });
});

describe('whatever a week holds', () => {
  const times = fc.record({ day: fc.integer({ min: 15, max: 23 }), start: fc.integer({ min: 0, max: 1439 }), length: fc.integer({ min: 1, max: 200 }), status: fc.constantFrom<GroupSessionStatus>('FINALISED', 'PENDING_REVIEW', 'ENDED', 'IN_PROGRESS', 'UPCOMING', 'CANCELLED'), counts: fc.boolean(), gap: fc.integer({ min: 0, max: 60 }) });
  const sessions = fc.array(times, { maxLength: 25 }).map((some) =>
    some.map(({ day, start, length, status, counts, gap }): WeekSession => {
      // What lies ahead has not begun.
      const own = session(day, '00:00', 0, status === 'IN_PROGRESS' && addMinutes(at(day, '00:00'), start) > at(20, '12:00') ? 'UPCOMING' : status, { counts });
      const [from, until] = [addMinutes(own.plannedStart, start), addMinutes(own.plannedStart, start + length + gap)];
      return { ...own, plannedStart: from, plannedEnd: until, actualStart: own.status === 'UPCOMING' ? null : from, segments: own.status === 'UPCOMING' ? [] : [{ startsAt: from, endsAt: addMinutes(from, length) }, { startsAt: addMinutes(from, length), endsAt: until }] };
    }),
  );
  const total = (own: LevelHours): number => minutes(own).reduce((sum, each) => sum + each, 0);

  it('is never more than the week is long, nor more than its sessions together', () => {
    fc.assert(fc.property(sessions, (some) => {
      const found = level(some);
      expect(total(found)).toBeLessThanOrEqual((week.end.getTime() - week.start.getTime()) / 60_000);
      expect(total(found)).toBeLessThanOrEqual(some.reduce((sum, { plannedStart, plannedEnd }) => sum + (plannedEnd.getTime() - plannedStart.getTime()) / 60_000, 0));
      expect(days(found).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(7);
    }), runs());
  });

  it('does not depend on the order in which its sessions are told, nor on one told twice', () => {
    fc.assert(fc.property(sessions, (some) => {
      const told = (all: readonly WeekSession[]) => ({ ...level(all), closing: [] });
      expect(told([...some].reverse())).toEqual(told(some));
    }), runs());
  });

  it('shares its minutes out between the levels without losing or doubling any', () => {
    fc.assert(fc.property(sessions, fc.integer({ min: 0, max: 7 * 24 - 1 }), (some, hour) => {
      const change = addMinutes(week.start, hour * 60);
      const both = hours(some, { levels: [{ ...iop, endsAt: change }, { ...php, startsAt: change }] });
      const alone = total(level(some));
      const shared = both.levels.reduce((sum, own) => sum + total(own), 0);
      // Each session is truncated once for each level it touches.
      expect(shared).toBeLessThanOrEqual(alone);
      expect(shared).toBeGreaterThanOrEqual(alone - some.length);
    }), runs());
  });

  it('is out of reach exactly where all that is left, never two at once, is not enough', () => {
    fc.assert(fc.property(sessions, sessions, (some, left) => {
      const open = left.filter(({ status }) => status === 'UPCOMING');
      const found = level(some, { open });
      if (found.state !== 'SHORT' && found.state !== 'OUT_OF_REACH') return;
      const most = mostWithin(found.closing);
      expect(most.minutes >= found.short.minutes && most.days >= found.short.days && found.closing.length > 0).toBe(found.state === 'SHORT');
      if (found.closing.some(({ closesAlone }) => closesAlone)) expect(fewestNeeded(found.closing, found.short)).toBeLessThanOrEqual(1);
    }), runs());
  });
});
