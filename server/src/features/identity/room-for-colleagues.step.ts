import { listHoldsThem } from '@groupwork/shared/facilities/list-size.rules';
import { refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { lockFacility } from '../facilities/lock-facility.step';

/** Whoever works there or is invited to; an account that is closed is in no list of colleagues. */
const WORKING = "select count(*) as people from staff_facility f join staff_member m on m.organizationId = f.organizationId and m.id = f.staffMemberId and (m.active = 1 or m.passwordHash = '') where f.organizationId = ? and f.facilityId = ?";

/** Refuses what was just written where somewhere more would work than are read as one list. */
export async function mustHoldColleagues(work: Work, facilityIds: Iterable<string>): Promise<void> {
  for (const facilityId of [...new Set(facilityIds)].sort()) {
    await lockFacility(work, facilityId);
    const [row] = await work.query<{ people: number | string }>(WORKING, [work.actor.organizationId, facilityId]);
    refuseIf(listHoldsThem({ what: 'colleagues', wanted: Number(row?.people ?? 0) }));
  }
}
