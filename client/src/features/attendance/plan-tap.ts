import { isPaused } from '@groupwork/shared/attendance/pauses';
import { type LineEffect, type LineStep, pauseLine, resumeLine, type RosterLine } from '@groupwork/shared/attendance/roster-line';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { serverNow } from '../../graphql/server-time';
import { pauseOf } from '../../graphql/session-abilities';
import type { RowSession } from './row-session';
import type { rosterInCache } from './roster-in-cache';
import { type Entry, guess, lineOf, newId, type SessionWithRoster, type Staff, stepOf, type Tap, undoStepOf } from './tap';
import type { Change, Press } from './tap-queue';

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
    /** Everyone's stays at once; null where it stands so already. */
    press: (press: Press, facts: SessionWithRoster | null, at = serverNow()): Change | null => {
      if (facts === null || isPaused(facts.pauses.map(pauseOf)) === (press.kind === 'PAUSE')) return null;
      const changes = facts.roster.flatMap(({ id }): Change[] => {
        const entry = roster.entry(id);
        if (entry === null) return [];
        const step = press.kind === 'PAUSE' ? pauseLine(lineOf(entry), at) : resumeLine(lineOf(entry), at, newId);
        return step.next === null || step.effect.kind === 'NONE' ? [] : [guess(facts, entry, step.next, at, by)];
      });
      const now = at.toISOString();
      const pauses = press.kind === 'PAUSE' ? [...facts.pauses, { __typename: 'SessionPause' as const, from: now, until: null, reason: press.reason, note: null }] : facts.pauses.map((pause) => (pause.until === null ? { ...pause, until: now } : pause));
      return { __typename: 'SessionChange', session: { ...facts, pauses }, rosterEntries: changes.flatMap(({ rosterEntries }) => rosterEntries), noteTexts: [] };
    },
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
