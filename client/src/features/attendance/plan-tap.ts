import type { LineEffect, LineStep, RosterLine } from '@groupwork/shared/attendance/roster-line';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { serverNow } from '../../graphql/server-time';
import type { RowSession } from './row-session';
import type { rosterInCache } from './roster-in-cache';
import { type Entry, guess, lineOf, type SessionWithRoster, type Staff, stepOf, type Tap, undoStepOf } from './tap';
import type { Change } from './tap-queue';

/** An act as it will most likely come out, by the rules the server decides with. */
export interface Planned { entry: Entry; before: RosterLine; effect: LineEffect; change: Change; at: Date }

export const isRefused = (planned: Planned | Refusal): planned is Refusal => 'code' in planned;

/** Plans acts on one session's lines as they are painted now. Null for a line that is not on this roster, or nothing can be marked. */
export function planner(roster: ReturnType<typeof rosterInCache>, session: RowSession, by: Staff) {
  const plan = (entryId: string, facts: SessionWithRoster | null, decide: (entry: Entry, at: Date) => LineStep, at: Date): Planned | Refusal | null => {
    const entry = roster.entry(entryId);
    if (entry === null || facts === null) return null;
    const step = decide(entry, at);
    if (step.refusal !== null) return step.refusal;
    return { entry, before: lineOf(entry), effect: step.effect, change: guess(facts, entry, step.next, at, by), at };
  };
  return {
    tap: (entryId: string, tap: Tap, facts: SessionWithRoster | null, at = serverNow()) => {
      const { line } = session;
      return line === null ? null : plan(entryId, facts, (entry, now) => stepOf(entry, line, tap, now), at);
    },
    undo: (entryId: string, before: RosterLine, facts: SessionWithRoster | null) => {
      const { line } = session;
      return line === null ? null : plan(entryId, facts, (entry, now) => undoStepOf(entry, line, before, now), serverNow());
    },
  };
}

/** The same for several lines: each is guessed on what the one before left. */
export function planEach<Given>(given: readonly Given[], first: SessionWithRoster | null, planOne: (given: Given, facts: SessionWithRoster | null) => Planned | Refusal | null): { plans: Planned[]; refusals: Refusal[] } {
  const plans: Planned[] = [];
  const refusals: Refusal[] = [];
  let facts = first;
  for (const one of given) {
    const planned = planOne(one, facts);
    if (planned === null) continue;
    if (isRefused(planned)) {
      refusals.push(planned);
      continue;
    }
    facts = planned.change.session;
    plans.push(planned);
  }
  return { plans, refusals };
}
