import { IconArrowsSort } from '@tabler/icons-react';
import classes from './attendance-page.module.css';

export type RosterSort = 'NAME' | 'NOT_TAKEN';

const words: Record<RosterSort, string> = { NAME: 'By name', NOT_TAKEN: 'Not taken first' };

/** One press goes to the other order; the words say which one it is. */
export function SortButton({ sort, onSort }: { sort: RosterSort; onSort: (sort: RosterSort) => void }) {
  const other = sort === 'NAME' ? 'NOT_TAKEN' : 'NAME';
  return (
    <button type="button" className={classes['sort']} aria-label={`Order: ${words[sort]}. Change to ${words[other].toLowerCase()}`} onClick={() => onSort(other)}>
      <IconArrowsSort size={16} aria-hidden />{words[sort]}
    </button>
  );
}
