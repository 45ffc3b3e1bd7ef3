import { type KeyboardEvent, useEffect, useRef } from 'react';
import classes from './typed-list.module.css';

/** One thing to choose. */
export interface TypedOption { id: string; name: string; about?: string | undefined; text?: string | undefined }

export interface TypedListProps { id: string; label: string; options: readonly TypedOption[]; active: number; onChoose: (index: number) => void }

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** A list beside a field that keeps the focus: the field names its active option by `aria-activedescendant`. */
export function TypedList({ id, label, options, active, onChoose }: TypedListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' }); }, [active]);
  return (
    <div className={classes['list']} id={id} role="listbox" aria-label={label} ref={list}>
      {options.map((option, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys are heard by the field, which keeps the focus
        <div key={option.id} id={optionId(id, index)} className={classes['option']} role="option" aria-selected={index === active} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(index)}>
          <span className={classes['name']}>{option.name}{option.about !== undefined && <span>{option.about}</span>}</span>
          {option.text !== undefined && <span className={classes['text']}>{option.text}</span>}
        </div>
      ))}
    </div>
  );
}

/** What the keys of such a field do: where to go in the list, to choose, or to leave it; null is none of the list's keys. */
export function listKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): 'NEXT' | 'BACK' | 'CHOOSE' | 'LEAVE' | null {
  if (ctrlKey || metaKey || altKey || shiftKey) return null;
  switch (key) {
    case 'ArrowDown': return 'NEXT';
    case 'ArrowUp': return 'BACK';
    case 'Enter': case 'Tab': return 'CHOOSE';
    case 'Escape': return 'LEAVE';
    default: return null;
  }
}
