import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';

export interface Cursors {
  /** To an address of the same list, at its first page. */
  start: (params: URLSearchParams) => void;
  next: (params: URLSearchParams, cursor: string) => void;
  /** Null on the first page. */
  previous: ((params: URLSearchParams) => void) | null;
}

type Before = readonly (string | null)[];

function cursorsOf(state: unknown): Before {
  const cursors = typeof state === 'object' && state !== null && 'cursors' in state ? state.cursors : [];
  return Array.isArray(cursors) ? cursors.filter((cursor): cursor is string | null => cursor === null || typeof cursor === 'string') : [];
}

/**
 * A list read page by page keeps its page in the address. Cursors know no page before them, so those that were
 * passed travel with the visit: one can go back a page as well as back in history.
 */
export function useCursors(after: string | null): Cursors {
  const navigate = useNavigate();
  const { state } = useLocation();
  const go = useCallback((params: URLSearchParams, cursor: string | null, cursors: Before, replace: boolean) => {
    const next = new URLSearchParams(params);
    if (cursor === null) next.delete('after');
    else next.set('after', cursor);
    // At once, so that a box that was ticked or a word that was typed shows it.
    void navigate({ search: `?${next.toString()}` }, { replace, state: { cursors }, flushSync: true });
  }, [navigate]);
  const start = useCallback((params: URLSearchParams) => go(params, null, [], true), [go]);
  const next = useCallback((params: URLSearchParams, cursor: string) => go(params, cursor, [...cursorsOf(state), after], false), [go, state, after]);
  const passed = cursorsOf(state);
  return { start, next, previous: after === null ? null : (params) => go(params, passed.at(-1) ?? null, passed.slice(0, -1), false) };
}
