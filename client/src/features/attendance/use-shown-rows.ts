import { useEffect, useMemo, useState } from 'react';
import type { AttendanceState } from '../../graphql/generated/operations';
import type { PageSession } from './row-session';
import type { Entry } from './tap';

/** How long rows stay where they are after a tap, so that nothing moves under a finger. */
const SETTLES_AFTER = 2_000;

type Roster = PageSession['roster'];
interface Held { filter: AttendanceState | null; ids: readonly string[] }

/** The rows in the roster's order, which is that of the names; with a filter, a row whose state changed leaves only after a while. */
export function useShownRows(roster: Roster, filter: AttendanceState | null): readonly Entry[] {
  const wanted = useMemo(() => roster.filter(({ state }) => filter === null || state === filter).map(({ id }) => id), [roster, filter]);
  const [held, setHeld] = useState<Held>({ filter, ids: wanted });
  // Another filter is another list at once.
  if (held.filter !== filter) setHeld({ filter, ids: wanted });
  useEffect(() => {
    const timer = setTimeout(() => setHeld({ filter, ids: wanted }), SETTLES_AFTER);
    return () => clearTimeout(timer);
  }, [filter, wanted]);
  const shown = filter === null || held.filter !== filter ? wanted : held.ids;
  return useMemo(() => roster.filter(({ id }) => shown.includes(id)), [roster, shown]);
}
