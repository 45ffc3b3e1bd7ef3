import { NativeSelect } from '@mantine/core';
import type { HoursReportSort, HoursState } from '../../graphql/generated/operations';
import { Segmented } from '../../ui/segmented';
import { Toolbar } from '../../ui/page';
import { countOf, type HoursFilter, standings, standingWord } from './hours-filter';
import classes from './hours.module.css';

export interface HoursFiltersProps {
  filter: HoursFilter;
  states: readonly { state: HoursState; count: number }[];
  levels: readonly { code: string; levelOfCare: string; count: number }[];
  onChange: (changes: Partial<HoursFilter>) => void;
}

const sorts: { value: HoursReportSort; label: string }[] = [{ value: 'MOST_SHORT', label: 'Most short first' }, { value: 'NAME', label: 'By name' }, { value: 'LEVEL_OF_CARE', label: 'By level of care' }];

export function HoursFilters({ filter, states, levels, onChange }: HoursFiltersProps) {
  const known = levels.some(({ code }) => code === filter.level) || filter.level === null;
  const options = [{ value: '', label: 'Any level of care' }, ...levels.map(({ code, levelOfCare, count }) => ({ value: code, label: `${levelOfCare} (${count})` })), ...(known ? [] : [{ value: filter.level ?? '', label: `Level ${filter.level} (0)` }])];
  return (
    <Toolbar label="Filters">
      <Segmented label="How the week stands" value={filter.standing} segments={standings.map((value) => ({ value, label: standingWord[value], small: String(countOf(value, states)) }))} onChange={(standing) => onChange({ standing })} />
      <NativeSelect className={classes['choice']} aria-label="Level of care" data={options} value={filter.level ?? ''} onChange={(event) => onChange({ level: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
      <NativeSelect className={classes['choice']} aria-label="Order" data={sorts} value={filter.sort} onChange={(event) => onChange({ sort: sorts.find(({ value }) => value === event.currentTarget.value)?.value ?? 'MOST_SHORT' })} />
    </Toolbar>
  );
}
