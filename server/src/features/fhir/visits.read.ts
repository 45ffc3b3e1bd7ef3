import DataLoader from 'dataloader';
import { flagOf, flagOrNull, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { AttendanceState } from '@groupwork/shared/attendance/vocabulary';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { sessionsOfPatient } from '../scheduling/patient-sessions.facts';
import type { PatientSession } from '../scheduling/patient-sessions.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';

/** A patient's part in one session, and nobody else's. */
export interface Visit {
  session: PatientSession;
  lineId: string;
  state: AttendanceState;
  excused: boolean;
  signedIn: boolean;
  episodeId: string | null;
  stays: { startsAt: Date; endsAt: Date | null }[];
  ledBy: string[];
}

interface LineRow {
  id: string;
  state: AttendanceState;
  absenceExcused: unknown;
  episodeId: string | null;
  signedIn: unknown;
}

/** Read once for appointments and encounters alike. */
export const visitsLoader = (context: Context): DataLoader<string, Visit[]> => new DataLoader((patientIds) => Promise.all(patientIds.map((patientId) => readVisits(context, patientId))));

/** All sessions a patient is or was in, struck ones too. Six statements. */
async function readVisits(context: Context, patientId: string): Promise<Visit[]> {
  const { organizationId } = context.actor;
  const sessions = (await sessionsOfPatient(context.reads, { organizationId, patientId, from: new Date(0) })).filter(({ isIn, isStruck }) => isIn || isStruck);
  const lines = await context.reads.query<LineRow>(
    `select e.id, e.state, e.absenceExcused, e.episodeId,
            exists (select 1 from kiosk_sign_in k where k.organizationId = e.organizationId and k.rosterEntryId = e.id and not exists (select 1 from kiosk_sign_in_dismissal d where d.organizationId = k.organizationId and d.signInId = k.id)) as signedIn
       from roster_entry e where e.organizationId = ? and e.patientId = ?`,
    [organizationId, patientId],
  );
  const segments = await context.reads.query<{ rosterEntryId: string; startsAt: unknown; endsAt: unknown }>('select rosterEntryId, startsAt, endsAt from attendance_segment where organizationId = ? and patientId = ? and struckAt is null order by startsAt', [organizationId, patientId]);
  const leaders = await context.reads.query<{ sessionId: string; firstName: string; lastName: string; credential: string | null }>(
    `select l.sessionId, m.firstName, m.lastName, m.credential from session_leader l join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
      where l.organizationId = ? and l.sessionId in (select e.sessionId from roster_entry e where e.organizationId = ? and e.patientId = ?) and l.until is null order by l.position desc, l.since`,
    [organizationId, organizationId, patientId],
  );
  const kept = new Map(lines.map((line) => [line.id, line]));
  const stays = grouped(segments, (segment) => segment.rosterEntryId);
  const ledBy = grouped(leaders, (leader) => leader.sessionId);
  return sessions.map((session) => {
    const lineId = rosterEntryId(session.id, patientId);
    const line = kept.get(lineId);
    return {
      session,
      lineId,
      state: line?.state ?? 'NOT_TAKEN',
      excused: flagOrNull(line?.absenceExcused ?? null) ?? false,
      signedIn: line !== undefined && flagOf(line.signedIn),
      episodeId: line?.episodeId ?? null,
      stays: (stays.get(lineId) ?? []).map(({ startsAt, endsAt }) => ({ startsAt: instantOf(startsAt), endsAt: instantOrNull(endsAt) })),
      ledBy: (ledBy.get(session.id) ?? []).map(({ firstName, lastName, credential }) => printedSigner(`${firstName} ${lastName}`, credential)),
    };
  });
}
