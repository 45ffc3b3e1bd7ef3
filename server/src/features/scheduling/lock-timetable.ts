import type { Work } from '../../platform/database/work';
import { lockFacility } from '../facilities/lock-facility.step';
import { lockSeats } from './lock-seats.step';
import { GroupSchedules } from './scheduling.repositories';

/** What sessions are planned by. Rows' own ids. */
interface PlannedBy {
  facilityIds: readonly string[];
  scheduleIds: readonly string[];
  groupIds: readonly string[];
}

/**
 * Locks what sessions are planned by, always in this order. Whoever changes a schedule, a group or the holidays of a
 * facility, and the sessions written ahead with it, locks it as well and comes before or after: what was planned in
 * between by what was read before, nobody would find.
 */
export async function lockTimetable(work: Work, { facilityIds, scheduleIds, groupIds }: PlannedBy): Promise<void> {
  for (const facilityId of [...new Set(facilityIds)].sort()) await lockFacility(work, facilityId);
  await work.repository(GroupSchedules).allForUpdate({ id: scheduleIds });
  await lockSeats(work, groupIds);
}
