import { earlier } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import type { ProgramWeek } from './program-week';
import { overlaps } from '../scheduling/overlap';

/** A session somebody could still be expected in. */
export interface OpenSession { id: string; plannedStart: Date; plannedEnd: Date }

/** One that would help to close a week that is short. */
export interface ClosingGroup extends OpenSession {
  /** What of it lies in the week. */
  minutes: number;
  /** Whether it lies on a day that has no session yet. */
  newDay: boolean;
  /** Whether it would be enough by itself. */
  closesAlone: boolean;
  date: LocalDate;
}

interface Asked {
  short: { minutes: number; days: number };
  /** Days the patient has time on already. */
  days: ReadonlySet<LocalDate>;
  /** The patient's own sessions, whether they count or not: nobody is in two places. */
  busy: readonly { id: string; status: string; plannedStart: Date; plannedEnd: Date; absent: boolean }[];
  open: readonly OpenSession[];
  week: ProgramWeek;
  /** Where the level ends within the week; what begins later counts for another. */
  levelEnds: Date | null;
  now: Date;
}

const isAhead: ReadonlySet<string> = new Set(['UPCOMING', 'IN_PROGRESS']);

/** The sessions still to begin that would make a short week less short, in order of time. */
export function closingGroups({ short, days, busy, open, week, levelEnds, now }: Asked): ClosingGroup[] {
  const own = busy.filter(({ status, absent }) => isAhead.has(status) && !absent);
  return open
    .filter((session) => session.plannedStart > now && session.plannedStart < (levelEnds ?? week.end) && own.every((other) => other.id !== session.id && !overlaps(range(session), range(other))))
    .map((session): ClosingGroup => {
      const date = week.days.find(({ end }) => session.plannedStart < end)?.date ?? week.until;
      const minutes = Math.trunc((earlier(session.plannedEnd, week.end).getTime() - session.plannedStart.getTime()) / 60_000);
      const newDay = !days.has(date);
      return { ...session, minutes, newDay, date, closesAlone: minutes >= short.minutes && (newDay ? 1 : 0) >= short.days };
    })
    .filter(({ newDay }) => short.minutes > 0 || newDay)
    .sort((one, other) => one.plannedStart.getTime() - other.plannedStart.getTime() || (one.id < other.id ? -1 : 1));
}

const range = ({ plannedStart, plannedEnd }: OpenSession): { start: Date; end: Date } => ({ start: plannedStart, end: plannedEnd });

/** The most that one person could attend of them, never in two at once: minutes, and days that are new. */
export function mostWithin(groups: readonly ClosingGroup[]): { minutes: number; days: number } {
  const byEnd = [...groups].sort((one, other) => one.plannedEnd.getTime() - other.plannedEnd.getTime());
  const best: number[] = [0];
  for (const [place, group] of byEnd.entries()) {
    const before = byEnd.findLastIndex(({ plannedEnd }, other) => other < place && plannedEnd <= group.plannedStart);
    best.push(Math.max(best[place] ?? 0, (best[before + 1] ?? 0) + group.minutes));
  }
  return { minutes: best.at(-1) ?? 0, days: new Set(groups.filter(({ newDay }) => newDay).map(({ date }) => date)).size };
}

/** At least so many of them are needed; null where none of them is enough. */
export function fewestNeeded(groups: readonly ClosingGroup[], short: { minutes: number; days: number }): number {
  let [minutes, needed] = [0, 0];
  for (const group of [...groups].sort((one, other) => other.minutes - one.minutes)) {
    if (minutes >= short.minutes) break;
    minutes += group.minutes;
    needed += 1;
  }
  return Math.max(needed, short.days);
}
