import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type PageInfo, type Pages, useCursors } from '../../app/use-cursors';

/** What the list is narrowed to: a level's code, a schedule's id. */
export interface ListFilter { level: string | null; schedule: string | null }

export interface PageAddress {
  search: string;
  filter: ListFilter;
  after: string | null;
  /** What narrows the list, as its address has it. */
  narrowing: URLSearchParams;
  find: (search: string) => void;
  narrow: (filter: Partial<ListFilter>) => void;
  /** All patients of the facility. */
  clear: () => void;
  pages: (pageInfo: PageInfo) => Pages;
}

function addressOf(search: string, { level, schedule }: ListFilter): URLSearchParams {
  return new URLSearchParams([...(search === '' ? [] : [['q', search]]), ...(level === null ? [] : [['level', level]]), ...(schedule === null ? [] : [['schedule', schedule]])]);
}

const NOTHING: ListFilter = { level: null, schedule: null };

/** The words searched for, the filters and the page, all in the address. */
export function usePageAddress(): PageAddress {
  const [params] = useSearchParams();
  const search = params.get('q') ?? '';
  const [level, schedule] = [params.get('level'), params.get('schedule')];
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const find = useCallback((words: string) => start(addressOf(words, { level, schedule })), [start, level, schedule]);
  const narrow = useCallback((filter: Partial<ListFilter>) => start(addressOf(search, { level, schedule, ...filter })), [start, search, level, schedule]);
  const clear = useCallback(() => start(addressOf('', NOTHING)), [start]);
  return { search, filter: { level, schedule }, after, narrowing: addressOf(search, { level, schedule }), find, narrow, clear, pages: (pageInfo) => pages(addressOf(search, { level, schedule }), pageInfo) };
}
