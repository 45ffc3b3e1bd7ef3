import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import { byReason, byWeekday } from '@groupwork/shared/reports/absence-report';
import type { DayCount } from '@groupwork/shared/reports/absence-report';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import { countOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { AbsenceReasonCountType, AbsenceReportType, AbsenceWeekdayType } from './absence-report.type';
import { HELD, LINES, heldIn, placeOf } from './report-period';
import type { Period } from './report-period';

/** With the row's own id; null does not narrow. */
export interface AbsencesAsked extends Period {
  groupId: string | null;
  notExcusedOnly: boolean;
}

const OUTCOME = "case when e.state in ('PRESENT', 'OUT') then 'ATTENDED' when e.absenceExcused = 1 then 'EXCUSED' else 'NOT_EXCUSED' end";

/** What was taken, by day, outcome and reason: one statement beside the facility's. With `more` also by something else of the line. */
export async function readDayCounts<T extends object = object>(context: Context, asked: AbsencesAsked, more = ''): Promise<(DayCount & T)[]> {
  await placeOf(context, asked);
  const also = more === '' ? '' : `, ${more}`;
  const rows = await context.reads.query<{ date: string; outcome: DayCount['outcome']; reason: AbsenceReason | null; n: unknown } & T>(
    `select s.date, ${OUTCOME} as outcome, e.absenceReason as reason, count(*) as n${also} from group_session s ${LINES} and e.state <> 'NOT_TAKEN'
      where ${HELD}${asked.groupId === null ? '' : ' and s.groupId = ?'} group by s.date, ${OUTCOME}, e.absenceReason${also}`,
    [...heldIn(context, asked), ...(asked.groupId === null ? [] : [asked.groupId])],
  );
  return rows.filter(({ outcome }) => !asked.notExcusedOnly || outcome !== 'EXCUSED').map((row) => ({ ...row, count: countOf(row.n) }));
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
