import { Popover, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { reference } from 'virtual:reference';
import { paths } from '../../app/paths';
import { listKey, optionId, TypedList } from '../../ui/typed-list';
import { entriesOf, find } from './reference-search';
import classes from './reference.module.css';

const LIST = 'reference-found';
const LABEL = 'Find a type, a field or a word';
const LONGEST = 100;
const entries = entriesOf(reference);

/** Whatever is typed, by name and by what is said of it; the arrows go through what was found, and Enter opens it. */
export function ReferenceSearch() {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState(false);
  const found = find(entries, typed);
  const open = found.length > 0 && !left;
  const choose = (index: number): void => {
    const entry = found[index];
    if (entry === undefined) return;
    setTyped('');
    void navigate(paths.reference(entry.name));
  };
  const hear = (event: KeyboardEvent): void => {
    const act = open ? listKey(event) : null;
    // Tab goes on to what stands below, as everywhere.
    if (act === null || event.key === 'Tab') return;
    event.preventDefault();
    if (act === 'CHOOSE') choose(active);
    else if (act === 'LEAVE') setLeft(true);
    else setActive((active + (act === 'NEXT' ? 1 : found.length - 1)) % found.length);
  };
  return (
    <div className={classes['search']}>
      <Popover opened={open} onDismiss={() => setLeft(true)} position="bottom-start" width="target" shadow="md" withRoles={false} closeOnEscape={false} offset={4}>
        <Popover.Target>
          <TextInput
            role="combobox" aria-label={LABEL} placeholder={LABEL} maxLength={LONGEST} leftSection={<IconSearch size={16} aria-hidden />} value={typed} autoComplete="off" spellCheck={false}
            aria-expanded={open} aria-autocomplete="list" aria-controls={open ? LIST : undefined} aria-activedescendant={open ? optionId(LIST, active) : undefined}
            onChange={(event) => { setTyped(event.currentTarget.value); setActive(0); setLeft(false); }} onKeyDown={hear} onBlur={() => setLeft(true)} onFocus={() => setLeft(false)}
          />
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <TypedList id={LIST} label="Found" options={found.map(({ name, about, text }) => ({ id: name, name, about, text }))} active={active} onChoose={choose} />
        </Popover.Dropdown>
      </Popover>
      <p role="status" className={classes['quiet']}>{typed.trim() !== '' && found.length === 0 ? 'Nothing has all of these words.' : ''}</p>
    </div>
  );
}
