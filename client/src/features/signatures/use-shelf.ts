import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What of the inbox is shown: what the reader may review, of it what is overdue, or what is with others too. */
export type Shelf = 'MINE' | 'OVERDUE' | 'EVERYONE';

/** In the address, so that it stays while sessions are opened one after the other. */
export function useShelf(): [Shelf, (shelf: Shelf) => void] {
  const [params, setParams] = useSearchParams();
  const asked = params.get('show');
  const set = useCallback((shelf: Shelf) => setParams(shelf === 'MINE' ? {} : { show: shelf.toLowerCase() }, { replace: true }), [setParams]);
  return [asked === 'overdue' ? 'OVERDUE' : asked === 'everyone' ? 'EVERYONE' : 'MINE', set];
}
