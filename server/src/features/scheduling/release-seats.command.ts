import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockLeave } from './leave-of-absence.command';
import type { LeaveTouched } from './leave-of-absence.command';
import { lockSeats } from './lock-seats.step';
import { LeavesOfAbsence, WaitlistEntries } from './scheduling.repositories';
import { stillWaiting } from './stand-in-line';
import { seatsReleased } from './waitlist.events';

interface Held {
  assignmentId: string;
  episodeId: string;
  lineageId: string;
  groupId: string;
  facilityId: string;
}

const HELD = `
  select distinct a.id as assignmentId, a.episodeId, t.lineageId, t.groupId, t.facilityId
    from schedule_assignment a
    join schedule_slot t on t.organizationId = a.organizationId and t.groupScheduleId = a.groupScheduleId and (t.validUntil is null or t.validUntil > ?)
   where a.organizationId = ? and a.patientId = ? and t.facilityId = ? and (a.endsAt is null or a.endsAt > ?)
     and not exists (select 1 from assignment_exclusion x where x.organizationId = a.organizationId and x.assignmentId = a.id and x.lineageId = t.lineageId)
     and not exists (select 1 from waitlist_entry w where w.organizationId = a.organizationId and w.assignmentId = a.id and w.lineageId = t.lineageId and w.seatedAt is null)`;

/** Gives the seats kept for somebody on leave to whoever waits. They wait for them themselves from now on, behind the others. */
export function releaseSeats(unitOfWork: UnitOfWork, actor: StaffActor, { leaveId, key }: { leaveId: string; key: string }): Promise<LeaveTouched> {
  return unitOfWork.run(actor, { operation: 'releaseSeats', key, request: { leaveId } }, async (work) => {
    const leave = await lockLeave(work, actor, leaveId);
    const { facilityId, patientId } = leave;
    const held = leave.releasedAt === null ? await standInLine(work, facilityId, patientId) : 0;
    await work.repository(LeavesOfAbsence).change(leave, { releasedAt: leave.releasedAt ?? work.now });
    work.record(seatsReleased({ facilityId, leaveId, patientId }, held));
    return { leaveId, patientId };
  });
}

async function standInLine(work: Work, facilityId: string, patientId: string): Promise<number> {
  const held = await work.query<Held>(HELD, [work.now, work.actor.organizationId, patientId, facilityId, work.now]);
  await lockSeats(work, held.map(({ groupId }) => groupId));
  await work.repository(WaitlistEntries).addMany(held.map(({ assignmentId, episodeId, lineageId, groupId }) => ({ facilityId, groupId, lineageId, assignmentId, sessionId: null, patientId, episodeId, startsAt: work.now, queuedAt: work.now, reason: null, addedBy: work.actor.id, ...stillWaiting })));
  return held.length;
}
