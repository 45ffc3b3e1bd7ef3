import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type PageInfo, type Pages, useCursors } from '../../app/use-cursors';

/** What the list is narrowed to: a level's code, a schedule's id; and whether it is of all of one's facilities. */
export interface ListFilter { level: string | null; schedule: string | null; everywhere: boolean }

export interface PageAddress {
  search: string;
  filter: ListFilter;
  after: string | null;
  /** What narrows the list, as its address has it. */
  narrowing: URLSearchParams;
  find: (search: string) => void;
  narrow: (filter: Partial<ListFilter>) => void;
  /** All patients of where one looks. */
  clear: () => void;
  pages: (pageInfo: PageInfo) => Pages;
}

const EVERYWHERE = 'all';

function addressOf(search: string, { level, schedule, everywhere }: ListFilter): URLSearchParams {
  return new URLSearchParams([...(everywhere ? [['facility', EVERYWHERE]] : []), ...(search === '' ? [] : [['q', search]]), ...(level === null ? [] : [['level', level]]), ...(schedule === null ? [] : [['schedule', schedule]])]);
}

const NOTHING = { level: null, schedule: null };

/** The words searched for, the filters and the page, all in the address. */
export function usePageAddress(): PageAddress {
  const [params] = useSearchParams();
  const search = params.get('q') ?? '';
  const [level, schedule, everywhere] = [params.get('level'), params.get('schedule'), params.get('facility') === EVERYWHERE];
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const find = useCallback((words: string) => start(addressOf(words, { level, schedule, everywhere })), [start, level, schedule, everywhere]);
  const narrow = useCallback((filter: Partial<ListFilter>) => start(addressOf(search, { level, schedule, everywhere, ...filter })), [start, search, level, schedule, everywhere]);
  const clear = useCallback(() => start(addressOf('', { ...NOTHING, everywhere })), [start, everywhere]);
  const filter: ListFilter = { level, schedule, everywhere };
  return { search, filter, after, narrowing: addressOf(search, filter), find, narrow, clear, pages: (pageInfo) => pages(addressOf(search, filter), pageInfo) };
}
