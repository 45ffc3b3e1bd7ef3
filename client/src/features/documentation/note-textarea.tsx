import { inserted, type TypedKey, typedKey } from '@groupwork/shared/documentation/snippets';
import type { NameSpan } from '@groupwork/shared/documentation/names-in-text';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { Popover, Textarea } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announcer';
import { listKey, optionId, TypedList } from '../../ui/typed-list';
import { useOffers } from './offers';
import { Underlines } from './underlines';
import classes from './fields.module.css';

export interface NoteTextareaProps {
  field: NoteField;
  label: string;
  inputId: string;
  text: string;
  required: boolean;
  readOnly: boolean;
  wrong: boolean;
  describedBy: string;
  /** Places to underline: names of other members. */
  named: readonly Pick<NameSpan, 'start' | 'end'>[];
  /** Heard before the list of snippets and the page. */
  onKey: (event: KeyboardEvent) => void;
  onWrite: (text: string) => void;
  onLeave: () => void;
}

/** A note's text. A slash at a word's start offers snippets; writing goes on behind the one that is chosen. */
export function NoteTextarea({ field, label, inputId, text, required, readOnly, wrong, describedBy, named, onKey, onWrite, onLeave }: NoteTextareaProps) {
  const offersFor = useOffers(field);
  const [key, setKey] = useState<TypedKey | null>(null);
  const [active, setActive] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);
  // The kit puts its own description in the place of one that is given.
  useLayoutEffect(() => area.current?.setAttribute('aria-describedby', describedBy), [describedBy]);
  const offers = key === null ? [] : offersFor(key.typed);
  const open = key !== null && offers.length > 0 && !readOnly;
  const listId = `${inputId}-snippets`;

  const look = (element: HTMLTextAreaElement): void => {
    setKey(element.selectionStart === element.selectionEnd ? typedKey(element.value, element.selectionStart) : null);
    setActive(0);
  };
  const choose = (index: number): void => {
    const offer = offers[index];
    const element = area.current;
    if (key === null || offer === undefined || element === null) return;
    const after = inserted(text, key, element.selectionStart, offer.text);
    caret.current = after.caret;
    setKey(null);
    onWrite(after.text);
    announce(`${offer.name} is in the text.`);
  };
  const hear = (event: KeyboardEvent): void => {
    onKey(event);
    if (event.defaultPrevented) return;
    const act = open ? listKey(event) : null;
    if (act === null) return;
    event.preventDefault();
    if (act === 'CHOOSE') choose(active);
    else if (act === 'LEAVE') setKey(null);
    else setActive((active + (act === 'NEXT' ? 1 : offers.length - 1)) % offers.length);
  };
  return (
    <Popover opened={open} onDismiss={() => setKey(null)} position="bottom-start" width="target" shadow="md" withRoles={false} closeOnEscape={false} offset={4}>
      <Popover.Target>
        <div className={classes['layers']}>
          <Underlines text={text} spans={named} />
          <Textarea
            id={inputId} ref={area} className={classes['text'] ?? ''} autosize minRows={required ? 2 : 1} value={text} error={wrong} data-field={field} readOnly={readOnly}
            aria-required={required} aria-autocomplete="list" aria-controls={open ? listId : undefined} aria-activedescendant={open ? optionId(listId, active) : undefined}
            onChange={(event) => { onWrite(event.currentTarget.value); look(event.currentTarget); }}
            onKeyDown={hear} onBlur={() => { setKey(null); onLeave(); }}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <TypedList id={listId} label={`Snippets for ${label}`} options={offers.map(({ id, name, about, text: words }) => ({ id, name, about, text: words }))} active={active} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
