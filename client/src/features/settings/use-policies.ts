import { useApolloClient, useQuery } from '@apollo/client/react';
import type { SettingName } from '@groupwork/shared/settings/settings';
import { useCallback, useMemo } from 'react';
import type { Failure } from '../../graphql/explain';
import { PoliciesDocument, SavePolicyDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { type Change, policiesFrom, type Policies, type PolicyValue, type Reach } from './policy-values';

export interface KnownPolicies {
  policies: Policies | undefined;
  /** Who changed them last. */
  changes: readonly Change[];
  /** With null what holds above it holds again. Resolves to whether it is saved. */
  save: (name: SettingName, reach: Reach, value: PolicyValue | null) => Promise<boolean>;
  running: boolean;
  failure: Failure | null;
}

const NOBODY: readonly Change[] = [];

export function usePolicies(): KnownPolicies {
  const { id: facilityId } = useFacility();
  const client = useApolloClient();
  const { data, error } = useQuery(PoliciesDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const { run, running, failure } = useCommand(SavePolicyDocument);
  const facility = data?.node?.__typename === 'Facility' ? data.node : undefined;
  const rows = facility?.policies;
  const policies = useMemo(() => (rows === undefined ? undefined : policiesFrom(rows)), [rows]);
  const save = useCallback(async (name: SettingName, reach: Reach, value: PolicyValue | null) => {
    const answer = await run({ facilityId, organizationWide: reach === 'ORGANIZATION', name, value: value === null ? null : JSON.stringify(value) });
    // What other pages know of the facility's policies is old now.
    if (answer !== null) client.cache.evict({ id: client.cache.identify({ __typename: 'Facility', id: facilityId }) ?? '', fieldName: 'settings' });
    return answer !== null;
  }, [run, client, facilityId]);
  if (error !== undefined && data === undefined) throw error;
  return { policies, changes: facility?.policyChanges ?? NOBODY, save, running, failure };
}
