import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { ActionButton } from './action-button';
import classes from './pager.module.css';

/** Pages by cursor have a next and a previous, and no numbers. */
export function Pager({ says, onPrevious, onNext }: { says: string; onPrevious: (() => void) | null; onNext: (() => void) | null }) {
  if (onPrevious === null && onNext === null) return null;
  return (
    <nav className={classes['pager']} aria-label="Pages of this list">
      <span className={classes['says']}>{says}</span>
      {onPrevious !== null && <ActionButton icon={<IconChevronLeft size={16} aria-hidden />} onClick={onPrevious}>Previous page</ActionButton>}
      {onNext !== null && <ActionButton rightSection={<IconChevronRight size={16} aria-hidden />} onClick={onNext}>Next page</ActionButton>}
    </nav>
  );
}
