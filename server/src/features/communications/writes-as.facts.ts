import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

/** As whom a facility writes: the same in every message of it. */
export interface WritesAs {
  /** What the organization is called in messages. */
  organization: string;
  organizationVersion: number;
  /** Whom people call back. */
  phone: string | null;
  phoneVersion: number;
  timeZone: string;
}

/** By facility's row id, one statement for all of them. */
export async function writesAs(source: Pick<Reads | Work, 'query'>, organizationId: string, facilityIds: readonly string[]): Promise<Map<string, WritesAs>> {
  const rows = await source.query<WritesAs & { id: string }>('select f.id, f.phone, f.version as phoneVersion, f.timeZone, o.shortName as organization, o.version as organizationVersion from facility f join organization o on o.id = f.organizationId where f.organizationId = ? and f.id in (?)', [organizationId, facilityIds]);
  return new Map(rows.map(({ id, ...facility }) => [id, facility]));
}
