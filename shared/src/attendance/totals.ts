import { addMinutes, earlier, later, minutesBetween } from '../kernel/time';
import { lineState } from './roster-line';
import type { RosterLine, Segment } from './roster-line';
import type { AttendanceState } from './vocabulary';

type Stay = Pick<Segment, 'startsAt' | 'endsAt'>;

/** Milliseconds here; an open stay counts until `until`. */
const presentMillis = (stays: readonly Stay[], until: Date): number =>
  stays.reduce((sum, stay) => sum + Math.max(0, (stay.endsAt ?? until).getTime() - stay.startsAt.getTime()), 0);

/** Whole minutes: all stays' seconds summed, then truncated once. */
export const attendedMinutes = (stays: readonly Stay[], until: Date): number => Math.trunc(Math.trunc(presentMillis(stays, until) / 1000) / 60);

export interface SessionTimes { plannedStart: Date; plannedEnd: Date; actualStart: Date | null; actualEnd: Date | null }

const firstIn = (stays: readonly Stay[]): Date | null => stays.reduce<Date | null>((first, stay) => (first ? earlier(first, stay.startsAt) : stay.startsAt), null);

/** Minutes after the later of planned and actual start, when beyond the threshold; else null. */
export function lateMinutes(stays: readonly Stay[], times: SessionTimes, thresholdMinutes: number): number | null {
  const arrived = firstIn(stays);
  if (!arrived) return null;
  const start = times.actualStart ? later(times.plannedStart, times.actualStart) : times.plannedStart;
  return arrived > addMinutes(start, thresholdMinutes) ? minutesBetween(start, arrived) : null;
}

/** Minutes before the earlier of planned and actual end, when beyond the threshold; null while anyone may return. */
export function leftEarlyMinutes(stays: readonly Stay[], times: SessionTimes, thresholdMinutes: number): number | null {
  if (!times.actualEnd || stays.length === 0 || stays.some((stay) => stay.endsAt === null)) return null;
  const left = stays.reduce<Date | null>((last, stay) => (stay.endsAt && last ? later(last, stay.endsAt) : stay.endsAt ?? last), null);
  const end = earlier(times.plannedEnd, times.actualEnd);
  return left && left < addMinutes(end, -thresholdMinutes) ? minutesBetween(left, end) : null;
}

/** Patients with a stay covering the moment; a stay holds its start, not its end. */
export const censusAt = (lines: readonly { segments: readonly Stay[] }[], at: Date): number =>
  lines.filter((line) => line.segments.some((stay) => stay.startsAt <= at && (stay.endsAt === null || at < stay.endsAt))).length;

/** How the number here changed, a step for each moment somebody came or went. */
export function censusSteps(lines: readonly { segments: readonly Stay[] }[]): { at: Date; here: number }[] {
  const changes = new Map<number, number>();
  const add = (instant: Date, by: number): void => void changes.set(instant.getTime(), (changes.get(instant.getTime()) ?? 0) + by);
  for (const stay of lines.flatMap((line) => line.segments)) {
    add(stay.startsAt, 1);
    if (stay.endsAt) add(stay.endsAt, -1);
  }
  let here = 0;
  return [...changes.keys()].sort((one, other) => one - other).map((time) => ({ at: new Date(time), here: (here += changes.get(time) ?? 0) }));
}

/** Most here at once: the number that group size is judged by. */
export const peakCensus = (lines: readonly { segments: readonly Stay[] }[]): number => censusSteps(lines).reduce((peak, step) => Math.max(peak, step.here), 0);

export interface AttendanceCounts { onRoster: number; present: number; out: number; absent: number; notTaken: number; peak: number; attended: number }

export function attendanceCounts(lines: readonly RosterLine[]): AttendanceCounts {
  const standing = lines.filter((line) => line.strike === null);
  const states = standing.map(lineState);
  const count = (state: AttendanceState): number => states.filter((own) => own === state).length;
  return {
    onRoster: standing.length,
    present: count('PRESENT'),
    out: count('OUT'),
    absent: count('ABSENT'),
    notTaken: count('NOT_TAKEN'),
    peak: peakCensus(lines),
    attended: lines.filter((line) => line.segments.length > 0).length,
  };
}
