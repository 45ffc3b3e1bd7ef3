import { useApolloClient } from '@apollo/client/react';
import type { LineEffect } from '@groupwork/shared/attendance/roster-line';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { connection } from '../../graphql/connection';
import type { Delivery } from '../../graphql/delivery-link';
import { type AttendanceState, MarkAbsentDocument, MarkPresentDocument, type MarkPresentMutation, StepOutDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { pendingTaps } from './pending-taps';
import type { RowSession } from './row-session';
import { rosterInCache } from './roster-in-cache';
import { type Entry, guess, type SessionWithRoster, stepOf, type Tap } from './tap';

type Change = MarkPresentMutation['markPresent'];

export interface Take {
  /** Paints the tap and sends it. Answers with a refusal when the rules forbid it: then nothing was painted or sent. */
  one: (entryId: string, tap: Tap) => Refusal | null;
  /** The same for many, painted together; answers with what was refused. */
  many: (entryIds: readonly string[], tap: Tap) => Refusal[];
}

const TapsContext = createContext<Take | null>(null);

export function useTaps(): Take {
  const take = useContext(TapsContext);
  if (take === null) throw new Error('Taps are taken inside an attendance page.');
  return take;
}

const spoken: Record<AttendanceState, string> = { NOT_TAKEN: 'not taken', PRESENT: 'present', OUT: 'out', ABSENT: 'absent' };

/** The moment a tap means by the rules: in at the start within the grace there, out now. */
function momentOf(effect: LineEffect): Date | null {
  if (effect.kind === 'SEGMENT_OPENED') return effect.segment.startsAt;
  return effect.kind === 'SEGMENT_CLOSED' ? effect.segment.endsAt : null;
}

/**
 * Without the network the moment of the tap has to travel with it. With it the server's clock is the better one:
 * a device's own may be a moment ahead, and a time still to come is refused.
 */
function momentToSend(said: Date | null, effect: LineEffect): string | undefined {
  if (said !== null) return said.toISOString();
  return connection.since === null ? undefined : momentOf(effect)?.toISOString();
}

interface Planned { entry: Entry; tap: Tap; effect: LineEffect; change: Change; at: Date }

export function Taps({ session, children }: { session: RowSession; children: ReactNode }) {
  const client = useApolloClient();
  const { staffMember } = useViewer();
  const delivery = useMemo((): Delivery => ({ line: session.id, patience: 'UNTIL_ANSWERED' }), [session.id]);
  const { run: sendPresent } = useCommand(MarkPresentDocument, { delivery });
  const { run: sendOut } = useCommand(StepOutDocument, { delivery });
  const { run: sendAbsent } = useCommand(MarkAbsentDocument, { delivery });

  const take = useMemo((): Take => {
    const roster = rosterInCache(client.cache);
    const by = { __typename: 'StaffMember' as const, ...staffMember };

    const plan = (entryId: string, tap: Tap, facts: SessionWithRoster | null): Planned | Refusal | null => {
      const entry = roster.entry(entryId);
      if (entry === null || facts === null || session.line === null) return null;
      const at = serverNow();
      const step = stepOf(entry, session.line, tap, at);
      if (step.refusal !== null) return step.refusal;
      if (step.effect.kind === 'NONE') return null;
      return { entry, tap, effect: step.effect, change: guess(facts, entry, step.next, at, by), at };
    };

    const deliver = async ({ entry: { id }, tap, effect, change }: Planned, painted: boolean): Promise<Change | null> => {
      switch (tap.kind) {
        case 'PRESENT':
          return (await sendPresent({ rosterEntryId: id, at: momentToSend(tap.at, effect) }, painted ? {} : { optimistic: { __typename: 'Mutation', markPresent: change } }))?.markPresent ?? null;
        case 'OUT':
          return (await sendOut({ rosterEntryId: id, reason: tap.reason, at: momentToSend(tap.at, effect) }, painted ? {} : { optimistic: { __typename: 'Mutation', stepOut: change } }))?.stepOut ?? null;
        case 'ABSENT':
          return (await sendAbsent({ rosterEntryId: id, reason: tap.reason, note: tap.note }, painted ? {} : { optimistic: { __typename: 'Mutation', markAbsent: change } }))?.markAbsent ?? null;
      }
    };

    const send = async (planned: Planned, painted: boolean): Promise<void> => {
      const { id } = planned.entry;
      pendingTaps.begin(id, planned.at);
      const answer = await deliver(planned, painted);
      pendingTaps.end(id, answer?.rosterEntries.find((line) => line.id === id)?.version);
    };

    return {
      one: (entryId, tap) => {
        const planned = plan(entryId, tap, roster.session(session.id));
        if (planned === null || 'code' in planned) return planned;
        void send(planned, false);
        const [after] = planned.change.rosterEntries;
        if (after !== undefined) announce(`${planned.entry.patient.displayName} ${spoken[after.state]}.`);
        return null;
      },
      many: (entryIds, tap) => {
        const plans: Planned[] = [];
        const refusals: Refusal[] = [];
        let facts = roster.session(session.id);
        for (const entryId of entryIds) {
          const planned = plan(entryId, tap, facts);
          if (planned === null) continue;
          if ('code' in planned) {
            refusals.push(planned);
            continue;
          }
          facts = planned.change.session;
          plans.push(planned);
        }
        // One layer for all: with a layer each, every answer would have all the others painted anew.
        const takeBack = roster.paint(plans.map(({ change }) => change));
        void Promise.all(plans.map((planned) => send(planned, true))).then(takeBack);
        return refusals;
      },
    };
  }, [client, session, staffMember, sendPresent, sendOut, sendAbsent]);

  return <TapsContext value={take}>{children}</TapsContext>;
}
