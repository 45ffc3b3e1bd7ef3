import { addDays, dayBounds, earlier, facilityDate, later } from '@groupwork/shared/kernel/time';
import { CLASH_WINDOW_DAYS } from '@groupwork/shared/scheduling/assign.rules';
import { displayName } from '@groupwork/shared/patients/names';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { clashesAdded, expectedSessions } from './memberships';
import type { Expected, Membership, SeriesClash } from './memberships';
import { NOT_OVER, readSessionsAhead, readSingleSessions } from './schedule-sessions.read';
import type { ScheduleSession, SessionsAhead } from './schedule-sessions.read';

type Source = Pick<Reads | Work, 'query'>;

/** Patients are looked at in groups of so many: constant statements for each. */
export const PATIENTS_AT_ONCE = 500;

/** A slot that an assignment leaves out. */
export interface SlotLeftOut {
  scheduleId: string;
  lineageId: string;
}

/** Schedules to be given to patients. Rows' own ids. */
export interface Gift {
  facility: { id: string; timeZone: string };
  patientIds: readonly string[];
  scheduleIds: readonly string[];
  startsAt: Date;
  endsAt: Date | null;
  leaveOut: readonly SlotLeftOut[];
  now: Date;
}

export interface HeldAssignment extends Membership {
  id: string;
}

/** A patient, where they are in care from the start on, and what they are expected in. */
export interface PatientHere {
  id: string;
  name: string;
  facilityId: string;
  /** Null where not in care at this facility then. */
  episode: { id: string; admittedAt: Date } | null;
  assignments: HeldAssignment[];
  singleSessionIds: string[];
}

/** What becomes of one patient. */
export interface PatientCheck {
  patient: PatientHere;
  /** Schedules they are on already in that time: not given twice. */
  already: string[];
  begins: { scheduleId: string; startsAt: Date; leftOut: string[] }[];
  clashes: SeriesClash[];
  /** In order of time: what they have and what is added. */
  expected: Expected[];
}

export interface Ahead extends SessionsAhead {
  single: ReadonlyMap<string, ScheduleSession>;
}

/** From the start, or now where it lies back: what has begun is nobody's clash any more. */
export const windowOf = (gift: Pick<Gift, 'facility' | 'startsAt' | 'now'>): { from: Date; until: Date } => {
  const from = later(gift.startsAt, gift.now);
  return { from, until: dayBounds(addDays(facilityDate(from, gift.facility.timeZone), CLASH_WINDOW_DAYS), gift.facility.timeZone).end };
};

/** Patients of the organization by id, with all that is known of them from an instant on. Four statements. */
export async function readPatientsHere(source: Source, organizationId: string, gift: Pick<Gift, 'facility' | 'startsAt' | 'now'>, patientIds: readonly string[]): Promise<PatientHere[]> {
  const dayEnds = dayBounds(facilityDate(gift.startsAt, gift.facility.timeZone), gift.facility.timeZone).end;
  const people = await source.query<{ id: string; firstName: string; lastName: string; preferredName: string | null; facilityId: string }>('select id, firstName, lastName, preferredName, facilityId from patient where organizationId = ? and id in (?)', [organizationId, patientIds]);
  // Apart from the patients: joined to them, MariaDB may read the organization's episodes for each.
  const episodes = await source.query<{ id: string; patientId: string; facilityId: string; admittedAt: unknown }>(
    'select id, patientId, facilityId, admittedAt from episode where organizationId = ? and patientId in (?) and admittedAt < ? and (dischargedAt is null or dischargedAt > ?) order by admittedAt',
    [organizationId, patientIds, dayEnds, gift.startsAt],
  );
  const inCare = new Map(episodes.filter((episode) => episode.facilityId === gift.facility.id).map((episode) => [episode.patientId, { id: episode.id, admittedAt: instantOf(episode.admittedAt) }]));
  const held = await readHeld(source, organizationId, patientIds, gift.startsAt);
  const found = new Map<string, PatientHere>();
  for (const row of people) found.set(row.id, { id: row.id, name: displayName(row), facilityId: row.facilityId, episode: inCare.get(row.id) ?? null, assignments: held.assignments.get(row.id) ?? [], singleSessionIds: held.singleSessionIds.get(row.id) ?? [] });
  return patientIds.flatMap((id) => found.get(id) ?? []);
}

