import { mustWait, seated } from '@groupwork/shared/scheduling/seats';
import type { Place, Wish } from '@groupwork/shared/scheduling/seats';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
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

/** Locks what some schedules' seats are counted under; nothing where the facility only warns. */
export async function lockSeatsOf(work: Work, policy: Policy, scheduleIds: readonly string[]): Promise<SlotCounted[]> {
  if (policy === 'WARN' || scheduleIds.length === 0) return [];
  const slots = await work.query<SlotCounted>(SLOTS, [work.actor.organizationId, [...scheduleIds], work.now]);
  await lockSeats(work, slots.map(({ groupId }) => groupId));
  return slots;
}

interface NewOnSchedule {
  row: Pick<ScheduleAssignmentRow, 'id' | 'patientId' | 'episodeId' | 'groupScheduleId' | 'startsAt' | 'endsAt'>;
  leftOut: readonly string[];
}

/**
 * Puts whoever finds a slot of a new assignment full in line for it, in the order they are given: of the same unit, before
 * the assignments are written. `begins` are told as they will be. Answers how many waits began.
 */
export async function waitForSlots(work: Work, facilityId: string, slots: readonly SlotCounted[], begins: readonly NewOnSchedule[]): Promise<number> {
  const wanted = begins.flatMap((begin) => slots.filter(({ groupScheduleId, lineageId }) => groupScheduleId === begin.row.groupScheduleId && !begin.leftOut.includes(lineageId)).map((slot) => ({ ...begin, slot })));
  if (wanted.length === 0) return 0;
  const places = new Map((await readPlaces(work, work.actor.organizationId, { lineageIds: [...new Set(wanted.map(({ slot }) => slot.lineageId))], sessionIds: [] }, work.now)).map((place) => [place.lineageId, place]));
  const waiting: typeof wanted = [];
  for (const each of wanted) {
    const here = places.get(each.slot.lineageId);
    if (!here) continue;
    const wish: Wish = { patientId: each.row.patientId, from: Math.max(each.row.startsAt.getTime(), work.now.getTime()), until: each.row.endsAt?.getTime() ?? null };
    if (mustWait(here.place, here.line, { ...wish, sessionId: null })) waiting.push(each);
    else places.set(each.slot.lineageId, { ...here, place: seated(here.place, { ...wish, sessionId: null }, wish.until) });
  }
  await work.repository(WaitlistEntries).addMany(waiting.map(({ row, slot }, turn) => ({
    facilityId, groupId: slot.groupId, lineageId: slot.lineageId, assignmentId: row.id, sessionId: null, patientId: row.patientId, episodeId: row.episodeId, startsAt: row.startsAt, queuedAt: inOrder(work, turn), reason: null, addedBy: work.actor.id, ...stillWaiting,
  })));
  for (const lineageId of new Set(waiting.map(({ slot }) => slot.lineageId))) work.record(patientsWaitlisted(facilityId, { lineageId, sessionId: null }, waiting.filter(({ slot }) => slot.lineageId === lineageId).map(({ row }) => row.patientId)));
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
  let place: Place = here.place;
  const waiting = patientIds.filter((patientId) => {
    const wish = { patientId, from: work.now.getTime(), until: null, sessionId };
    if (mustWait(place, here.line, wish)) return true;
    place = seated(place, wish, null);
    return false;
  });
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
