import { fullDate } from '@groupwork/shared/kernel/time';
import { Button, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ActionButton } from './action-button';
import classes from './filter-drop.module.css';

interface FilterDropProps {
  /** On the button: the kind, and what it narrows to. */
  word: string;
  /** Names what opens, where that is not the whole of the button's word. */
  about?: string;
  on: boolean;
  /** What is inside may close it. */
  children: (close: () => void) => ReactNode;
}

/** A filter behind a button that says what it narrows to. */
export function FilterDrop({ word, about = word, on, children }: FilterDropProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target><Button className={classes['filter']} data-on={on} rightSection={<IconChevronDown size={16} aria-hidden />} onClick={() => setOpened(!opened)} data-filter>{word}</Button></Popover.Target>
      <Popover.Dropdown aria-label={about}>{children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  );
}

export interface DatesFilterProps { from: string | null; until: string | null; onChoose: (dates: { from: string | null; until: string | null }) => void }

/** Calendar days, both included; either may be left open. */
export function DatesFilter({ from, until, onChoose }: DatesFilterProps) {
  const on = from !== null || until !== null;
  const word = !on ? 'Dates' : from !== null && until !== null ? `${fullDate(from)} to ${fullDate(until)}` : from === null ? `Until ${fullDate(until ?? '')}` : `From ${fullDate(from)}`;
  const value = (text: string): string | null => (text === '' ? null : text);
  return (
    <FilterDrop word={word} on={on}>
      {() => (
        <div className={classes['form']}>
          <TextInput type="date" label="From" value={from ?? ''} {...(until === null ? {} : { max: until })} onChange={(event) => onChoose({ from: value(event.currentTarget.value), until })} />
          <TextInput type="date" label="Until" value={until ?? ''} {...(from === null ? {} : { min: from })} onChange={(event) => onChoose({ from, until: value(event.currentTarget.value) })} />
          {on && <ActionButton variant="subtle" onClick={() => onChoose({ from: null, until: null })}>Any date</ActionButton>}
        </div>
      )}
    </FilterDrop>
  );
}
