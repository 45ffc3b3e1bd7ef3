import DataLoader from 'dataloader';
import { isSettingName } from '@groupwork/shared/settings/settings';
import { instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { PolicyChangeType } from './facility.type';

interface Row {
  facilityId: string | null;
  at: unknown;
  actorName: string;
  details: string;
}

/** Out of the trail, which keeps what a policy was: policies are few and change seldom. */
const CHANGES = `
  select case when subjectId = 'organization' then null else subjectId end as facilityId, at, actorName, details from audit_event
   where organizationId = ? and subjectType = 'Facility' and (subjectId = 'organization' or subjectId in (?)) and eventType = 'PolicySaved'
   order by at, id`;

const jsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

function shape({ facilityId, at, actorName, details }: Row): PolicyChangeType {
  const { name, before, after } = JSON.parse(details) as { name: string; before: unknown; after: unknown };
  return Object.assign(new PolicyChangeType(), { name, organizationWide: facilityId === null, at: instantOf(at), by: actorName, before: jsonOrNull(before), after: jsonOrNull(after) });
}

/** The last change of each policy at each reach. */
export const policyChangesLoader = (context: Context): DataLoader<string, PolicyChangeType[]> =>
  new DataLoader(async (facilityIds) => {
    const rows = await context.reads.query<Row>(CHANGES, [context.actor.organizationId, facilityIds]);
    return facilityIds.map((id) => {
      const changes = rows.filter(({ facilityId }) => facilityId === null || facilityId === id).map(shape).filter(({ name }) => isSettingName(name));
      return [...new Map(changes.map((change) => [`${change.name} ${String(change.organizationWide)}`, change])).values()];
    });
  });
