import { attendedMinutes, peakCensus } from '@groupwork/shared/attendance/totals';
import { sumOfUnits, unitsAdded, unitsOf } from '@groupwork/shared/attendance/units';
import type { BillingRule } from '@groupwork/shared/attendance/units';
import type { OutReason } from '@groupwork/shared/attendance/vocabulary';
import { displayName } from '@groupwork/shared/patients/names';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { RoundingMethod } from '@groupwork/shared/scheduling/vocabulary';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import { PatientUnitsType, SessionUnitsType } from './units.type';

/** Whoever was there, with what becomes of their minutes. Rows' own ids. */
export interface PatientUnits {
  rosterEntryId: string;
  patientId: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  segments: { startsAt: Date; endsAt: Date | null; outReason: OutReason | null }[];
  minutes: number;
  /** Minutes of the same contact in sessions of the same group earlier that day. */
  earlierMinutes: number;
  units: number | null;
}

export interface SessionUnits {
  sessionId: string;
  status: GroupSessionStatus;
  groupTitle: string;
  date: string;
  timeZone: string;
  plannedStart: Date;
  actualStart: Date | null;
  actualEnd: Date | null;
  rule: BillingRule;
  capacity: number;
  minimum: number;
  /** Most at once: what group size and price bands are judged by. */
  peak: number;
  /** In the order of names. */
  lines: PatientUnits[];
}

interface Row {
  sessionId: string;
  status: GroupSessionStatus;
  groupId: string;
  groupTitle: string;
  date: string;
  timeZone: string;
  plannedStart: unknown;
  actualStart: unknown;
  actualEnd: unknown;
  billingCode: string | null;
  billingUnitMinutes: unknown;
  roundingMethod: RoundingMethod | null;
  billingMinimumMinutes: unknown;
  capacity: unknown;
  minimum: unknown;
  lineId: string;
  patientId: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  startsAt: unknown;
  endsAt: unknown;
  outReason: OutReason | null;
}

/** Stays of sessions that began: a row for each. Whoever was not there has no units. */
const STAYS = `
  select s.id as sessionId, s.status, s.groupId, s.groupTitle, s.date, s.timeZone, s.plannedStart, s.actualStart, s.actualEnd, s.billingCode, s.billingUnitMinutes, s.roundingMethod, s.billingMinimumMinutes, s.capacity, s.minimum,
         e.id as lineId, e.patientId, e.firstName, e.lastName, e.preferredName, e.mrn, g.startsAt, g.endsAt, g.outReason
    from group_session s
    join roster_entry e on e.organizationId = s.organizationId and e.sessionId = s.id and e.struckAt is null
    join attendance_segment g on g.organizationId = e.organizationId and g.sessionId = s.id and g.rosterEntryId = e.id and g.struckAt is null
   where s.organizationId = ? and s.facilityId = ? and s.date >= ? and s.date <= ? and s.status in ('IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED')`;
const IN_ORDER = 'order by s.plannedStart, s.id, e.lastName, e.firstName, e.id, g.startsAt, g.id';

const wholeOrNull = (value: unknown): number | null => (value === null ? null : countOf(value));

/**
 * Minutes and units of everybody in the sessions of some days, in one statement. Sessions of one group under one code
 * on one day are one contact with a patient: each carries what it adds to it.
 */
export async function readUnits(source: Pick<Reads, 'query'>, organizationId: string, asked: { facilityId: string; from: string; until: string; groupOf?: string; now: Date }): Promise<SessionUnits[]> {
  const one = asked.groupOf === undefined ? '' : ' and s.groupId = (select x.groupId from group_session x where x.organizationId = s.organizationId and x.id = ?)';
  const parameters: Parameter[] = [organizationId, asked.facilityId, asked.from, asked.until, ...(asked.groupOf === undefined ? [] : [asked.groupOf])];
  const rows = await source.query<Row>(`${STAYS}${one} ${IN_ORDER}`, parameters);
  const sessions = new Map<string, SessionUnits & { contact: string; byLine: Map<string, PatientUnits> }>();
  for (const row of rows) {
    const session = sessions.get(row.sessionId) ?? { ...sessionOf(row), contact: `${row.date} ${row.groupId} ${row.billingCode ?? ''}`, byLine: new Map<string, PatientUnits>() };
    sessions.set(row.sessionId, session);
    const { lineId, patientId, firstName, lastName, preferredName, mrn } = row;
    const line = session.byLine.get(lineId) ?? { rosterEntryId: lineId, patientId, firstName, lastName, preferredName, mrn, segments: [], minutes: 0, earlierMinutes: 0, units: null };
    session.byLine.set(lineId, line);
    line.segments.push({ startsAt: instantOf(row.startsAt), endsAt: instantOrNull(row.endsAt), outReason: row.outReason });
  }
  const earlier = new Map<string, number>();
  return [...sessions.values()].map(({ contact, byLine, ...session }) => {
    const lines = [...byLine.values()].map((line) => {
      const minutes = attendedMinutes(line.segments, session.actualEnd ?? asked.now);
      const key = `${contact} ${line.patientId}`;
      const earlierMinutes = earlier.get(key) ?? 0;
      earlier.set(key, earlierMinutes + minutes);
      return { ...line, minutes, earlierMinutes, units: unitsAdded(minutes, earlierMinutes, session.rule) };
    });
    return { ...session, lines, peak: peakCensus(lines) };
  });
}

const sessionOf = (row: Row): SessionUnits => ({
  sessionId: row.sessionId,
  status: row.status,
  groupTitle: row.groupTitle,
  date: row.date,
  timeZone: row.timeZone,
  plannedStart: instantOf(row.plannedStart),
  actualStart: instantOrNull(row.actualStart),
  actualEnd: instantOrNull(row.actualEnd),
  rule: { billingCode: row.billingCode, unitMinutes: wholeOrNull(row.billingUnitMinutes), method: row.roundingMethod, minimumMinutes: wholeOrNull(row.billingMinimumMinutes) },
  capacity: countOf(row.capacity),
  minimum: countOf(row.minimum),
  peak: 0,
  lines: [],
});

/** One session's; null where nobody was there. */
export async function readSessionUnits(source: Pick<Reads, 'query'>, organizationId: string, session: { sessionId: string; facilityId: string; date: string }, now: Date): Promise<SessionUnits | null> {
  const { sessionId, facilityId, date } = session;
  const units = await readUnits(source, organizationId, { facilityId, from: date, until: date, groupOf: sessionId, now });
  return units.find((each) => each.sessionId === sessionId) ?? null;
}

/** What somebody who stayed from beginning to end would have. */
export function wholeStay({ actualStart, actualEnd, rule }: SessionUnits, now: Date): { minutes: number; units: number | null } {
  const minutes = actualStart === null ? 0 : attendedMinutes([{ startsAt: actualStart, endsAt: actualEnd }], now);
  return { minutes, units: unitsOf(minutes, rule) };
}

export const shapeUnits = (units: SessionUnits): SessionUnitsType =>
  Object.assign(new SessionUnitsType(), {
    ...units.rule,
    peak: units.peak,
    attended: units.lines.length,
    minutes: units.lines.reduce((sum, { minutes }) => sum + minutes, 0),
    units: sumOfUnits(units.lines.map((line) => line.units)),
    lines: units.lines.map((line) => Object.assign(new PatientUnitsType(), { rosterEntryId: globalId('RosterEntry', line.rosterEntryId), displayName: displayName(line), minutes: line.minutes, earlierMinutes: line.earlierMinutes, units: line.units })),
  });
