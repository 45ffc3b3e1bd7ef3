import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useCursors } from '../../app/use-cursors';
import { useCapability } from '../../graphql/viewer';
import { addressOf, filterOf, type PastFilter } from './past-filter';

export interface PastAddress {
  filter: PastFilter;
  after: string | null;
  /** Any change begins at the first page again. */
  change: (changes: Partial<PastFilter>) => void;
  next: (cursor: string) => void;
  previous: (() => void) | null;
}

export function usePastAddress(): PastAddress {
  const [params] = useSearchParams();
  const after = params.get('after');
  const { start, next, previous } = useCursors(after);
  const reviews = useCapability('session:review');
  // A reviewer comes for what they review; everyone else sees everything.
  const filter = useMemo((): PastFilter => {
    const asked = filterOf(params);
    return reviews && !params.has('reviewer') ? { ...asked, reviewer: { kind: 'ME' } } : asked;
  }, [params, reviews]);
  const change = useCallback((changes: Partial<PastFilter>) => start(addressOf({ ...filter, ...changes })), [start, filter]);
  const toNext = useCallback((cursor: string) => next(addressOf(filter), cursor), [next, filter]);
  return { filter, after, change, next: toNext, previous: previous === null ? null : () => previous(addressOf(filter)) };
}
