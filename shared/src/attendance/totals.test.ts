import { attendanceProgress, takenAfterwards } from './decided';
import { attendanceCounts, attendedMinutes, censusAt, censusSteps, lateMinutes, leftEarlyMinutes, peakCensus } from './totals';

const at = (time: string): Date => new Date(`2026-11-19T${time.length === 5 ? `${time}:00` : time}Z`);
const stay = (from: string, until: string | null) => ({ id: from, startsAt: at(from), endsAt: until === null ? null : at(until), outReason: null, endedWithSession: false });
const line = (...stays: ReturnType<typeof stay>[]) => ({ segments: stays, absence: null, strike: null });
const times = { plannedStart: at('10:00'), plannedEnd: at('10:50'), actualStart: at('10:12'), actualEnd: at('10:50') };

it('minutes are the seconds of all stays, truncated once', () => {
  expect(attendedMinutes([stay('10:00:00', '10:10:40'), stay('10:20:00', '10:29:30')], at('11:00'))).toBe(20);
});

it('an open stay counts until now', () => expect(attendedMinutes([stay('10:03', null)], at('10:31:59'))).toBe(28));

it.each([
  ['present at the actual start of a session that began late is not late', '10:12', null],
  ['at the threshold is not late', '10:22', null],
  ['after it is late by the minutes since the start', '10:26', 14],
])('%s', (_case, arrived, expected) => expect(lateMinutes([stay(arrived, null)], times, 10)).toBe(expected));

it.each([
  ['at the threshold has not left early', '10:40', null],
  ['before it left early by the minutes to the end', '10:38', 12],
])('%s', (_case, left, expected) => expect(leftEarlyMinutes([stay('10:12', left)], times, 10)).toBe(expected));

it('nobody has left early while the session runs or their stay is open', () => {
  expect([leftEarlyMinutes([stay('10:12', '10:20')], { ...times, actualEnd: null }, 10), leftEarlyMinutes([stay('10:12', null)], times, 10), leftEarlyMinutes([], times, 10)]).toEqual([null, null, null]);
});

describe('the census', () => {
  const lines = [line(stay('10:00', '10:20'), stay('10:30', null)), line(stay('10:20', '10:40')), line()];
  it.each([['09:59', 0], ['10:00', 1], ['10:20', 1], ['10:30', 2], ['10:40', 1]])('at %s is %i', (time, here) => expect(censusAt(lines, at(time))).toBe(here));
  it('one who leaves as another comes are never both here', () => expect(peakCensus(lines)).toBe(2));
  it('steps only where somebody came or went', () => expect(censusSteps(lines).map(({ here }) => here)).toEqual([1, 1, 2, 1]));
  it('of nobody is nothing', () => expect(peakCensus([])).toBe(0));
});

it('counts each line once, and one added in error nowhere', () => {
  const counts = attendanceCounts([line(stay('10:00', null)), line(stay('10:00', '10:10')), { ...line(), absence: { reason: null, note: null, excused: null } }, line(), { ...line(), strike: { reason: 'OTHER_GROUP', note: null } }]);
  expect(counts).toEqual({ onRoster: 4, present: 1, out: 1, absent: 1, notTaken: 1, peak: 2, attended: 2 });
  expect(attendanceProgress(counts)).toBe('Attendance: 3 of 4');
});

it('a line is taken afterwards when its first mark follows the end', () => {
  const marks = (...moments: string[]) => moments.map((markedAt) => ({ markedAt: at(markedAt) }));
  expect([takenAfterwards(marks('14:00'), times), takenAfterwards(marks('10:20', '14:00'), times), takenAfterwards([], times), takenAfterwards(marks('14:00'), { actualEnd: null })]).toEqual([true, false, false, false]);
});
