import type { ApolloCache } from '@apollo/client';
import { RosterEntryFactsFragmentDoc, SessionRosterFragmentDoc } from '../../graphql/generated/operations';
import type { Entry, SessionWithRoster } from './tap';
import type { Change } from './tap-queue';

const entryFragment = { fragment: RosterEntryFactsFragmentDoc, fragmentName: 'RosterEntryFacts' };
const sessionFragment = { fragment: SessionRosterFragmentDoc, fragmentName: 'SessionRoster' };

/** A roster as it is painted now, with what is not confirmed yet. */
export function rosterInCache(cache: ApolloCache) {
  const idOf = (typename: string, id: string): string => cache.identify({ __typename: typename, id }) ?? '';
  return {
    entry: (id: string) => cache.readFragment<Entry>({ ...entryFragment, id: idOf('RosterEntry', id), optimistic: true }),
    session: (id: string) => cache.readFragment<SessionWithRoster>({ ...sessionFragment, id: idOf('GroupSession', id), optimistic: true }),

    /** Paints several guesses as one; returns what takes them off again, when the answers stand in their place. */
    paint: (changes: readonly Change[]): (() => void) => {
      const layer = `taps-${crypto.randomUUID()}`;
      cache.recordOptimisticTransaction((painted) => {
        for (const { rosterEntries } of changes) for (const entry of rosterEntries) painted.writeFragment({ ...entryFragment, id: idOf('RosterEntry', entry.id), data: entry });
        const session = changes.at(-1)?.session;
        if (session !== undefined) painted.writeFragment({ ...sessionFragment, id: idOf('GroupSession', session.id), data: session });
      }, layer);
      return () => cache.removeOptimistic(layer);
    },
  };
}
