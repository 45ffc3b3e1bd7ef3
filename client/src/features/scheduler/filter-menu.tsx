import { Button, Checkbox } from '@mantine/core';
import { FilterDrop } from '../../ui/filter-drop';
import type { Choice } from './narrowing';
import classes from './board.module.css';

export interface FilterMenuProps { word: string; choices: readonly Choice[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }

/** Several may be chosen; the button says which. */
export function FilterMenu({ word, choices, chosen, onChange }: FilterMenuProps) {
  const on = chosen.length > 0;
  if (choices.length < 2 && !on) return null;
  const [only] = chosen;
  const says = !on ? word : chosen.length > 1 ? `${word}: ${chosen.length}` : `${word}: ${choices.find(({ id }) => id === only)?.name ?? 'not there'}`;
  const toggle = (id: string): void => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <FilterDrop word={says} about={word} on={on}>
      {(close) => (
        <>
          <div className={classes['choices']} role="group" aria-label={word}>
            {choices.map(({ id, name }) => <Checkbox key={id} label={name} checked={chosen.includes(id)} onChange={() => toggle(id)} />)}
          </div>
          {on && <Button variant="subtle" fullWidth onClick={() => { onChange([]); close(); }}>Clear</Button>}
        </>
      )}
    </FilterDrop>
  );
}
