import type { NamedPerson } from '@groupwork/shared/documentation/names-in-text';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

export interface NamesAround {
  members: NamedPerson[];
  staff: { firstName: string; lastName: string }[];
}

/** Whom a text of this session could name: members by their roster lines, whose names are no other chart's, and staff, whose are. */
export async function namesAround(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionId: string): Promise<NamesAround> {
  return {
    members: await source.query('select id, firstName, lastName, preferredName from roster_entry where organizationId = ? and sessionId = ?', [organizationId, sessionId]),
    staff: await source.query('select firstName, lastName from staff_member where organizationId = ?', [organizationId]),
  };
}
