import type { AlertSubject } from '@groupwork/shared/notifications/subjects';
import { instantOf } from '../../platform/database/reads';
import type { Source } from './watched-sessions.read';

interface Row { id: string; facilityIds: string; updatedAt: unknown }

/** Addresses outside that were turned off by themselves. Told of at the first of their facilities, so that nobody is told twice. */
export async function addressesOff(source: Source, organizationId: string): Promise<AlertSubject[]> {
  const rows = await source.query<Row>("select id, facilityIds, updatedAt from webhook_endpoint where organizationId = ? and active = 0 and offBecause in ('GONE', 'FAILING')", [organizationId]);
  return rows.map(({ id, facilityIds, updatedAt }) => {
    const [facilityId = ''] = JSON.parse(facilityIds) as string[];
    return { subjectId: id, sessionId: null, patientId: null, facilityId, since: instantOf(updatedAt), dueAt: instantOf(updatedAt), amount: null, concerned: {} };
  });
}
