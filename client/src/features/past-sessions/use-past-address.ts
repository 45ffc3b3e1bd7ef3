import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type PageInfo, type Pages, useCursors } from '../../app/use-cursors';
import { useCapability } from '../../graphql/viewer';
import { addressOf, filterOf, type PastFilter } from './past-filter';

export interface PastAddress {
  filter: PastFilter;
  after: string | null;
  /** Any change begins at the first page again. */
  change: (changes: Partial<PastFilter>) => void;
  pages: (pageInfo: PageInfo) => Pages;
}

export function usePastAddress(): PastAddress {
  const [params] = useSearchParams();
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const reviews = useCapability('session:review');
  // A reviewer comes for what they review; everyone else sees everything.
  const filter = useMemo((): PastFilter => {
    const asked = filterOf(params);
    return reviews && !params.has('reviewer') ? { ...asked, reviewer: { kind: 'ME' } } : asked;
  }, [params, reviews]);
  const change = useCallback((changes: Partial<PastFilter>) => start(addressOf({ ...filter, ...changes })), [start, filter]);
  return { filter, after, change, pages: (pageInfo) => pages(addressOf(filter), pageInfo) };
}