/** Why patients are expected anywhere after an instant: schedules, and single sessions. While they are in care. */
export async function readHeld(source: Source, organizationId: string, patientIds: readonly string[], after: Date): Promise<{ assignments: Map<string, HeldAssignment[]>; singleSessionIds: Map<string, string[]> }> {
  const rows = await source.query<{ id: string; patientId: string; scheduleId: string; startsAt: unknown; endsAt: unknown; admittedAt: unknown; dischargedAt: unknown; leftOut: string | null }>(
    `select a.id, a.patientId, a.groupScheduleId as scheduleId, a.startsAt, a.endsAt, e.admittedAt, e.dischargedAt, x.lineageId as leftOut
       from schedule_assignment a
       join episode e on e.organizationId = a.organizationId and e.id = a.episodeId
       left join assignment_exclusion x on x.organizationId = a.organizationId and x.assignmentId = a.id
      where a.organizationId = ? and a.patientId in (?) and (a.endsAt is null or (a.endsAt > ? and a.endsAt > a.startsAt)) and (e.dischargedAt is null or e.dischargedAt > ?)
      order by a.startsAt, a.id`,
    [organizationId, patientIds, after, after],
  );
  const additions = await source.query<{ patientId: string; sessionId: string }>(
    `select d.patientId, d.sessionId from session_addition d
       join group_session s on s.organizationId = d.organizationId and s.id = d.sessionId
       join episode e on e.organizationId = d.organizationId and e.id = d.episodeId
      where d.organizationId = ? and d.patientId in (?) and d.withdrawnAt is null and s.plannedEnd > ? and (e.dischargedAt is null or e.dischargedAt > s.plannedStart)`,
    [organizationId, patientIds, after],
  );
  const byId = new Map<string, HeldAssignment & { patientId: string; leftOut: Set<string> }>();
  for (const row of rows) {
    const [ends, discharged] = [instantOrNull(row.endsAt), instantOrNull(row.dischargedAt)];
    const known = byId.get(row.id) ?? { id: row.id, patientId: row.patientId, scheduleId: row.scheduleId, startsAt: later(instantOf(row.startsAt), instantOf(row.admittedAt)), endsAt: ends && discharged ? earlier(ends, discharged) : (ends ?? discharged), leftOut: new Set<string>(), added: false };
    if (row.leftOut) known.leftOut.add(row.leftOut);
    byId.set(row.id, known);
  }
  const single = grouped(additions, (row) => row.patientId);
  return { assignments: grouped(byId.values(), (held) => held.patientId), singleSessionIds: new Map([...single].map(([id, own]) => [id, own.map((row) => row.sessionId)])) };
}

/** What all these patients have or would have, read once however many they are. */
export async function readAhead(source: Source, organizationId: string, gift: Pick<Gift, 'facility' | 'startsAt' | 'now' | 'scheduleIds'>, patients: readonly PatientHere[]): Promise<Ahead> {
  const { from, until } = windowOf(gift);
  const window = { facilityId: gift.facility.id, timeZone: gift.facility.timeZone, from, until, now: gift.now, statuses: NOT_OVER };
  const scheduleIds = [...new Set([...gift.scheduleIds, ...patients.flatMap((patient) => patient.assignments.map((held) => held.scheduleId))])];
  const ahead = await readSessionsAhead(source, organizationId, scheduleIds, window);
  const single = await readSingleSessions(source, organizationId, [...new Set(patients.flatMap((patient) => patient.singleSessionIds))], window);
  return { ...ahead, single: new Map(single.map((session) => [session.id, session])) };
}

/**
 * What becomes of each patient. Many have the same schedules, and these are weighed once. A slot is left out for
 * one patient as asked; for several, only for those it clashes for.
 */
