import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import { byReason, byWeekday } from '@groupwork/shared/reports/absence-report';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { DayCount } from '@groupwork/shared/reports/absence-report';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import type { Context } from '../../platform/graphql/context';
import { AbsenceReasonCountType, AbsenceReportType, AbsenceWeekdayType } from './absence-report.type';
import { HELD, LINES, heldIn, placeOf } from './report-period';
import type { Period } from './report-period';
import { eachLine, readSessionLines } from './session-lines';
import type { LineOutcome } from './session-lines';

/** With the row's own id; null does not narrow. */
export interface AbsencesAsked extends Period {
  groupId: string | null;
  notExcusedOnly: boolean;
}

const COUNTED: Partial<Record<LineOutcome, DayCount['outcome']>> = { A: 'ATTENDED', E: 'EXCUSED', N: 'NOT_EXCUSED' };
const OUTCOME = "case when e.absenceExcused = 1 then 'EXCUSED' else 'NOT_EXCUSED' end";

const sessionsOf = ({ groupId }: AbsencesAsked): { narrowed: string; values: string[] } => (groupId === null ? { narrowed: '', values: [] } : { narrowed: ' and s.groupId = ?', values: [groupId] });

/** What was taken, by day, outcome and reason: one statement beside the facility's. */
async function readDayCounts(context: Context, asked: AbsencesAsked): Promise<DayCount[]> {
  await placeOf(context, asked);
  const counts = new Map<string, DayCount>();
  for (const { date, said } of await readSessionLines<{ date: LocalDate }>(context, asked, { own: 's.date', ...sessionsOf(asked), part: 'absenceReason' })) {
    eachLine(said, (own, reason) => {
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

/** How often each patient was absent on a day for a reason. */
export async function readAbsentPeople(context: Context, asked: AbsencesAsked): Promise<{ date: LocalDate; reason: AbsenceReason | null; patientId: string; n: unknown }[]> {
  await placeOf(context, asked);
  const { narrowed, values } = sessionsOf(asked);
  const rows = await context.reads.query<{ date: LocalDate; outcome: DayCount['outcome']; reason: AbsenceReason | null; patientId: string; n: unknown }>(
    `select s.date, ${OUTCOME} as outcome, e.absenceReason as reason, e.patientId, count(*) as n from group_session s ${LINES} and e.state = 'ABSENT' where ${HELD}${narrowed} group by s.date, ${OUTCOME}, e.absenceReason, e.patientId`,
    [...heldIn(context, asked), ...values],
  );
  return rows.filter(({ outcome }) => !asked.notExcusedOnly || outcome !== 'EXCUSED');
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
