import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import { byReason, byWeekday } from '@groupwork/shared/reports/absence-report';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { DayCount } from '@groupwork/shared/reports/absence-report';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import type { Context } from '../../platform/graphql/context';
import { eachLine } from '../attendance/tally-lines.facts';
import type { LineOutcome } from '../attendance/tally-lines.facts';
import { AbsenceReasonCountType, AbsenceReportType, AbsenceWeekdayType } from './absence-report.type';
import { placeOf } from './report-period';
import type { Period } from './report-period';
import { readSessionLines } from './session-lines';

/** With the row's own id; null does not narrow. */
export interface AbsencesAsked extends Period {
  groupId: string | null;
  notExcusedOnly: boolean;
}

const COUNTED: Partial<Record<LineOutcome, DayCount['outcome']>> = { A: 'ATTENDED', E: 'EXCUSED', N: 'NOT_EXCUSED' };

const sessionsOf = ({ groupId }: AbsencesAsked): { narrowed: string; values: string[] } => (groupId === null ? { narrowed: '', values: [] } : { narrowed: ' and s.groupId = ?', values: [groupId] });

/** What was taken, by day, outcome and reason: one statement beside the facility's. */
async function readDayCounts(context: Context, asked: AbsencesAsked): Promise<DayCount[]> {
  await placeOf(context, asked);
  const counts = new Map<string, DayCount>();
  for (const { date, said } of await readSessionLines<{ date: LocalDate }>(context, asked, { own: 's.date', ...sessionsOf(asked) })) {
    eachLine(said, (own, _patientId, reason) => {
      const outcome = COUNTED[own];
      if (!outcome || (asked.notExcusedOnly && outcome === 'EXCUSED')) return;
      const key = `${date} ${own}${reason}`;
      const count = counts.get(key) ?? { date, outcome, reason: reason === '' ? null : (reason as AbsenceReason), count: 0 };
      count.count += 1;
      counts.set(key, count);
    });
  }
  return [...counts.values()];
}

/** Who was absent, on which day and why. */
export async function eachAbsence(context: Context, asked: AbsencesAsked, absence: (patientId: string, date: LocalDate, reason: AbsenceReason | null) => void): Promise<void> {
  await placeOf(context, asked);
  for (const { date, said } of await readSessionLines<{ date: LocalDate }>(context, asked, { own: 's.date', ...sessionsOf(asked) })) {
    eachLine(said, (outcome, patientId, reason) => {
      if (outcome === 'N' || (outcome === 'E' && !asked.notExcusedOnly)) absence(patientId, date, reason === '' ? null : (reason as AbsenceReason));
    });
  }
}

export async function readAbsenceReport(context: Context, asked: AbsencesAsked): Promise<AbsenceReportType> {
  const counts = await readDayCounts(context, asked);
  const weekdays = byWeekday(counts);
  const sum = (part: 'attended' | 'excused' | 'notExcused'): number => weekdays.reduce((all, day) => all + day[part], 0);
  return Object.assign(new AbsenceReportType(), {
    from: asked.from, until: asked.until, attended: sum('attended'), excused: sum('excused'), notExcused: sum('notExcused'),
    reasons: byReason(counts).map((reason) => Object.assign(new AbsenceReasonCountType(), reason)),
    weekdays: weekdays.map((day) => Object.assign(new AbsenceWeekdayType(), { ...day, percentAbsent: percentOf(day.excused + day.notExcused, day.attended + day.excused + day.notExcused) })),
  });
}
