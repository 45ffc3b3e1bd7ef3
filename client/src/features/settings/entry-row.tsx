import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ActionButton } from '../../ui/action-button';
import { EntryForm } from './entry-form';
import { type Entry, isLevel, type ListPlace } from './lists';
import type { KnownLists } from './use-care-lists';
import { useFocusBack } from '../../ui/use-focus-back';
import { requirementWords } from './weekly-requirement';
import classes from './lists.module.css';

interface EntryRowProps {
  place: ListPlace;
  known: KnownLists;
  entry: Entry;
  open: boolean;
  refusal: string | null;
  onOpen: (open: boolean) => void;
  onRetire: () => void;
  /** Null where it stands first or last. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

export function EntryRow({ place, known, entry, open, refusal, onOpen, onRetire, onUp, onDown }: EntryRowProps) {
  const change = useFocusBack(open);
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  // At an end the button that was pressed is gone; the focus stays with the row.
  useEffect(() => {
    if (!moved.current || document.activeElement !== document.body) return;
    (up.current ?? down.current)?.focus();
  }, [onUp, onDown]);
  if (open) return <li className={classes['row']}><EntryForm place={place} known={known} entry={entry} filled disabledReason={refusal} onDone={() => onOpen(false)} /></li>;
  const moves = onUp !== null || onDown !== null;
  return (
    <li className={classes['row']}>
      <span className={classes['kept']}><VisuallyHidden component="span">Code </VisuallyHidden>{entry.code}</span>
      <span className={classes['what']}>
        <strong>{entry.name}</strong>
        {isLevel(entry) && <span className={classes['soft']}>{requirementWords(entry.weeklyMinutes, entry.weeklyDays)}</span>}
      </span>
      {refusal === null && (
        <span className={classes['acts']}>
          {!entry.retired && <ActionButton ref={change} variant="subtle" aria-label={`Change ${entry.name}`} onClick={() => onOpen(true)}>Change</ActionButton>}
          <ActionButton variant="subtle" aria-label={`${entry.retired ? 'Bring back' : 'Retire'} ${entry.name}`} onClick={onRetire}>{entry.retired ? 'Bring back' : 'Retire'}</ActionButton>
          {moves && !entry.retired && (
            <>
              <span className={`${classes['move']} ${classes['firstMove']}`}>{onUp !== null && <ActionButton ref={up} variant="subtle" size="compact-md" aria-label={`Move ${entry.name} up`} onClick={() => { moved.current = true; onUp(); }}><IconArrowUp size={18} aria-hidden /></ActionButton>}</span>
              <span className={classes['move']}>{onDown !== null && <ActionButton ref={down} variant="subtle" size="compact-md" aria-label={`Move ${entry.name} down`} onClick={() => { moved.current = true; onDown(); }}><IconArrowDown size={18} aria-hidden /></ActionButton>}</span>
            </>
          )}
        </span>
      )}
    </li>
  );
}
