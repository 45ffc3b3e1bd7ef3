import { useEffect, useMemo, useState } from 'react';
import type { AttendanceState } from '../../graphql/generated/operations';
import type { PageSession } from './row-session';

/** How long rows stay where they are after a tap, so that nothing moves under a finger. */
const SETTLES_AFTER = 2_000;

type Roster = PageSession['roster'];
interface Held { filter: AttendanceState | null; ids: readonly string[] }

const same = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((id, index) => id === other[index]);

/** The rows in the roster's order, which is that of the names; with a filter, a row whose state changed leaves only after a while. */
export function useShownRows(roster: Roster, filter: AttendanceState | null): readonly string[] {
  const wanted = useMemo(() => roster.filter(({ state }) => filter === null || state === filter).map(({ id }) => id), [roster, filter]);
  const [held, setHeld] = useState<Held>({ filter, ids: wanted });
  useEffect(() => {
    const next = { filter, ids: wanted };
    setHeld((before) => (before.filter === filter && filter !== null ? before : next));
    if (filter === null) return;
    const timer = setTimeout(() => setHeld(next), SETTLES_AFTER);
    return () => clearTimeout(timer);
  }, [filter, wanted]);
  const settled = filter === null || held.filter !== filter || same(held.ids, wanted);
  return settled ? wanted : held.ids;
}
