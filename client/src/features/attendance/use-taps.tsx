import { useApolloClient } from '@apollo/client/react';
import type { LineEffect, LineStep, RosterLine } from '@groupwork/shared/attendance/roster-line';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { connection } from '../../graphql/connection';
import type { Delivery } from '../../graphql/delivery-link';
import { type AbsenceReason, type AttendanceState, MarkAbsentDocument, MarkPresentDocument, type MarkPresentMutation, MarkTheRestDocument, StepOutDocument, UndoMarkDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { ownTaps, ownTapsKey } from './own-taps';
import { pendingTaps } from './pending-taps';
import type { RowSession } from './row-session';
import { rosterInCache } from './roster-in-cache';
import { type Entry, guess, lineOf, type SessionWithRoster, stepOf, type Tap, together, undoStepOf } from './tap';

type Change = MarkPresentMutation['markPresent'];

export type Rest = { as: 'PRESENT' } | { as: 'ABSENT'; reason: AbsenceReason | null };

export interface Take {
  /** Paints the tap and sends it. Answers with a refusal when the rules forbid it: then nothing was painted or sent. */
  one: (entryId: string, tap: Tap) => Refusal | null;
  /** One choice for many, painted together and sent as one command; answers with the first refusal, if any was refused. */
  rest: (entryIds: readonly string[], rest: Rest) => Refusal | null;
  /** Takes back the last tap made here that still stands. Answers what it was, or null when there is none. */
  undo: () => string | null;
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

interface Planned<Given = Tap> { entry: Entry; given: Given; before: RosterLine; effect: LineEffect; change: Change; at: Date }

export function Taps({ session, children }: { session: RowSession; children: ReactNode }) {
  const client = useApolloClient();
  const { staffMember } = useViewer();
  const delivery = useMemo((): Delivery => ({ line: session.id, patience: 'UNTIL_ANSWERED' }), [session.id]);
  const { run: sendPresent } = useCommand(MarkPresentDocument, { delivery });
  const { run: sendOut } = useCommand(StepOutDocument, { delivery });
  const { run: sendAbsent } = useCommand(MarkAbsentDocument, { delivery });
  const { run: sendRest } = useCommand(MarkTheRestDocument, { delivery });
  const { run: sendUndo } = useCommand(UndoMarkDocument, { delivery });

  const take = useMemo((): Take => {
    const roster = rosterInCache(client.cache);
    const by = { __typename: 'StaffMember' as const, ...staffMember };
    const own = ownTapsKey(staffMember.id, session.id);

    const planAs = <Given,>(entryId: string, given: Given, facts: SessionWithRoster | null, decide: (entry: Entry, at: Date) => LineStep): Planned<Given> | Refusal | null => {
      const entry = roster.entry(entryId);
      if (entry === null || facts === null) return null;
      const at = serverNow();
      const step = decide(entry, at);
      if (step.refusal !== null) return step.refusal;
      return { entry, given, before: lineOf(entry), effect: step.effect, change: guess(facts, entry, step.next, at, by), at };
    };
    const plan = (entryId: string, tap: Tap, facts: SessionWithRoster | null): Planned | Refusal | null => {
      const { line } = session;
      return line === null ? null : planAs(entryId, tap, facts, (entry, at) => stepOf(entry, line, tap, at));
    };

    /** The same for several lines: each is guessed on what the one before left. */
    const planMany = <Given,>(entryIds: readonly string[], planOne: (entryId: string, facts: SessionWithRoster | null) => Planned<Given> | Refusal | null) => {
      const plans: Planned<Given>[] = [];
      const refusals: Refusal[] = [];
      let facts = roster.session(session.id);
      for (const entryId of entryIds) {
        const planned = planOne(entryId, facts);
        if (planned === null) continue;
        if ('code' in planned) {
          refusals.push(planned);
          continue;
        }
        facts = planned.change.session;
        plans.push(planned);
      }
      return { plans, refusals };
    };

    const waitFor = async (plans: readonly Planned<unknown>[], answer: Promise<Change | null>): Promise<Change | null> => {
      for (const { entry, at } of plans) pendingTaps.begin(entry.id, at);
      const given = await answer;
      for (const { entry } of plans) pendingTaps.end(entry.id, given?.rosterEntries.find(({ id }) => id === entry.id)?.version);
      return given;
    };
    const remember = (plans: readonly Planned<unknown>[]): (() => void) => {
      const [first] = plans[0]?.change.rosterEntries ?? [];
      if (first === undefined) return () => undefined;
      const tap = { lines: plans.map(({ entry, before }) => ({ entryId: entry.id, before })), became: first.state };
      ownTaps.add(own, tap);
      return () => ownTaps.remove(own, tap);
    };

    const deliver = async ({ entry: { id }, given, effect, change }: Planned): Promise<Change | null> => {
      switch (given.kind) {
        case 'PRESENT':
          return (await sendPresent({ rosterEntryId: id, at: momentToSend(given.at, effect) }, { optimistic: { __typename: 'Mutation', markPresent: change } }))?.markPresent ?? null;
        case 'OUT':
          return (await sendOut({ rosterEntryId: id, reason: given.reason, at: momentToSend(given.at, effect) }, { optimistic: { __typename: 'Mutation', stepOut: change } }))?.stepOut ?? null;
        case 'ABSENT':
          return (await sendAbsent({ rosterEntryId: id, reason: given.reason, note: given.note }, { optimistic: { __typename: 'Mutation', markAbsent: change } }))?.markAbsent ?? null;
      }
    };

    return {
      one: (entryId, tap) => {
        const planned = plan(entryId, tap, roster.session(session.id));
        if (planned === null || 'code' in planned) return planned;
        if (planned.effect.kind === 'NONE') return null;
        const forget = remember([planned]);
        void waitFor([planned], deliver(planned)).then((answer) => { if (answer === null) forget(); });
        const [after] = planned.change.rosterEntries;
        if (after !== undefined) announce(`${planned.entry.patient.displayName} ${spoken[after.state]}.`);
        return null;
      },
      rest: (entryIds, rest) => {
        const tap: Tap = rest.as === 'PRESENT' ? { kind: 'PRESENT', at: null } : { kind: 'ABSENT', reason: rest.reason, note: null };
        const { plans, refusals } = planMany(entryIds, (entryId, facts) => plan(entryId, tap, facts));
        const change = together(plans.map((planned) => planned.change));
        const [first] = plans;
        if (change === null || first === undefined) return refusals[0] ?? null;
        const forget = remember(plans);
        const input = { rosterEntryIds: plans.map(({ entry }) => entry.id), as: rest.as, reason: rest.as === 'ABSENT' ? rest.reason : null, at: rest.as === 'PRESENT' ? momentToSend(null, first.effect) : undefined };
        void waitFor(plans, sendRest(input, { optimistic: { __typename: 'Mutation', markTheRest: change } }).then((answer) => answer?.markTheRest ?? null)).then((answer) => { if (answer === null) forget(); });
        return refusals[0] ?? null;
      },
      undo: () => {
        const tap = ownTaps.of(own).at(-1);
        const { line } = session;
        if (tap === undefined || line === null) return null;
        const { plans } = planMany(tap.lines.map(({ entryId }) => entryId), (entryId, facts) => {
          const before = tap.lines.find((each) => each.entryId === entryId)?.before;
          return before === undefined ? null : planAs(entryId, before, facts, (entry, at) => undoStepOf(entry, line, before, at));
        });
        ownTaps.remove(own, tap);
        const change = together(plans.map((planned) => planned.change));
        if (change === null) return null;
        const input = { rosterEntryIds: plans.map(({ entry }) => entry.id) };
        void waitFor(plans, sendUndo(input, { optimistic: { __typename: 'Mutation', undoMark: change } }).then((answer) => answer?.undoMark ?? null));
        const [only] = plans;
        return plans.length === 1 && only !== undefined ? `${only.entry.patient.displayName} ${spoken[only.change.rosterEntries[0]?.state ?? 'NOT_TAKEN']} again.` : `${plans.length} marks taken back.`;
      },
    };
  }, [client, session, staffMember, sendPresent, sendOut, sendAbsent, sendRest, sendUndo]);

  return <TapsContext value={take}>{children}</TapsContext>;
}
