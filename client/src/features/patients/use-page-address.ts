import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useCursors } from '../../app/use-cursors';

export interface PageAddress { search: string; after: string | null; find: (search: string) => void; next: (cursor: string) => void; previous: (() => void) | null }

const addressOf = (search: string): URLSearchParams => new URLSearchParams(search === '' ? {} : { q: search });

/** The words searched for and the page, both in the address. */
export function usePageAddress(): PageAddress {
  const [params] = useSearchParams();
  const search = params.get('q') ?? '';
  const after = params.get('after');
  const { start, next, previous } = useCursors(after);
  const find = useCallback((words: string) => start(addressOf(words)), [start]);
  const toNext = useCallback((cursor: string) => next(addressOf(search), cursor), [next, search]);
  return useMemo(() => ({ search, after, find, next: toNext, previous: previous === null ? null : () => previous(addressOf(search)) }), [search, after, find, toNext, previous]);
}
