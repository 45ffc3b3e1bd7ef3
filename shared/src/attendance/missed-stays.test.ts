import { sentence } from '../kernel/refusal-catalogue';
import { addMissedStays, withdrawStays } from './missed-stays';
import { emptyLine } from './roster-line';
import type { LineSession, RosterLine } from './roster-line';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const session: LineSession = { status: 'ENDED', actualStart: at('10:00'), actualEnd: at('10:50'), timeZone: 'UTC', pauses: [{ from: at('10:20'), until: at('10:25') }], graceAtStartMinutes: 10, editToleranceMinutes: 15 };
const told = (line: RosterLine, ...stays: [string, string][]) => addMissedStays(line, session, { stays: stays.map(([from, until]) => ({ startsAt: at(from), endsAt: at(until) })), now: at('18:00'), newId: () => 'new' });
const absent: RosterLine = { ...emptyLine, absence: { reason: 'ILL', note: null, excused: null } };

describe('somebody who was missed', () => {
  it('has the stays that were told, cut by every pause, and is not absent any more', () => {
    const { next } = told(absent, ['10:05', '10:30'], ['10:35', '10:50']);
    expect(next?.absence).toBeNull();
    expect(next?.segments.map(({ startsAt, endsAt, endedWithSession }) => [startsAt, endsAt, endedWithSession])).toEqual([[at('10:05'), at('10:20'), false], [at('10:25'), at('10:30'), false], [at('10:35'), at('10:50'), true]]);
  });

  it.each<[string, RosterLine, [string, string][], string]>([
    ['without times', emptyLine, [], 'Say from when to when they were there.'],
    ['twice at once', emptyLine, [['10:00', '10:30'], ['10:29', '10:50']], 'This overlaps the stay from 10:25 to 10:30.'],
    ['backwards', emptyLine, [['10:30', '10:10']], 'Out at 10:10 is before in at 10:30.'],
    ['for no time', emptyLine, [['10:30', '10:30']], 'Out at 10:30 is before in at 10:30.'],
    ['beyond its end', emptyLine, [['10:00', '11:06']], '11:06 is more than 15 min after the session ended at 10:50.'],
    ['in a pause alone', emptyLine, [['10:21', '10:24']], 'Say from when to when they were there.'],
    ['who has time in it', { ...emptyLine, segments: [{ id: 'a', startsAt: at('10:00'), endsAt: at('10:50'), outReason: null, endedWithSession: true }] }, [['10:00', '10:50']], 'Has time in this session already. What is missing in the note is added to it.'],
  ])('is not one %s', (_what, line, stays, because) => {
    const { refusal } = told(line, ...stays);
    expect(refusal && sentence(refusal)).toBe(because);
  });

  it('and was struck from the roster before is on it again', () => expect(told({ ...emptyLine, strike: { reason: 'OTHER', note: null } }, ['10:05', '10:15']).next?.strike).toBeNull());

  it('is one thing; who was never there is another, and counts nowhere', () => expect(withdrawStays().next).toEqual({ ...emptyLine, strike: { reason: 'WRONG_PERSON', note: null } }));
});