export function checkPatients(gift: Gift, patients: readonly PatientHere[], ahead: Ahead): PatientCheck[] {
  const weighed = new Map<string, Weighed>();
  const window = windowOf(gift);
  return patients.map((patient) => {
    const already = gift.scheduleIds.filter((id) => patient.assignments.some((held) => held.scheduleId === id && (gift.endsAt === null || held.startsAt < gift.endsAt)));
    const startsAt = patient.episode ? later(gift.startsAt, patient.episode.admittedAt) : gift.startsAt;
    const fresh = gift.scheduleIds.filter((id) => !already.includes(id));
    const key = signature(patient, fresh, startsAt, window);
    const known = weighed.get(key) ?? weigh(gift, patient, fresh, startsAt, ahead);
    weighed.set(key, known);
    return { patient, already, begins: fresh.map((scheduleId) => ({ scheduleId, startsAt, leftOut: known.leftOut.get(scheduleId) ?? [] })), clashes: known.clashes, expected: known.expected };
  });
}

/** The same where each begins schedules of their own: those who begin the same are weighed together. */
export function checkEach(here: Pick<Gift, 'facility' | 'startsAt' | 'now'>, patients: readonly PatientHere[], schedulesOf: ReadonlyMap<string, readonly string[]>, ahead: Ahead): PatientCheck[] {
  const own = ({ id }: PatientHere): readonly string[] => schedulesOf.get(id) ?? [];
  const checks = [...grouped(patients, (patient) => JSON.stringify(own(patient))).values()].flatMap((alike) =>
    checkPatients({ ...here, patientIds: alike.map(({ id }) => id), scheduleIds: alike[0] ? own(alike[0]) : [], endsAt: null, leaveOut: [] }, alike, ahead));
  const byId = new Map(checks.map((check) => [check.patient.id, check]));
  return patients.flatMap(({ id }) => byId.get(id) ?? []);
}

interface Weighed {
  leftOut: ReadonlyMap<string, string[]>;
  clashes: SeriesClash[];
  expected: Expected[];
}

function signature(patient: PatientHere, fresh: readonly string[], startsAt: Date, { from, until }: { from: Date; until: Date }): string {
  const clipped = (at: Date | null): number => (at === null || at >= until ? 1 : at <= from ? 0 : at.getTime());
  const held = patient.assignments.map((each) => [each.scheduleId, clipped(each.startsAt), clipped(each.endsAt), [...each.leftOut].sort().join()].join('|')).sort();
  return JSON.stringify([held, [...patient.singleSessionIds].sort(), fresh, clipped(startsAt)]);
}

function weigh(gift: Gift, patient: PatientHere, fresh: readonly string[], startsAt: Date, ahead: Ahead): Weighed {
  const single = patient.singleSessionIds.flatMap((id) => ahead.single.get(id) ?? []);
  const asked = gift.leaveOut.filter(({ scheduleId }) => fresh.includes(scheduleId));
  const expect = (leftOut: readonly SlotLeftOut[]): Expected[] => {
    const added = fresh.map((scheduleId): Membership => ({ scheduleId, startsAt, endsAt: gift.endsAt, leftOut: new Set(leftOut.filter((slot) => slot.scheduleId === scheduleId).map((slot) => slot.lineageId)), added: true }));
    return expectedSessions([...patient.assignments, ...added], ahead.sessions, single);
  };
  const leaves = gift.patientIds.length === 1 || asked.length === 0 ? asked : clashing(asked, clashesAdded(expect([])));
  const expected = expect(leaves);
  const leftOut = new Map<string, string[]>();
  for (const { scheduleId, lineageId } of leaves) leftOut.set(scheduleId, [...(leftOut.get(scheduleId) ?? []), lineageId]);
  return { leftOut, clashes: clashesAdded(expected), expected };
}

const clashing = (asked: readonly SlotLeftOut[], clashes: readonly SeriesClash[]): SlotLeftOut[] =>
  asked.filter(({ scheduleId, lineageId }) => clashes.some(({ first, second }) => [first, second].some((side) => side.added && side.scheduleId === scheduleId && side.session.lineageId === lineageId)));
