import { displayName } from '@groupwork/shared/patients/names';
import { notFound } from '../../platform/errors';
import type { Work } from '../../platform/database/work';

/** As a refusal names somebody. */
export async function patientName(work: Work, patientId: string): Promise<string> {
  const [row] = await work.query<{ firstName: string; lastName: string; preferredName: string | null }>('select firstName, lastName, preferredName from patient where organizationId = ? and id = ?', [work.actor.organizationId, patientId]);
  if (!row) throw notFound();
  return displayName(row);
}
