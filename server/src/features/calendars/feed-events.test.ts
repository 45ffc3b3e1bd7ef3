import fc from 'fast-check';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { runs } from '@groupwork/shared/testing/properties';
import { readCalendar } from '../../../test/read-calendar';
import { meantBetween } from '../scheduling/slot-versions.facts';
import type { SlotVersion } from '../scheduling/slot-versions.facts';
import { calendarText } from './calendar-text';
import { feedEvents } from './feed-events';
import type { FeedSession } from './feed-events';

const BEGAN = new Date('2026-09-01T00:00:00Z');
const version = (more: Partial<SlotVersion> = {}): SlotVersion => ({ id: 'v1', lineageId: 'slot', rrule: 'FREQ=WEEKLY;BYDAY=MO,TH', startsOn: '2026-09-07', wallTime: '10:00', durationMinutes: 50, timeZone: 'America/New_York', validFrom: BEGAN, validUntil: null, changedAt: BEGAN, ...more });

/** What the planner writes of a version between two days, nobody having touched any. */
const written = (of: SlotVersion, from = '2026-10-01', until = '2027-04-10'): FeedSession[] =>
  meantBetween(of, from, until).map(({ originalStartLocal, start }) => ({ id: `${of.lineageId} ${originalStartLocal}`, lineageId: of.lineageId, originalDay: originalStartLocal.slice(0, 10), timeZone: of.timeZone, start, end: addMinutes(start, of.durationMinutes), title: 'Appointment', place: null, url: null, cancelled: false, gone: false, changedAt: BEGAN }));

const text = (sessions: readonly FeedSession[], versions: readonly SlotVersion[]): string => calendarText({ name: 'Appointments', events: feedEvents(sessions, versions), uid: (series) => `${series}@test`, changedAt: BEGAN });
const readBack = (sessions: readonly FeedSession[], versions: readonly SlotVersion[]) => readCalendar(text(sessions, versions)).map(({ start, end, cancelled }) => ({ start, end, cancelled }));
const meant = (sessions: readonly FeedSession[]) =>
  sessions.filter(({ gone }) => !gone).map(({ start, end, cancelled }) => ({ start: start.toISOString(), end: end.toISOString(), cancelled })).sort((one, other) => one.start.localeCompare(other.start) || one.end.localeCompare(other.end));
const sorted = (read: ReturnType<typeof readBack>) => [...read].sort((one, other) => one.start.localeCompare(other.start) || one.end.localeCompare(other.end));

