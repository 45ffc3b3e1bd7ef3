import { proposesExcused } from '@groupwork/shared/attendance/no-show.rules';
import { attendedMinutes, lateMinutes, leftEarlyMinutes } from '@groupwork/shared/attendance/totals';
import { excusedWord, outReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { clockTime } from '@groupwork/shared/kernel/time';
import { IconAlertTriangle, IconCalendarX, IconCheck, IconClockExclamation, IconClockMinus, IconDoorEnter, IconMapPinExclamation, IconUserPlus, IconUserQuestion } from '@tabler/icons-react';
import type { MarkIcon } from '../../ui/status-word';
import type { RowSession } from './row-session';
import { type Entry, lineOf } from './tap';

export interface RowMark { key: string; icon: MarkIcon | null; text: string; tone: 'warn' | 'muted' }

/** What a patient did before anybody took attendance. It makes nobody present, and says nothing any more once somebody has. */
export function aheadMarks({ state, answer, arrivedAt, telehealth }: Pick<Entry, 'state' | 'answer' | 'arrivedAt' | 'telehealth'>, timeZone: string): RowMark[] {
  const marks: (RowMark | null)[] = [
    telehealth?.outOfState === true ? { key: 'place', icon: IconMapPinExclamation, text: `In ${telehealth.stateName ?? 'another state'}`, tone: 'warn' } : null,
    state !== 'NOT_TAKEN' || arrivedAt === null ? null : { key: 'arrived', icon: IconDoorEnter, text: `Arrived ${clockTime(arrivedAt, timeZone)}`, tone: 'muted' },
    state !== 'NOT_TAKEN' || answer?.kind !== 'CANCELLED' ? null : { key: 'cancelled', icon: IconCalendarX, text: answer.reason === null ? 'Cancelled ahead' : `Cancelled ahead: ${answer.reason}`, tone: 'warn' },
    state !== 'NOT_TAKEN' || arrivedAt !== null || answer?.kind !== 'CONFIRMED' ? null : { key: 'confirmed', icon: IconCheck, text: 'Confirmed', tone: 'muted' },
  ];
  return marks.filter((mark) => mark !== null);
}

/** At most two, what matters more first: then the level of care gives way, and nothing is cut. */
export function marksOf(entry: Entry, session: RowSession): RowMark[] {
  const { segments } = lineOf(entry);
  const late = lateMinutes(segments, session.times, session.lateThresholdMinutes);
  const early = leftEarlyMinutes(segments, session.times, session.earlyLeaveThresholdMinutes);
  const reason = entry.state === 'OUT' ? (segments.at(-1)?.outReason ?? null) : null;
  const { presentElsewhere: elsewhere } = entry;
  // Without a reason the row asks for one first, unless somebody said that it is excused all the same.
  const absence = entry.state === 'ABSENT' && entry.absence !== null && (entry.absence.reason !== null || entry.absence.excused) ? entry.absence : null;
  const marks: (RowMark | null)[] = [
    elsewhere === null ? null : { key: 'elsewhere', icon: IconAlertTriangle, text: `In another group ${clockTime(elsewhere.plannedStart, session.timeZone)}`, tone: 'warn' },
    ...aheadMarks(entry, session.timeZone),
    session.noShows && entry.state === 'NOT_TAKEN' && !proposesExcused(entry) && session.notMarking === null ? { key: 'no-show', icon: IconUserQuestion, text: 'No-show?', tone: 'warn' } : null,
    absence === null || elsewhere !== null ? null : { key: 'excused', icon: null, text: excusedWord(absence.excused), tone: absence.excused ? 'muted' : 'warn' },
    late === null ? null : { key: 'late', icon: IconClockExclamation, text: `Late ${late} min`, tone: 'warn' },
    early === null ? null : { key: 'early', icon: IconClockMinus, text: `Left ${early} min early`, tone: 'warn' },
    reason === null ? null : { key: 'out', icon: null, text: outReasonWords[reason], tone: 'warn' },
    entry.added ? { key: 'added', icon: IconUserPlus, text: 'Added', tone: 'muted' } : null,
    segments.length > 1 ? { key: 'stays', icon: null, text: `${segments.length} stays`, tone: 'muted' } : null,
  ];
  return marks.filter((mark) => mark !== null).slice(0, 2);
}

export function minutesOf(entry: Pick<Entry, 'segments' | 'absence' | 'strike'>, session: RowSession, now: Date): number {
  return attendedMinutes(lineOf(entry).segments, session.times.actualEnd ?? now);
}
