import { addDays, addMinutes, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';
import type { World } from './world';

const DAY_MINUTES = 24 * 60;
const LINE = { from: 22, count: 3 };

/** Cedar Court keeps a waitlist: three wait for its evening group, the first has an offer, and one who comes to it is on leave. */
export async function addWaits(work: Work, world: World): Promise<void> {
  const cedar = world.facilities.get('cedar');
  const groupId = cedar?.groups.get('process');
  const groupScheduleId = cedar?.schedules.get('late');
  if (!cedar || !groupId || !groupScheduleId) return;
  const facilityId = cedar.id;
  const [slot] = await work.query<{ lineageId: string }>('select lineageId from schedule_slot where organizationId = ? and groupScheduleId = ?', [world.organizationId, groupScheduleId]);
  if (!slot) return;
  const today = facilityDate(world.now, cedar.demo.timeZone);
  const startsAt = instantFromWallTime(today, '00:00', cedar.demo.timeZone);
  const line = cedar.patients.slice(LINE.from, LINE.from + LINE.count).map((patient, turn) => ({ patient, turn, assignmentId: v7(), entryId: v7() }));
  await addRows(work, 'facility_setting', 'mutable', [{ facilityId, name: 'capacityReached', value: JSON.stringify('WAITLIST') }]);
  await addRows(work, 'schedule_assignment', 'mutable', line.map(({ patient, assignmentId }) => ({ id: assignmentId, patientId: patient.id, episodeId: patient.episodeId, groupScheduleId, startsAt, endsAt: null, reason: 'Works during the day', assignedBy: null, clashReason: null, endReason: null, endedBy: null })));
  await addRows(work, 'waitlist_entry', 'mutable', line.map(({ patient, turn, assignmentId, entryId }) => ({
    id: entryId, facilityId, groupId, lineageId: slot.lineageId, assignmentId, sessionId: null, patientId: patient.id, episodeId: patient.episodeId, startsAt, queuedAt: addMinutes(startsAt, turn), reason: null, addedBy: world.organizationId, seatedAt: null, outcome: null, endedAt: null, endedBy: null,
  })));
  const [first] = line;
  if (first) await addRows(work, 'seat_offer', 'mutable', [{ facilityId, entryId: first.entryId, patientId: first.patient.id, sessionId: null, startsAt: world.now, offeredAt: world.now, expiresAt: addMinutes(world.now, DAY_MINUTES), answer: null, answeredAt: null, answeredBy: null }]);
  const away = cedar.patients[cedar.demo.schedules.find(({ key }) => key === 'late')?.patients.from ?? 0];
  if (away) await addRows(work, 'leave_of_absence', 'mutable', [{ facilityId, patientId: away.id, episodeId: away.episodeId, startsAt, endsAt: instantFromWallTime(addDays(today, 7), '00:00', cedar.demo.timeZone), reason: 'Family visit', releasedAt: null, givenBy: world.organizationId, endedBy: null }]);
}
