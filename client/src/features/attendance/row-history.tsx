import { useQuery } from '@apollo/client/react';
import { clockTime } from '@groupwork/shared/kernel/time';
import { RosterEntryHistoryDocument } from '../../graphql/generated/operations';
import { markWord, timesBefore } from './mark-words';
import classes from './edit-times.module.css';

/** What was recorded before, and by whom: nothing is ever erased. Asked for again whenever the line has changed. */
export function RowHistory({ entryId, timeZone, version }: { entryId: string; timeZone: string; version: number }) {
  const { data } = useQuery(RosterEntryHistoryDocument, { variables: { id: entryId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const marks = data?.node?.__typename === 'RosterEntry' ? data.node.history : [];
  if (marks.length === 0) return null;
  return (
    <section className={classes['history']} aria-label="History of this line" data-version={version}>
      <h3>So far</h3>
      <ul>
        {[...marks].sort((one, other) => other.markedAt.localeCompare(one.markedAt)).map((mark) => {
          const times = timesBefore(mark, timeZone);
          return <li key={mark.id}>{clockTime(mark.markedAt, timeZone)} {markWord(mark, timeZone)}{times !== null && <>, before: <s>{times}</s></>}, {mark.markedBy.name}</li>;
        })}
      </ul>
    </section>
  );
}
