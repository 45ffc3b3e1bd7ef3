import { useApolloClient } from '@apollo/client/react';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { AbsenceReason, AttendanceState } from '../../graphql/generated/operations';
import { useViewer } from '../../graphql/viewer';
import { serverNow } from '../../graphql/server-time';
import { announce } from '../../ui/announcer';
import { ownTaps, ownTapsKey } from './own-taps';
import { pendingTaps } from './pending-taps';
import { isRefused, planEach, type Planned, planner } from './plan-tap';
import type { RowSession } from './row-session';
import { rosterInCache } from './roster-in-cache';
import type { Tap } from './tap';
import { type Act, type Change, type Press, type Queued, tapQueue } from './tap-queue';
import { usePaintedFromBefore } from './use-painted-from-before';
import { useTapSender } from './use-tap-sender';

export type Rest = { as: 'PRESENT' } | { as: 'ABSENT'; reason: AbsenceReason | null };

export interface Take {
  /** Paints the tap and sends it. Answers with a refusal when the rules forbid it: then nothing was painted or sent. */
  one: (entryId: string, tap: Tap) => Refusal | null;
  /** One choice for many, painted and sent together; answers with the first refusal, if any was refused. */
  rest: (entryIds: readonly string[], rest: Rest) => Refusal | null;
  /** Stops everyone's time, or lets it go on: painted and kept as a tap is. */
  press: (press: Press) => void;
  /** Takes back the last tap made here that still stands. Answers what it was, or null when there is none. */
  undo: () => string | null;
  /** Both answers were read, under this version of the line, and this one is right. */
  decide: (item: Queued, version: number) => void;
}

const TapsContext = createContext<Take | null>(null);

export function useTaps(): Take {
  const take = useContext(TapsContext);
  if (take === null) throw new Error('Taps are taken inside an attendance page.');
  return take;
}

const spoken: Record<AttendanceState, string> = { NOT_TAKEN: 'not taken', PRESENT: 'present', OUT: 'out', ABSENT: 'absent', ADDED_IN_ERROR: 'added in error' };

function actOf(rosterEntryId: string, tap: Tap, ifNotTaken = false): Act {
  const words = tap.kind === 'ABSENT' ? tap : { ...tap, at: tap.at?.toISOString() ?? null };
  return { kind: 'TAP', rosterEntryId, words, ifNotTaken, decidedOver: null };
}

export function Taps({ session, children }: { session: RowSession; children: ReactNode }) {
  const client = useApolloClient();
  const { staffMember } = useViewer();
  const { roster, plan } = useMemo(() => {
    const painted = rosterInCache(client.cache);
    return { roster: painted, plan: planner(painted, session, { __typename: 'StaffMember', ...staffMember }) };
  }, [client, session, staffMember]);
  useTapSender();
  usePaintedFromBefore(session.id, roster, plan);

  const take = useMemo((): Take => {
    const own = ownTapsKey(staffMember.id, session.id);
    const remember = (plans: readonly Planned[]): (() => void) => {
      const [first] = plans[0]?.change.rosterEntries ?? [];
      if (first === undefined) return () => undefined;
      const tap = { lines: plans.map(({ entry, before }) => ({ entryId: entry.id, before })), became: first.state };
      ownTaps.add(own, tap);
      return () => ownTaps.remove(own, tap);
    };

    /** Painted as one until the server has answered, and kept on the device until then. Answers what came of each. */
    const queue = async (plans: readonly Planned[], acts: readonly Pick<Queued, 'act' | 'who' | 'tappedAt'>[]): Promise<(Change | null)[]> => {
      // One layer for all: with a layer each, every answer would have all the others painted anew.
      const takeBack = roster.paint(plans.map(({ change }) => change));
      for (const { entry, at } of plans) pendingTaps.begin(entry.id, at);
      const answers = await Promise.all(acts.map((act) => tapQueue.add({ sessionId: session.id, ...act })));
      for (const { entry } of plans) pendingTaps.end(entry.id, answers.at(-1)?.rosterEntries.find(({ id }) => id === entry.id)?.version);
      takeBack();
      return answers;
    };
    const said = ({ entry, at }: Planned, tap: Tap, ifNotTaken = false) => ({ act: actOf(entry.id, tap, ifNotTaken), who: entry.patient.displayName, tappedAt: at.toISOString() });
    const forgetUnless = (forget: () => void) => (answers: readonly (Change | null)[]): void => { if (answers.every((answer) => answer === null)) forget(); };

    return {
      one: (entryId, tap) => {
        const planned = plan.tap(entryId, tap, roster.session(session.id));
        if (planned === null || isRefused(planned)) return planned;
        if (planned.effect.kind === 'NONE') return null;
        const forget = remember([planned]);
        void queue([planned], [said(planned, tap)]).then(forgetUnless(forget));
        const [after] = planned.change.rosterEntries;
        if (after !== undefined) announce(`${planned.entry.patient.displayName} ${spoken[after.state]}.`);
        return null;
      },
      rest: (entryIds, rest) => {
        const tap: Tap = rest.as === 'PRESENT' ? { kind: 'PRESENT', at: null } : { kind: 'ABSENT', reason: rest.reason, note: null };
        const { plans, refusals } = planEach(entryIds, roster.session(session.id), (entryId, facts) => plan.tap(entryId, tap, facts));
        if (plans.length > 0) void queue(plans, plans.map((planned) => said(planned, tap, true))).then(forgetUnless(remember(plans)));
        return refusals[0] ?? null;
      },
      press: (press) => {
        const at = serverNow();
        const change = plan.press(press, roster.session(session.id), at);
        if (change === null) return;
        const takeBack = roster.paint([change]);
        void tapQueue.add({ sessionId: session.id, who: 'Everyone', tappedAt: at.toISOString(), act: press }).then(takeBack);
        announce(press.kind === 'PAUSE' ? 'Paused. Everyone’s time stands still.' : 'Going on. Whoever was in is in again.');
      },
      undo: () => {
        const tap = ownTaps.of(own).at(-1);
        if (tap === undefined || session.line === null) return null;
        const { plans } = planEach(tap.lines, roster.session(session.id), ({ entryId, before }, facts) => plan.undo(entryId, before, facts));
        ownTaps.remove(own, tap);
        const [first] = plans;
        if (first === undefined) return null;
        const who = plans.length === 1 ? first.entry.patient.displayName : `${plans.length} patients`;
        void queue(plans, [{ act: { kind: 'UNDO', rosterEntryIds: plans.map(({ entry }) => entry.id) }, who, tappedAt: first.at.toISOString() }]);
        return plans.length === 1 ? `${who} ${spoken[first.change.rosterEntries[0]?.state ?? 'NOT_TAKEN']} again.` : `${plans.length} marks taken back.`;
      },
      decide: (item, version) => {
        if (item.act.kind !== 'TAP') return;
        void tapQueue.add({ sessionId: item.sessionId, who: item.who, tappedAt: item.needs?.moment ?? item.tappedAt, act: { ...item.act, ifNotTaken: false, decidedOver: version } });
        tapQueue.settle(item.key);
      },
    };
  }, [plan, roster, session, staffMember]);

  return <TapsContext value={take}>{children}</TapsContext>;
}
