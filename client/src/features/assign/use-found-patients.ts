import { useApolloClient, useQuery } from '@apollo/client/react';
import { MOST_PATIENTS_AT_ONCE } from '@groupwork/shared/scheduling/assign.rules';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback } from 'react';
import { AssignablePatientsDocument, type AssignablePatientsQuery } from '../../graphql/generated/operations';

export type FoundPatient = AssignablePatientsQuery['patients']['edges'][number]['node'];

const PAUSE = 250;
/** The longest page there is. */
export const PAGE = 100;

export interface FoundPatients { search: string; found: FoundPatient[] | null; total: number; loading: boolean; error: Error | undefined }

export function useFoundPatients(facilityId: string, text: string, { first, everybody = false }: { first: number; everybody?: boolean }): FoundPatients {
  const [search] = useDebouncedValue(text.trim(), PAUSE);
  const skip = !everybody && (search === '' || text.trim() === '');
  const { data, previousData, loading, error } = useQuery(AssignablePatientsDocument, { variables: { facilityId, search: search === '' ? null : search, first, after: null }, skip, fetchPolicy: 'network-only' });
  const shown = skip ? undefined : (data ?? previousData)?.patients;
  return { search, found: shown?.edges.map(({ node }) => node) ?? null, total: shown?.totalCount ?? 0, loading: loading || search !== text.trim(), error };
}

/** Everybody who matches, page after page, as far as one assignment reaches. */
export function useEverybody(facilityId: string): (search: string) => Promise<FoundPatient[]> {
  const client = useApolloClient();
  return useCallback(async (search: string) => {
    const everybody: FoundPatient[] = [];
    for (let after: string | null | undefined = null; after !== undefined && everybody.length < MOST_PATIENTS_AT_ONCE;) {
      const { data }: { data?: AssignablePatientsQuery | undefined } = await client.query({ query: AssignablePatientsDocument, variables: { facilityId, search: search === '' ? null : search, first: PAGE, after }, fetchPolicy: 'no-cache' });
      everybody.push(...(data?.patients.edges ?? []).map(({ node }) => node));
      after = data?.patients.pageInfo.hasNextPage === true ? (data.patients.pageInfo.endCursor ?? undefined) : undefined;
    }
    return everybody.slice(0, MOST_PATIENTS_AT_ONCE);
  }, [client, facilityId]);
}
