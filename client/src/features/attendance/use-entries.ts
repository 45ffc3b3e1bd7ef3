import { useFragment } from '@apollo/client/react';
import { useMemo } from 'react';
import { RosterEntryFactsFragmentDoc } from '../../graphql/generated/operations';
import type { Entry } from './tap';

/** All lines at once, for what counts over them. Rows read only their own. */
export function useEntries(ids: readonly string[]): Entry[] {
  const from = useMemo(() => ids.map((id) => ({ __typename: 'RosterEntry' as const, id })), [ids]);
  const { data, complete } = useFragment({ fragment: RosterEntryFactsFragmentDoc, fragmentName: 'RosterEntryFacts', from });
  return useMemo(() => (complete ? (data as Entry[]) : []), [data, complete]);
}