describe('a series in a calendar', () => {
  it('stays at ten o’clock through both clock changes of New York', () => {
    const sessions = written(version());
    const read = readBack(sessions, [version()]);
    expect(read).toEqual(meant(sessions));
    const of = (day: string) => read.find(({ start }) => start.startsWith(day))?.start;
    expect([of('2026-10-29'), of('2026-11-02'), of('2027-03-11'), of('2027-03-15')]).toEqual(['2026-10-29T14:00:00.000Z', '2026-11-02T15:00:00.000Z', '2027-03-11T15:00:00.000Z', '2027-03-15T14:00:00.000Z']);
  });

  it('names what was moved by its original start, and says what is cancelled instead of leaving it out', () => {
    const [first, second, third, ...rest] = written(version());
    if (!first || !second || !third) throw new Error('There are three.');
    const sessions = [{ ...first, start: new Date('2026-10-02T18:00:00Z'), end: new Date('2026-10-02T19:30:00Z') }, { ...second, cancelled: true }, { ...third, gone: true }, ...rest];
    const said = text(sessions, [version()]);
    expect(said).toContain('RECURRENCE-ID;TZID=America/New_York:20261001T100000');
    expect(said).toContain('DTSTART;TZID=America/New_York:20261002T140000');
    expect(said).toMatch(/RECURRENCE-ID;TZID=America\/New_York:20261005T100000[^]*?STATUS:CANCELLED/);
    expect(said).toContain('EXDATE;TZID=America/New_York:20261008T100000');
    expect(said).toMatch(/RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270408T140000Z/);
    expect(sorted(readBack(sessions, [version()]))).toEqual(meant(sessions));
  });

  it('becomes another series from this and following on, and what was left standing keeps its own time', () => {
    const change = new Date('2026-12-01T05:00:00Z');
    const before = version({ validUntil: change });
    const after = version({ id: 'v2', wallTime: '14:30', durationMinutes: 90, rrule: 'FREQ=WEEKLY;BYDAY=TH', validFrom: change });
    const left: FeedSession = { ...(written(version()).find(({ originalDay }) => originalDay === '2026-12-07') as FeedSession), changedAt: change };
    const sessions = [...written(before), ...written(after), left];
    const read = readCalendar(text(sessions, [before, after]));
    expect(sorted(read.map(({ start, end, cancelled }) => ({ start, end, cancelled })))).toEqual(meant(sessions));
    expect(new Set(read.map(({ uid }) => uid))).toEqual(new Set(['v1@test', 'v2@test', `${left.id}@test`]));
  });

  it('is told one by one where a clock change moves a start, which programs read in different ways', () => {
    const night = version({ wallTime: '02:30', rrule: 'FREQ=WEEKLY;BYDAY=SU' });
    const sessions = written(night, '2027-02-01');
    const said = text(sessions, [night]);
    expect(said).not.toContain('RRULE:FREQ=WEEKLY');
    expect(readBack(sessions, [night])).toEqual(meant(sessions));
    expect(readBack(sessions, [night])).toContainEqual({ start: '2027-03-14T07:30:00.000Z', end: '2027-03-14T08:20:00.000Z', cancelled: false });
  });

  it('keeps its length where the session lasts through a clock change', () => {
    const night = version({ wallTime: '00:30', durationMinutes: 90, rrule: 'FREQ=WEEKLY;BYDAY=SU' });
    const sessions = written(night, '2026-10-18', '2026-11-20');
    expect(sorted(readBack(sessions, [night]))).toEqual(meant(sessions));
    const autumn = sessions.find(({ originalDay }) => originalDay === '2026-11-01');
    expect((autumn as FeedSession).end.toISOString()).toBe('2026-11-01T06:00:00.000Z');
  });

  it('rises in its sequence when one of it goes', () => {
    const sessions = written(version());
    const sequence = (of: readonly FeedSession[]) => Math.max(...readCalendar(text(of, [version()])).map((each) => each.sequence));
    const later = sessions.map((session, at) => (at === 4 ? { ...session, gone: true, changedAt: new Date('2026-10-20T00:00:00Z') } : session));
    expect(sequence(later)).toBeGreaterThan(sequence(sessions));
  });

  it('is read back instant by instant, whatever was moved, cancelled or taken out, in zones with other rules', () => {
    const zones = ['America/New_York', 'Europe/Warsaw', 'Australia/Lord_Howe', 'America/Phoenix', 'America/Santiago', 'Asia/Kolkata', 'Africa/Casablanca'] as const;
    const rules = ['FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=DAILY', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU', 'FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=WEEKLY;BYDAY=SA,SU;COUNT=40', 'FREQ=DAILY;INTERVAL=3;UNTIL=20270201', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=SU'] as const;
    const fate = fc.constantFrom('kept', 'kept', 'kept', 'moved', 'longer', 'cancelled', 'gone', 'cancelled and moved');
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...rules), fc.constantFrom('00:30', '01:30', '02:30', '10:00', '16:45', '23:30'), fc.constantFrom(30, 50, 90, 180), fc.array(fate, { minLength: 1, maxLength: 40 }), (timeZone, rrule, wallTime, durationMinutes, fates) => {
        const slot = version({ timeZone, rrule, wallTime, durationMinutes });
        const sessions = written(slot).map((session, at): FeedSession => {
          const its = fates[at % fates.length] ?? 'kept';
          const moved = its.includes('moved') ? { start: addMinutes(session.start, 60 * 27), end: addMinutes(session.end, 60 * 27) } : its === 'longer' ? { end: addMinutes(session.end, 45) } : {};
          return { ...session, ...moved, cancelled: its.startsWith('cancelled'), gone: its === 'gone' };
        });
        expect(sorted(readBack(sessions, [slot]))).toEqual(meant(sessions));
      }),
      runs(150),
    );
  });
});
