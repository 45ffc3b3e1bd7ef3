import { useCallback, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

export interface PageInfo { hasNextPage: boolean; endCursor: string | null }

/** Where a pager leads from here; null where there is no page. */
export interface Pages { onPrevious: (() => void) | null; onNext: (() => void) | null }

export interface Cursors {
  /** To an address of the same list, at its first page. */
  start: (params: URLSearchParams) => void;
  /** The pages beside this one, each with the address they belong to. */
  pages: (params: URLSearchParams, pageInfo: PageInfo) => Pages;
}

const onNext = ({ hasNextPage, endCursor }: PageInfo, next: (cursor: string) => void): (() => void) | null => (hasNextPage && endCursor !== null ? () => next(endCursor) : null);

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
  const pages = (params: URLSearchParams, pageInfo: PageInfo): Pages => {
    const passed = cursorsOf(state);
    return {
      onPrevious: after === null ? null : () => go(params, passed.at(-1) ?? null, passed.slice(0, -1), false),
      onNext: onNext(pageInfo, (cursor) => go(params, cursor, [...passed, after], false)),
    };
  };
  return { start, pages };
}

/** The same for a list whose page is in no address: it begins anew with each visit. */
export function usePassedCursors(): { after: string | null; start: () => void; pages: (pageInfo: PageInfo) => Pages } {
  const [passed, setPassed] = useState<readonly string[]>([]);
  return {
    after: passed.at(-1) ?? null,
    start: () => setPassed([]),
    pages: (pageInfo) => ({ onPrevious: passed.length === 0 ? null : () => setPassed(passed.slice(0, -1)), onNext: onNext(pageInfo, (cursor) => setPassed([...passed, cursor])) }),
  };
}
