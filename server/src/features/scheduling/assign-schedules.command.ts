import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { assignmentDateRules, assignmentEnd, assignmentStart, keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import type { ClashPolicy } from '@groupwork/shared/scheduling/assign.rules';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { notFound, refuseIf } from '../../platform/errors';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { facilityScope, mayAt, mustBeInScope, roleAt } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { tellOfPlaces } from '../communications/tell-places.step';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { PATIENTS_AT_ONCE, checkPatients, readAhead, readPatientsHere } from './assignment-check.read';
import type { Gift, PatientCheck, PatientHere } from './assignment-check.read';
import { schedulesAssigned } from './assignment.events';
import { clashFacts } from './clash-facts';
import type { ClashFacts } from './clash-facts';
import { givingRefusals, readFacilityHere, readOverriders, readSchedulesHere, readSlotsLeftOut, writeAssignments } from './give-schedules';
import type { FacilityHere } from './give-schedules';
import { lockSeatsOf } from './stand-in-line';
import type { SlotCounted } from './stand-in-line';

/** Rows' own ids. */
export interface SchedulesToAssign {
  facilityId: string;
  patientIds: readonly string[];
  scheduleIds: readonly string[];
  /** Today where null. */
  startsOn: LocalDate | null;
  endsOn: LocalDate | null;
  reason: string | null;
  leaveOut: readonly { scheduleId: string; slotId: string }[];
  clashReason: string | null;
}

/** Told while many are written: of how many patients how many are done. */
export type Progress = (done: number, total: number) => Promise<void>;

/** Plain data, for it is kept under the key. */
export type AssignOutcome =
  | { outcome: 'ASSIGNED'; patientIds: string[]; count: number; already: number; waiting: number; clashCount: number; patientsWithClash: number }
  | { outcome: 'CLASH'; policy: ClashPolicy; clashes: ClashFacts[]; clashCount: number; patientsWithClash: number; message: string; overriders: string[] };

const MOST_ANSWERED = 100;

/**
 * Gives schedules to patients, all of them or none. Who is on one already stays on it and is counted; clashes are
 * answered, not thrown, since the screen goes on from them. Of two people who assign the same patient at once the
 * second waits, and finds what the first did.
 */
export function assignSchedules(unitOfWork: UnitOfWork, actor: Actor, input: SchedulesToAssign & { key: string }, progress: Progress = async () => undefined): Promise<AssignOutcome> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'assignSchedules', key, request }, async (work) => {
    mustBeInScope(actor, input.facilityId);
    const facility = await readFacilityHere(work, actor.organizationId, input.facilityId);
    const gift = await giftOf(work, actor, facility, input);
    const total = gift.patientIds.length;
    const patients = await lockedPatients(work, gift, (done) => progress(Math.trunc(done / 2), total));
    const counted = await lockSeatsOf(work, facility.settings.capacityReached, gift.scheduleIds);
    refuseWhatCannotBe(actor, facility, facilityDate(gift.startsAt, facility.timeZone), await readSchedulesHere(work, actor.organizationId, gift.scheduleIds), patients);
    const ahead = await readAhead(work, actor.organizationId, gift, patients);
    const checks = checkPatients(gift, patients, ahead);
    const counts = countsOf(checks);
    if (counts.clashCount > 0) {
      const overriders = await readOverriders(work, actor.organizationId, facility.id);
      const { clashPolicy: policy } = facility.settings;
      const refusal = firstRefusal(keptClashRules, { policy, clashes: counts.clashCount, reason: input.clashReason, role: roleAt(actor, facility.id), overriders });
      if (refusal) return { outcome: 'CLASH', policy, clashes: clashFacts(checks, ahead.slots), ...counts, message: sentence(refusal), overriders };
    }
    const { count, waiting } = await write(work, { facilityId: facility.id, counted }, gift, checks, input, (done) => progress(Math.trunc((total + done) / 2), total));
    const already = checks.reduce((sum, check) => sum + check.already.length, 0);
    return { outcome: 'ASSIGNED', patientIds: gift.patientIds.slice(0, MOST_ANSWERED), count, already, waiting, ...counts };
  });
}

async function giftOf(work: Work, actor: Actor, facility: FacilityHere, input: SchedulesToAssign): Promise<Gift> {
  const today = facilityDate(work.now, facility.timeZone);
  const date = input.startsOn ?? today;
  refuseIf(firstRefusal(assignmentDateRules, { date, today, endsOn: input.endsOn, mayBackDate: mayAt(actor, 'session:back-date', facility.id), facilityName: facility.name, windowDays: facility.settings.backDateWindowDays }));
  return {
    facility,
    patientIds: [...new Set(input.patientIds)].sort(),
    scheduleIds: [...new Set(input.scheduleIds)],
    startsAt: assignmentStart(date, today, work.now, facility.timeZone),
    endsAt: assignmentEnd(input.endsOn, facility.timeZone),
    leaveOut: await readSlotsLeftOut(work, actor.organizationId, input.leaveOut),
    now: work.now,
  };
}

const inChunks = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / PATIENTS_AT_ONCE) }, (_none, place) => all.slice(place * PATIENTS_AT_ONCE, (place + 1) * PATIENTS_AT_ONCE));

async function lockedPatients(work: Work, gift: Gift, progress: (done: number) => Promise<void>): Promise<PatientHere[]> {
  const patients: PatientHere[] = [];
  for (const chunk of inChunks(gift.patientIds)) {
    await lockEpisodes(work, chunk);
    const found = await readPatientsHere(work, work.actor.organizationId, gift, chunk);
    if (found.length < chunk.length) throw notFound();
    patients.push(...found);
    await progress(patients.length);
  }
  return patients;
}

function refuseWhatCannotBe(actor: Actor, facility: FacilityHere, date: LocalDate, schedules: Parameters<typeof givingRefusals>[2], patients: readonly PatientHere[]): void {
  // What belongs to a place one cannot see does not exist.
  if ([...schedules, ...patients].some((each) => !facilityScope(actor).includes(each.facilityId))) throw notFound();
  refuseIf(givingRefusals(facility, date, schedules, patients)[0] ?? null);
}

function countsOf(checks: readonly PatientCheck[]): { clashCount: number; patientsWithClash: number } {
  return { clashCount: checks.reduce((sum, check) => sum + check.clashes.length, 0), patientsWithClash: checks.filter((check) => check.clashes.length > 0).length };
}

async function write(work: Work, seats: { facilityId: string; counted: readonly SlotCounted[] }, gift: Gift, checks: readonly PatientCheck[], words: SchedulesToAssign, progress: (done: number) => Promise<void>): Promise<{ count: number; waiting: number }> {
  let count = 0;
  let waiting = 0;
  let done = 0;
  for (const chunk of inChunks(checks)) {
    const beginning = chunk.filter((check) => check.begins.length > 0);
    const { ids, waiting: begun } = await writeAssignments(work, beginning, { endsAt: gift.endsAt, reason: words.reason, clashReason: words.clashReason }, { ...seats, behind: waiting });
    await tellOfPlaces(work, beginning.map((check) => check.patient.id), new Map(beginning.map((check) => [check.patient.id, check.begins.map(({ scheduleId }) => scheduleId)])));
    if (ids.length > 0) work.record(schedulesAssigned(seats.facilityId, gift.scheduleIds, beginning.map((check) => check.patient.id), ids.length));
    count += ids.length;
    waiting += begun;
    done += chunk.length;
    await progress(done);
  }
  return { count, waiting };
}
