import { administratorRoles } from '@groupwork/shared/access/roles';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { mayKeepClashes, needsClashReason, patientToGiveRules, scheduleToGiveRules } from '@groupwork/shared/scheduling/assign.rules';
import type { ClashPolicy } from '@groupwork/shared/scheduling/assign.rules';
import type { Settings } from '@groupwork/shared/settings/settings';
import { v7 } from 'uuid';
import type { Actor } from '../../platform/actor';
import { notFound } from '../../platform/errors';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { roleThere } from '../access/standing.facts';
import { roleAt } from '../access/staff-actor.facts';
import { facilitySettings } from '../facilities/facility.facts';
import type { PatientCheck, PatientHere, SlotLeftOut } from './assignment-check.read';
import { AssignmentExclusions, ScheduleAssignments } from './scheduling.repositories';
import { waitForSlots } from './stand-in-line';
import type { SlotCounted } from './stand-in-line';

type Source = Pick<Reads | Work, 'query'>;

export interface FacilityHere {
  id: string;
  name: string;
  timeZone: string;
  settings: Settings;
}

export async function readFacilityHere(source: Source, organizationId: string, facilityId: string): Promise<FacilityHere> {
  const [row] = await source.query<{ id: string; name: string; timeZone: string }>('select id, name, timeZone from facility where organizationId = ? and id = ?', [organizationId, facilityId]);
  const [settings] = await facilitySettings(source, organizationId, [facilityId]);
  if (!row || !settings) throw notFound();
  return { ...row, settings };
}

export interface ScheduleHere {
  id: string;
  title: string;
  facilityId: string;
  archived: boolean;
}

/** In the order they were asked for; one that is not there is not found. */
export async function readSchedulesHere(source: Source, organizationId: string, scheduleIds: readonly string[]): Promise<ScheduleHere[]> {
  const rows = await source.query<{ id: string; title: string; facilityId: string; archivedAt: unknown }>('select id, title, facilityId, archivedAt from group_schedule where organizationId = ? and id in (?)', [organizationId, scheduleIds]);
  return scheduleIds.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw notFound();
    return { id, title: row.title, facilityId: row.facilityId, archived: row.archivedAt !== null };
  });
}

/** Whatever version of a slot a person chose, the slot itself is left out. */
export async function readSlotsLeftOut(source: Source, organizationId: string, slots: readonly { scheduleId: string; slotId: string }[]): Promise<SlotLeftOut[]> {
  if (slots.length === 0) return [];
  const rows = await source.query<{ id: string; lineageId: string; groupScheduleId: string }>('select id, lineageId, groupScheduleId from schedule_slot where organizationId = ? and id in (?)', [organizationId, slots.map((slot) => slot.slotId)]);
  return slots.map(({ scheduleId, slotId }) => {
    const row = rows.find((each) => each.id === slotId && each.groupScheduleId === scheduleId);
    if (!row) throw notFound();
    return { scheduleId, lineageId: row.lineageId };
  });
}

/** Who may keep a clash where the facility allows none. */
export async function readOverriders(source: Source, organizationId: string, facilityId: string): Promise<string[]> {
  const rows = await source.query<{ firstName: string; lastName: string }>(
    `select m.firstName, m.lastName from staff_facility f join staff_member m on m.organizationId = f.organizationId and m.id = f.staffMemberId
      where f.organizationId = ? and f.facilityId = ? and m.active = 1 and ${roleThere('m', 'f')} in (?) order by m.lastName, m.firstName`,
    [organizationId, facilityId, administratorRoles],
  );
  return rows.map((row) => `${row.firstName} ${row.lastName}`);
}

/** What a facility's policy makes of clashes for the person who asks. */
export interface ClashPolicyShown {
  policy: ClashPolicy;
  mayOverride: boolean;
  /** Who may keep them, by name, where the person who asks may not. */
  overriders: string[];
  reasonNeeded: boolean;
}

export async function readClashPolicy(source: Source, actor: Actor, facilityId: string, policy: ClashPolicy): Promise<ClashPolicyShown> {
  const mayOverride = mayKeepClashes(policy, roleAt(actor, facilityId));
  return { policy, mayOverride, overriders: mayOverride ? [] : await readOverriders(source, actor.organizationId, facilityId), reasonNeeded: needsClashReason(policy) };
}

/** Why some of it cannot be, each once. */
export function givingRefusals(facility: FacilityHere, date: LocalDate, schedules: readonly ScheduleHere[], patients: readonly PatientHere[]): Refusal[] {
  const here = { facilityId: facility.id, facilityName: facility.name, date };
  const refusals = [
    ...schedules.map((schedule) => firstRefusal(scheduleToGiveRules, { ...here, schedule })),
    ...patients.map((patient) => firstRefusal(patientToGiveRules, { ...here, patient: { ...patient, inCare: patient.episode !== null } })),
  ];
  return refusals.filter((refusal) => refusal !== null);
}

interface Words {
  endsAt: Date | null;
  reason: string | null;
  clashReason: string | null;
}

/** Where new assignments begin, and of which slots the seats are counted: none where the facility only warns. */
interface Seats {
  facilityId: string;
  counted: readonly SlotCounted[];
  /** How many waits the same unit has begun already: these go behind them. */
  behind?: number;
}

/** Writes what begins for some patients, with the slots each leaves out or waits for. Answers the new rows' ids, and how many waits began. */
export async function writeAssignments(work: Work, checks: readonly PatientCheck[], words: Words, seats: Seats): Promise<{ ids: string[]; waiting: number }> {
  const begins = checks.flatMap(({ patient, begins: own, clashes }) => own.map((begin) => ({ ...begin, id: v7({ msecs: work.now.getTime() }), patient, clashes: clashes.length })));
  const waiting = await waitForSlots(work, seats.facilityId, seats.counted, begins.map(({ id, patient, scheduleId, startsAt, leftOut }) => ({ row: { id, patientId: patient.id, episodeId: patient.episode?.id ?? '', groupScheduleId: scheduleId, startsAt, endsAt: words.endsAt }, leftOut })), seats.behind ?? 0);
  const rows = await work.repository(ScheduleAssignments).addMany(
    begins.map(({ id, patient, scheduleId, startsAt, clashes }) => ({
      id,
      patientId: patient.id,
      episodeId: patient.episode?.id ?? '',
      groupScheduleId: scheduleId,
      startsAt,
      endsAt: words.endsAt,
      reason: words.reason,
      assignedBy: work.actor.id,
      clashReason: clashes > 0 ? words.clashReason : null,
      endReason: null,
      endedBy: null,
    })),
  );
  await work.repository(AssignmentExclusions).addMany(rows.flatMap((row, place) => (begins[place]?.leftOut ?? []).map((lineageId) => ({ assignmentId: row.id, lineageId }))));
  return { ids: rows.map((row) => row.id), waiting };
}
