import type { Work } from '../../platform/database/work';
import type { Reads } from '../../platform/database/reads';

/** A patient expected in a session that has not started. */
export interface PlannedLine {
  sessionId: string;
  patientId: string;
  episodeId: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  birthDate: string;
  levelOfCareCode: string | null;
}

const PLANNED = `
  from group_session s
  join schedule_assignment a on a.organizationId = s.organizationId and a.groupScheduleId = s.groupScheduleId
       and a.startsAt <= s.plannedStart and (a.endsAt is null or a.endsAt > s.plannedStart)
  join episode e on e.organizationId = a.organizationId and e.id = a.episodeId
       and e.admittedAt <= s.plannedStart and (e.dischargedAt is null or e.dischargedAt > s.plannedStart)`;

/**
 * The roster of sessions not yet started: the assignments valid at the planned start, asked for afresh each time,
 * so that a change of schedule, level of care or admission is right at once. A patient reached twice is one line.
 */
export async function plannedRoster(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<PlannedLine[]> {
  const rows = await source.query<PlannedLine>(
    `select s.id as sessionId, p.id as patientId, e.id as episodeId, p.firstName, p.lastName, p.preferredName, p.mrn, p.birthDate, l.levelOfCareCode
     ${PLANNED}
     join patient p on p.organizationId = a.organizationId and p.id = a.patientId
     left join level_of_care_stay l on l.organizationId = p.organizationId and l.patientId = p.id
          and l.startsAt <= s.plannedStart and (l.endsAt is null or l.endsAt > s.plannedStart)
    where s.organizationId = ? and s.id in (?)`,
    [organizationId, sessionIds],
  );
  const lines = new Map(rows.map((row) => [`${row.sessionId} ${row.patientId}`, row]));
  return [...lines.values()];
}

/** How many are expected in each session. */
export async function plannedCounts(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await source.query<{ sessionId: string; expected: number | string }>(
    `select s.id as sessionId, count(distinct a.patientId) as expected ${PLANNED} where s.organizationId = ? and s.id in (?) group by s.id`,
    [organizationId, sessionIds],
  );
  return new Map(rows.map((row) => [row.sessionId, Number(row.expected)]));
}
