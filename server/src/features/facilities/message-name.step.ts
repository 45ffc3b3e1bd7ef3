import { refuse } from '@groupwork/shared/kernel/refusal';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import { facilityScope } from '../access/staff-actor.facts';
import { messageNameSaved } from './facilities.events';
import { Organizations } from './facilities.repositories';

/** What the organization is called in messages, everywhere: REFUSED to who does not work at all of its facilities, STALE where the version is not the one last seen. */
export async function nameInMessages(work: Work, { name, version }: { name: string; version: number }): Promise<void> {
  const { organizationId } = work.actor;
  const facilities = await work.query<{ id: string; name: string }>('select id, name from facility where organizationId = ? order by sort, name', [organizationId]);
  const sees = facilityScope(work.actor);
  refuseIf(facilities.every(({ id }) => sees.includes(id)) ? null : refuse('ORGANIZATION_POLICY', { facility: facilities.find(({ id }) => sees.includes(id))?.name ?? '' }));
  const organizations = work.repository(Organizations);
  const row = await organizations.getForUpdate(organizationId);
  mustBeVersion(row, version);
  await organizations.change(row, { shortName: name });
  work.record(messageNameSaved(organizationId, row.shortName, name));
}
