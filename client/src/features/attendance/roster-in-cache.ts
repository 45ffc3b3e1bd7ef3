import type { ApolloCache } from '@apollo/client';
import { RosterEntryFactsFragmentDoc, SessionRosterFragmentDoc } from '../../graphql/generated/operations';
import type { Entry, SessionWithRoster } from './tap';

const entryFragment = { fragment: RosterEntryFactsFragmentDoc, fragmentName: 'RosterEntryFacts' };
const sessionFragment = { fragment: SessionRosterFragmentDoc, fragmentName: 'SessionRoster' };

/** A roster as it is painted now, with what is not confirmed yet. */
export function rosterInCache(cache: ApolloCache) {
  const idOf = (typename: string, id: string): string => cache.identify({ __typename: typename, id }) ?? '';
  return {
    entry: (id: string) => cache.readFragment<Entry>({ ...entryFragment, id: idOf('RosterEntry', id), optimistic: true }),
    session: (id: string) => cache.readFragment<SessionWithRoster>({ ...sessionFragment, id: idOf('GroupSession', id), optimistic: true }),
  };
}
