import type { Work } from '../../platform/database/work';
import { SlotExceptions } from './scheduling.repositories';
import type { PlannedException } from './slots.read';

export interface ExceptedOccurrence {
  lineageId: string;
  originalStartLocal: string;
  fields: PlannedException;
}

/** The last word about an occurrence counts; what was said before stays readable as ended. */
export async function except(work: Work, { lineageId, originalStartLocal, fields }: ExceptedOccurrence): Promise<void> {
  const exceptions = work.repository(SlotExceptions);
  const before = await exceptions.all({ lineageId });
  for (const row of before) {
    if (row.validUntil === null && row.originalStartLocal.slice(0, 10) === originalStartLocal.slice(0, 10)) await exceptions.change(row, { validUntil: work.now });
  }
  const { newRoomName: _shownOnly, ...kept } = fields;
  await exceptions.add({ lineageId, originalStartLocal, ...kept, validUntil: null });
}
