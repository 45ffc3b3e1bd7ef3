import { standingAnswer } from '@groupwork/shared/attendance/appointment-status';
import type { StandingAnswer } from '@groupwork/shared/attendance/appointment-status';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { Delivery } from '@groupwork/shared/scheduling/vocabulary';
import type { Settings } from '@groupwork/shared/settings/settings';
import { joinState, worthlessBecause } from '@groupwork/shared/telehealth/join-page';
import type { JoinState, WorthlessReason } from '@groupwork/shared/telehealth/join-page';
import { countOf, flagOrNull, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { answersOf } from '../attendance/appointment-answer.facts';
import type { KeptAnswer } from '../attendance/appointment-answer.facts';
import { facilitySettings } from '../facilities/facility.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import type { OwnAppointment } from './patient-link.facts';

type Source = Pick<Reads | Work, 'query'>;

interface Row {
  status: GroupSessionStatus;
  plannedStart: unknown;
  plannedEnd: unknown;
  delivery: Delivery;
  groupScheduleId: string | null;
  lineageId: string | null;
  rosterTakenAt: unknown;
  entryId: string | null;
  struckAt: unknown;
  openEpisodes: unknown;
  deceasedOn: string | null;
  facilityPhone: string | null;
  organizationName: string;
  timeZone: string;
  language: string;
}

/** Nothing here says what the session is of: no title, no leader, no other person. */
const APPOINTMENT = `
  select s.status, s.plannedStart, s.plannedEnd, s.delivery, s.groupScheduleId, s.lineageId, s.rosterTakenAt, r.id as entryId, r.struckAt,
         f.phone as facilityPhone, o.shortName as organizationName, p.timeZone, p.language, p.deceasedOn,
         (select count(*) from episode e where e.organizationId = p.organizationId and e.patientId = p.id and (e.dischargedAt is null or e.dischargedAt > ?)) as openEpisodes
    from group_session s
    join facility f on f.organizationId = s.organizationId and f.id = s.facilityId
    join organization o on o.id = s.organizationId
    join patient p on p.organizationId = s.organizationId and p.id = ?
    left join roster_entry r on r.organizationId = s.organizationId and r.sessionId = s.id and r.patientId = p.id
   where s.organizationId = ? and s.id = ?`;

interface EventRow {
  kind: 'CONSENT' | 'LOCATION';
  value: string | null;
  atHome: unknown;
}

/** A patient's appointment as their own page and what it does see it. */
export interface AppointmentNow {
  row: Pick<Row, 'status' | 'delivery' | 'facilityPhone' | 'organizationName' | 'timeZone' | 'language'>;
  plannedStart: Date;
  plannedEnd: Date;
  state: JoinState;
  worthless: WorthlessReason | null;
  expected: boolean;
  standing: StandingAnswer<KeptAnswer>;
  /** What they last answered; null where they were not asked yet. */
  consent: boolean | null;
  location: { state: string; atHome: boolean | null } | null;
  settings: Settings;
}

/** Five statements. Null where there is no such session or patient any more. */
export async function appointmentNow(source: Source, organizationId: string, { linkId, sessionId, patientId, facilityId }: OwnAppointment, now: Date): Promise<AppointmentNow | null> {
  const [row] = await source.query<Row>(APPOINTMENT, [now, patientId, organizationId, sessionId]);
  const [settings] = await facilitySettings(source, organizationId, [facilityId]);
  if (!row || !settings) return null;
  const [plannedStart, plannedEnd] = [instantOf(row.plannedStart), instantOf(row.plannedEnd)];
  const planned = row.rosterTakenAt === null ? await plannedPatients(source, organizationId, [{ id: sessionId, groupScheduleId: row.groupScheduleId, lineageId: row.lineageId, plannedStart }]) : null;
  const expected = planned ? (planned.get(sessionId)?.includes(patientId) ?? false) : row.entryId !== null && instantOrNull(row.struckAt) === null;
  const standing = standingAnswer(await answersOf(source, organizationId, [sessionId], [patientId]), plannedStart);
  const events = await source.query<EventRow>("select kind, value, atHome from join_event where organizationId = ? and linkId = ? and kind in ('CONSENT', 'LOCATION') order by at, id", [organizationId, linkId]);
  const consent = events.findLast(({ kind }) => kind === 'CONSENT')?.value ?? null;
  const location = events.findLast(({ kind }) => kind === 'LOCATION');
  const facts = {
    session: { status: row.status, plannedStart, plannedEnd, delivery: row.delivery }, expected, inCare: countOf(row.openEpisodes) > 0 && row.deceasedOn === null, cancelled: standing.answer?.kind === 'CANCELLED', opensMinutes: settings.telehealthOpensMinutes, now,
  };
  return {
    row, plannedStart, plannedEnd, state: joinState(facts), worthless: worthlessBecause(facts), expected, standing, settings,
    consent: consent === null ? null : consent === 'YES', location: location?.value ? { state: location.value, atHome: flagOrNull(location.atHome ?? null) } : null,
  };
}
