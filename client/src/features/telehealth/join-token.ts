/** Kept for this tab alone, so that a reload and the way back from the meeting find it. */
const KEPT = 'appointment';

const ADDRESS = /^\/j\/([^/?#]+)\/?$/;

/**
 * Takes the link's token out of the address bar: what stands there is read over shoulders, kept in histories and handed on with
 * screenshots. Null where the page was opened without one.
 */
export function takeToken(place: Pick<Location, 'pathname'>, past: Pick<History, 'replaceState' | 'state'>, tab: Pick<Storage, 'getItem' | 'setItem'>): string | null {
  const inAddress = ADDRESS.exec(place.pathname)?.[1] ?? null;
  try {
    if (inAddress === null) return tab.getItem(KEPT);
    tab.setItem(KEPT, inAddress);
  } catch {
    // A browser that keeps nothing: the token stays where a reload finds it.
    return inAddress;
  }
  past.replaceState(past.state, '', '/j/');
  return inAddress;
}
