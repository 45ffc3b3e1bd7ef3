import { absencesInARow } from '@groupwork/shared/attendance/outreach';
import type { AbsenceReason, AttendanceState } from '@groupwork/shared/attendance/vocabulary';
import { flagOrNull } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { outreachChanged } from './attendance.events';
import { OutreachTasks } from './attendance.repositories';
import type { OutreachTaskRow } from './outreach-task.entity';

/** A session that has ended, or ends in this unit, and how many absences in a row its facility allows. */
export interface SettledSession {
  sessionId: string;
  facilityId: string;
  outreachAfterAbsences: number;
}

interface LineRow {
  patientId: string;
  episodeId: string | null;
  sessionId: string;
  date: string;
  state: AttendanceState;
  reason: AbsenceReason | null;
  excused: unknown;
  place: number | string;
}

/** As far back as a row of absences is looked for: beyond it nobody's policy reaches. */
const LINES_BACK = 60;

/** The last sessions of patients that have ended, this one among them, the last first. Not before their last task. */
const LINES = `
  select x.* from (
    select e.patientId, e.episodeId, s.id as sessionId, s.date, e.state, a.reason, a.excused, s.plannedStart,
           row_number() over (partition by e.patientId order by s.plannedStart desc, s.id desc) as place
      from roster_entry e
      join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
      left join absence a on a.organizationId = e.organizationId and a.rosterEntryId = e.id and a.withdrawnAt is null
     where e.organizationId = ? and e.patientId in (?) and e.struckAt is null and (s.id = ? or s.status in ('ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED'))
       and not exists (select 1 from outreach_task t where t.organizationId = e.organizationId and t.patientId = e.patientId and t.status = 'DONE' and t.createdAt >= s.plannedStart)
  ) x where x.place <= ${LINES_BACK} order by x.patientId, x.place`;

/**
 * Asks somebody to reach out to whoever has now been away too often in a row, once for each row of absences, and withdraws
 * what a corrected absence had asked for. Three statements to look, whatever the number of patients.
 */
export async function proposeOutreach(work: Work, session: SettledSession, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const { facilityId, sessionId, outreachAfterAbsences } = session;
  // Each session is locked by itself: of two that settle at once the second counts what the first has settled.
  await lockEpisodes(work, patientIds);
  const lines = await work.query<LineRow>(LINES, [work.actor.organizationId, [...new Set(patientIds)], sessionId]);
  const tasks = work.repository(OutreachTasks);
  const open = await tasks.all({ patientId: patientIds, status: 'OPEN' });
  const fresh: Parameters<OutreachTasks['addMany']>[0] = [];
  const changed: { row: OutreachTaskRow; patch: Partial<OutreachTaskRow> }[] = [];
  for (const patientId of new Set(patientIds)) {
    const [last, ...before] = lines.filter((line) => line.patientId === patientId);
    const task = open.find((each) => each.patientId === patientId);
    const own = last ? [last, ...before.filter((line) => line.episodeId === last.episodeId)] : [];
    const absences = absencesInARow(own.map((line) => ({ ...line, excused: flagOrNull(line.excused) })));
    const latest = own.find((line) => line.state === 'ABSENT');
    if (!task && latest && absences >= outreachAfterAbsences) {
      fresh.push({ facilityId, patientId, episodeId: latest.episodeId, absences, lastSessionId: latest.sessionId, lastAbsenceOn: latest.date, status: 'OPEN', closedAt: null, closedBy: null, done: null });
    } else if (task && absences < outreachAfterAbsences && task.lastSessionId === sessionId) {
      changed.push({ row: task, patch: { status: 'WITHDRAWN', closedAt: work.now, closedBy: work.actor.id } });
    } else if (task && latest && absences > task.absences) {
      changed.push({ row: task, patch: { absences, lastSessionId: latest.sessionId, lastAbsenceOn: latest.date } });
    }
  }
  const added = await tasks.addMany(fresh);
  await tasks.changeMany(changed);
  for (const { id, patientId, absences } of added) work.record(outreachChanged('OutreachProposed', facilityId, id, patientId, { absences }));
  for (const { row, patch } of changed) work.record(outreachChanged(patch.status === 'WITHDRAWN' ? 'OutreachWithdrawn' : 'OutreachProposed', row.facilityId, row.id, row.patientId, { absences: patch.absences ?? row.absences }));
}
