import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { messagePhoneSaved } from './facilities.events';
import { Facilities } from './facilities.repositories';

/** Whom a facility's messages ask to call back; null asks for the front desk. STALE where the version is not the one last seen. */
export async function phoneInMessages(work: Work, { facilityId, phone, version }: { facilityId: string; phone: string | null; version: number }): Promise<void> {
  const facilities = work.repository(Facilities);
  const row = await facilities.getForUpdate(facilityId);
  mustBeVersion(row, version);
  await facilities.change(row, { phone });
  work.record(messagePhoneSaved(facilityId, row.phone, phone));
}
