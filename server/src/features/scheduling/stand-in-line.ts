import { grouped } from '@groupwork/shared/kernel/grouped';
import { whoMustWait } from '@groupwork/shared/scheduling/seats';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf, refused } from '../../platform/errors';
import { patientsToAdd } from '../patients/patient.facts';
import type { GroupSessionRow } from './group-session.entity';
import { lockSeats } from './lock-seats.step';
import type { ScheduleAssignmentRow } from './schedule-assignment.entity';
import { WaitlistEntries } from './scheduling.repositories';
import { readPlaces } from './seat-places.read';
import type { PlaceHere } from './seat-places.read';
import { patientsWaitlisted } from './waitlist.events';

type Policy = 'WARN' | 'WAITLIST';

/** A slot whose seats are counted, its group locked. */
export interface SlotCounted {
  lineageId: string;
  groupScheduleId: string;
  groupId: string;
}

const SLOTS = 'select distinct lineageId, groupScheduleId, groupId from schedule_slot where organizationId = ? and groupScheduleId in (?) and (validUntil is null or validUntil > ?)';

/** The slots of some schedules that seats are given of. */
export const slotsCounted = (source: Pick<Reads | Work, 'query'>, organizationId: string, scheduleIds: readonly string[], now: Date): Promise<SlotCounted[]> => source.query<SlotCounted>(SLOTS, [organizationId, [...scheduleIds], now]);

/** Locks schedules that are given, so that none is taken out of use before they are, and what their seats are counted under; nothing of that where the facility only warns. */
export async function lockSeatsOf(work: Work, policy: Policy, scheduleIds: readonly string[]): Promise<SlotCounted[]> {
  // Shared: others may be put on the same schedules at once, and only whoever changes one waits.
  if (scheduleIds.length > 0 && work.locks) await work.query('select id from group_schedule where organizationId = ? and id in (?) order by id lock in share mode', [work.actor.organizationId, [...scheduleIds]]);
  if (policy === 'WARN' || scheduleIds.length === 0) return [];
  const slots = await slotsCounted(work, work.actor.organizationId, scheduleIds, work.now);
  await lockSeats(work, slots.map(({ groupId }) => groupId));
  return slots;
}

export interface NewOnSchedule {
  row: Pick<ScheduleAssignmentRow, 'id' | 'patientId' | 'episodeId' | 'groupScheduleId' | 'startsAt' | 'endsAt'>;
  leftOut: readonly string[];
}

type Wanted = NewOnSchedule & { slot: SlotCounted; patientId: string; from: number; until: number | null; sessionId: null };

/** What new assignments want of each slot, in the order they are given. */
export const wantedOf = (slots: readonly SlotCounted[], begins: readonly NewOnSchedule[], now: Date): Wanted[] =>
  begins.flatMap((begin) =>
    slots
      .filter(({ groupScheduleId, lineageId }) => groupScheduleId === begin.row.groupScheduleId && !begin.leftOut.includes(lineageId))
      .map((slot) => ({ ...begin, slot, patientId: begin.row.patientId, from: Math.max(begin.row.startsAt.getTime(), now.getTime()), until: begin.row.endsAt?.getTime() ?? null, sessionId: null })),
  );

/**
 * Puts whoever finds a slot of a new assignment full in line for it, in the order they are given: of the same unit, before
 * the assignments are written. `begins` are told as they will be. Answers how many waits began.
 */
export async function waitForSlots(work: Work, facilityId: string, slots: readonly SlotCounted[], begins: readonly NewOnSchedule[], behind: number): Promise<number> {
  const wanted = grouped(wantedOf(slots, begins, work.now), ({ slot }) => slot.lineageId);
  if (wanted.size === 0) return 0;
  const places = await readPlaces(work, work.actor.organizationId, { lineageIds: [...wanted.keys()], sessionIds: [] }, work.now);
  const waiting = places.flatMap(({ lineageId, place, line }) => whoMustWait(place, line, (lineageId === null ? null : wanted.get(lineageId)) ?? []));
  await work.repository(WaitlistEntries).addMany(waiting.map(({ row, slot }, turn) => ({
    facilityId, groupId: slot.groupId, lineageId: slot.lineageId, assignmentId: row.id, sessionId: null, patientId: row.patientId, episodeId: row.episodeId, startsAt: row.startsAt, queuedAt: inOrder(work, behind + turn), reason: null, addedBy: work.actor.id, ...stillWaiting,
  })));
  for (const [lineageId, own] of grouped(waiting, ({ slot }) => slot.lineageId)) work.record(patientsWaitlisted(facilityId, { lineageId, sessionId: null }, own.map(({ patientId }) => patientId)));
  return waiting.length;
}

/** Who is put in line at once stands in the order they were given. */
const inOrder = (work: Work, turn: number): Date => new Date(work.now.getTime() + turn);

export const stillWaiting = { seatedAt: null, outcome: null, endedAt: null, endedBy: null } as const;

/** Of patients to be added to one session, in their order: who has a seat, and who goes in line. Call it under the session's lock. */
export async function whoFits(work: Work, sessionId: string, groupId: string, patientIds: readonly string[]): Promise<{ seated: string[]; waiting: string[] }> {
  await lockSeats(work, [groupId]);
  const [here] = (await readPlaces(work, work.actor.organizationId, { lineageIds: [], sessionIds: [sessionId] }, work.now)).filter(({ place }: PlaceHere) => place.sessions.some(({ id }) => id === sessionId));
  if (!here) return { seated: [...patientIds], waiting: [] };
  const waiting = whoMustWait(here.place, here.line, patientIds.map((patientId) => ({ patientId, from: work.now.getTime(), until: null, sessionId }))).map(({ patientId }) => patientId);
  return { seated: patientIds.filter((patientId) => !waiting.includes(patientId)), waiting };
}

/** Puts patients in line for one session, in their order; each must be in care here then, and not in line already. */
export async function waitForSession(work: Work, session: Pick<GroupSessionRow, 'id' | 'facilityId' | 'groupId' | 'plannedStart'>, { patientIds, reason }: { patientIds: readonly string[]; reason: string | null }): Promise<void> {
  if (patientIds.length === 0) return;
  const { id: sessionId, facilityId, groupId, plannedStart } = session;
  const patients = await patientsToAdd(work, patientIds, facilityId, plannedStart);
  const inLine = (await work.repository(WaitlistEntries).all({ sessionId, patientId: patientIds })).filter(({ outcome }) => outcome === null).map(({ patientId }) => patientId);
  const rows = patientIds.map((patientId, turn) => {
    const patient = patients.get(patientId);
    if (!patient) throw notFound();
    if (patient.episodeId === null) throw refused(refuse('NOT_IN_CARE_THEN', { patient: displayName(patient) }));
    refuseIf(inLine.includes(patientId) ? refuse('ALREADY_WAITING', { patient: displayName(patient) }) : null);
    return { facilityId, groupId, lineageId: null, assignmentId: null, sessionId, patientId, episodeId: patient.episodeId, startsAt: work.now, queuedAt: inOrder(work, turn), reason, addedBy: work.actor.id, ...stillWaiting };
  });
  await work.repository(WaitlistEntries).addMany(rows);
  work.record(patientsWaitlisted(facilityId, { lineageId: null, sessionId }, patientIds));
}
