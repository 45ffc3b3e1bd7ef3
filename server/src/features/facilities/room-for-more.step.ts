import { listHoldsThem } from '@groupwork/shared/facilities/list-size.rules';
import type { ListSize } from '@groupwork/shared/facilities/list-size.rules';
import { refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { lockFacility } from './lock-facility.step';

/** Refuses one more where a facility's list is full. Two who add to it at once come one after the other. */
export async function mustHaveRoom(work: Work, facilityId: string, what: ListSize['what'], count: () => Promise<number>, more = 1): Promise<void> {
  await lockFacility(work, facilityId);
  refuseIf(listHoldsThem({ what, wanted: (await count()) + more }));
}
