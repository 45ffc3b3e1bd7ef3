import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type PageInfo, type Pages, useCursors } from '../../app/use-cursors';

export interface PageAddress { search: string; after: string | null; find: (search: string) => void; pages: (pageInfo: PageInfo) => Pages }

const addressOf = (search: string): URLSearchParams => new URLSearchParams(search === '' ? {} : { q: search });

/** The words searched for and the page, both in the address. */
export function usePageAddress(): PageAddress {
  const [params] = useSearchParams();
  const search = params.get('q') ?? '';
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const find = useCallback((words: string) => start(addressOf(words)), [start]);
  return { search, after, find, pages: (pageInfo) => pages(addressOf(search), pageInfo) };
}
