import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate, later } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { assignmentEnd, endAssignmentRules } from '@groupwork/shared/scheduling/assign.rules';
import { notFound, refuseIf } from '../../platform/errors';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { facilityScope, mayAt } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { tellOfPlaces } from '../communications/tell-places.step';
import { assignmentEnded } from './assignment.events';
import { readFacilityHere, readSchedulesHere } from './give-schedules';
import { ScheduleAssignments } from './scheduling.repositories';

/** Rows' own ids. */
export interface AssignmentToEnd {
  assignmentId: string;
  /** The version the person last saw. */
  version: number;
  /** Last day on the schedule; now where null. */
  endsOn: LocalDate | null;
  /** The very moment, where it is known better than by the day. */
  endsAt: Date | null;
  reason: string;
}

/** Takes a patient off a schedule. Dated, never deleted: the sessions before the end keep them. */
export function endAssignment(unitOfWork: UnitOfWork, actor: Actor, input: AssignmentToEnd & { key: string }): Promise<{ assignmentId: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'endAssignment', key, request }, async (work) => {
    const row = await work.repository(ScheduleAssignments).getForUpdate(input.assignmentId);
    const [schedule] = await readSchedulesHere(work, actor.organizationId, [row.groupScheduleId]);
    if (!schedule || !facilityScope(actor).includes(schedule.facilityId)) throw notFound();
    mustBeVersion(row, input.version);
    const facility = await readFacilityHere(work, actor.organizationId, schedule.facilityId);
    // What has not begun by now never begins.
    const at = input.endsAt ?? assignmentEnd(input.endsOn, facility.timeZone) ?? later(work.now, row.startsAt);
    const today = facilityDate(work.now, facility.timeZone);
    const date = input.endsOn ?? (at <= work.now ? facilityDate(at, facility.timeZone) : today);
    refuseIf(firstRefusal(endAssignmentRules, {
      date, today, mayBackDate: mayAt(actor, 'session:back-date', facility.id), facilityName: facility.name, windowDays: facility.settings.backDateWindowDays,
      schedule: schedule.title, startsAt: row.startsAt, endsAt: row.endsAt, at,
    }));
    await work.repository(ScheduleAssignments).change(row, { endsAt: at, endReason: input.reason, endedBy: actor.id });
    await tellOfPlaces(work, [row.patientId]);
    work.record(assignmentEnded(facility.id, [row.id], row.patientId, at));
    return { assignmentId: row.id };
  });
}
