import { useApolloClient } from '@apollo/client/react';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { connection } from '../../graphql/connection';
import {
  type AttendanceState, MarkAbsentDocument, MarkPresentDocument, type MarkPresentMutation, RosterEntryFactsFragmentDoc, SessionRosterFragmentDoc, StepOutDocument,
} from '../../graphql/generated/operations';
import type { Delivery } from '../../graphql/delivery-link';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { pendingTaps } from './pending-taps';
import type { RowSession } from './row-session';
import { type Entry, guess, type SessionWithRoster, stepOf, type Tap } from './tap';

/** Paints the tap and sends it. Answers with a refusal when the rules forbid it: then nothing was painted or sent. */
export type TakeTap = (entryId: string, tap: Tap) => Refusal | null;

const TapsContext = createContext<TakeTap | null>(null);

export function useTap(): TakeTap {
  const take = useContext(TapsContext);
  if (take === null) throw new Error('Taps are taken inside an attendance page.');
  return take;
}

const spoken: Record<AttendanceState, string> = { NOT_TAKEN: 'not taken', PRESENT: 'present', OUT: 'out', ABSENT: 'absent' };

/**
 * Without the network the moment of the tap has to travel with it. With it the server's clock is the better one:
 * a device's own may be a moment ahead, and a time still to come is refused.
 */
function momentToSend(at: Date | null, taken: Date | null): string | undefined {
  if (at !== null) return at.toISOString();
  return connection.since === null ? undefined : taken?.toISOString();
}

export function Taps({ session, children }: { session: RowSession; children: ReactNode }) {
  const client = useApolloClient();
  const { staffMember } = useViewer();
  const delivery = useMemo((): Delivery => ({ line: session.id, patience: 'UNTIL_ANSWERED' }), [session.id]);
  const { run: sendPresent } = useCommand(MarkPresentDocument, { delivery });
  const { run: sendOut } = useCommand(StepOutDocument, { delivery });
  const { run: sendAbsent } = useCommand(MarkAbsentDocument, { delivery });

  const take = useCallback<TakeTap>((entryId, tap) => {
    const { cache } = client;
    const entry = cache.readFragment<Entry>({ id: cache.identify({ __typename: 'RosterEntry', id: entryId }) ?? '', fragment: RosterEntryFactsFragmentDoc, fragmentName: 'RosterEntryFacts', optimistic: true });
    const facts = cache.readFragment<SessionWithRoster>({ id: cache.identify({ __typename: 'GroupSession', id: session.id }) ?? '', fragment: SessionRosterFragmentDoc, fragmentName: 'SessionRoster', optimistic: true });
    if (entry === null || facts === null || session.line === null) return null;
    const now = serverNow();
    const step = stepOf(entry, session.line, tap, now);
    if (step.refusal !== null) return step.refusal;
    if (step.effect.kind === 'NONE') return null;

    const change = guess(facts, entry, step.next, now, { __typename: 'StaffMember', ...staffMember });
    const send = async (): Promise<MarkPresentMutation['markPresent'] | null> => {
      switch (tap.kind) {
        case 'PRESENT': {
          const at = momentToSend(tap.at, step.effect.kind === 'SEGMENT_OPENED' ? step.effect.segment.startsAt : null);
          return (await sendPresent({ rosterEntryId: entryId, at }, { optimistic: { __typename: 'Mutation', markPresent: change } }))?.markPresent ?? null;
        }
        case 'OUT': {
          const closes = step.effect.kind === 'SEGMENT_CLOSED' ? step.effect.segment.endsAt : null;
          return (await sendOut({ rosterEntryId: entryId, reason: tap.reason, at: momentToSend(tap.at, closes) }, { optimistic: { __typename: 'Mutation', stepOut: change } }))?.stepOut ?? null;
        }
        case 'ABSENT':
          return (await sendAbsent({ rosterEntryId: entryId, reason: tap.reason, note: tap.note }, { optimistic: { __typename: 'Mutation', markAbsent: change } }))?.markAbsent ?? null;
      }
    };
    pendingTaps.begin(entryId, now);
    void send().then((answer) => pendingTaps.end(entryId, answer?.rosterEntries.find(({ id }) => id === entryId)?.version));
    const [after] = change.rosterEntries;
    if (after !== undefined) announce(`${entry.patient.displayName} ${spoken[after.state]}.`);
    return null;
  }, [client, session, staffMember, sendPresent, sendOut, sendAbsent]);

  return <TapsContext value={take}>{children}</TapsContext>;
}
