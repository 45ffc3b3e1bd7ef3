import { useEffect, useMemo, useState } from 'react';
import type { AttendanceState } from '../../graphql/generated/operations';
import type { PageSession } from './row-session';
import type { RosterSort } from './sort-button';
import type { Entry } from './tap';

/** How long rows stay where they are after a tap, so that nothing moves under a finger. */
const SETTLES_AFTER = 2_000;

type Roster = PageSession['roster'];
interface Held { filter: AttendanceState | null; sort: RosterSort; ids: readonly string[] }

function wantedOrder(roster: Roster, filter: AttendanceState | null, sort: RosterSort): string[] {
  const shown = roster.filter(({ state }) => filter === null || state === filter);
  const inOrder = sort === 'NAME' ? shown : [...shown.filter(({ state }) => state === 'NOT_TAKEN'), ...shown.filter(({ state }) => state !== 'NOT_TAKEN')];
  return inOrder.map(({ id }) => id);
}

/** While a finger or a button is down nothing may move, however long it is held. */
function onceReleased(move: () => void): () => void {
  let down = false;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => { timer = setTimeout(() => { if (!down) move(); }, SETTLES_AFTER); };
  const press = (): void => {
    down = true;
    clearTimeout(timer);
  };
  const release = (): void => {
    down = false;
    clearTimeout(timer);
    wait();
  };
  wait();
  window.addEventListener('pointerdown', press);
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', release);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pointerdown', press);
    window.removeEventListener('pointerup', release);
    window.removeEventListener('pointercancel', release);
  };
}

/** The rows by name, or those not taken first. A row whose state changed leaves its filter, or its place, only after a while. */
export function useShownRows(roster: Roster, filter: AttendanceState | null, sort: RosterSort): readonly Entry[] {
  const wanted = useMemo(() => wantedOrder(roster, filter, sort), [roster, filter, sort]);
  const [held, setHeld] = useState<Held>({ filter, sort, ids: wanted });
  // Another filter or order is another list at once.
  const asked = held.filter === filter && held.sort === sort;
  if (!asked) setHeld({ filter, sort, ids: wanted });
  const settled = asked && held.ids.length === wanted.length && held.ids.every((id, place) => id === wanted[place]);
  useEffect(() => (settled ? undefined : onceReleased(() => setHeld({ filter, sort, ids: wanted }))), [settled, filter, sort, wanted]);
  return useMemo(() => {
    const ids = asked ? held.ids : wanted;
    const byId = new Map(roster.map((entry) => [entry.id, entry]));
    // Who was added a moment ago is shown at once, in the place that is theirs by name or at the end.
    const added = filter === null ? wanted.filter((id) => !ids.includes(id)) : [];
    const order = added.length > 0 && sort === 'NAME' ? wanted : [...ids, ...added];
    return order.flatMap((id) => byId.get(id) ?? []);
  }, [asked, held.ids, wanted, roster, filter, sort]);
}
