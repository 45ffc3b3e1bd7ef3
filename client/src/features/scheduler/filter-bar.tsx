import type { OwnWork } from '@groupwork/shared/scheduling/narrowing';
import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Toolbar } from '../../ui/page';
import type { Choices } from './board-filter';
import { EverywhereButton, useShownFacilities } from './facility-choice';
import { FilterMenu } from './filter-menu';
import { LevelFilter, PatientFilter } from './patient-filter';
import type { BoardAddress } from './use-board-address';
import classes from './board.module.css';

const works: readonly { work: OwnWork; says: (count: number) => string }[] = [
  { work: 'running', says: (count) => `${count} running` },
  { work: 'to-start', says: (count) => `${count} to start` },
  { work: 'notes', says: (count) => `${count} ${count === 1 ? 'note' : 'notes'} to finish` },
  { work: 'returned', says: (count) => `${count} returned` },
];

export interface FilterBarProps {
  address: BoardAddress;
  choices: Choices;
  /** What is left to do among one's own; null where that is not the question. */
  counts: Record<OwnWork, number> | null;
  /** Stands first. */
  start?: ReactNode;
  /** Stands at the end instead of what is left to do. */
  end?: ReactNode;
}

export function FilterBar({ address, choices, counts, start, end }: FilterBarProps) {
  const { filter, change: onChange, date, today } = address;
  const facilities = useShownFacilities(address);
  return (
    <Toolbar label="Filters" end={counts === null ? end : <Yours label={date === today ? 'Yours today' : 'Yours'} chosen={filter.work} counts={counts} onChange={(work) => onChange({ work })} />}>
      {start}
      <EverywhereButton address={address} />
      <Button className={classes['filter']} data-on={filter.mine} style={{ flex: 'none' }} aria-pressed={filter.mine} leftSection={<IconUser size={16} aria-hidden />} onClick={() => onChange({ mine: !filter.mine })} data-filter>Mine only</Button>
      <FilterMenu word="Leader" choices={choices.leader} chosen={filter.leader} onChange={(leader) => onChange({ leader })} />
      <FilterMenu word="Room" choices={choices.room} chosen={filter.room} onChange={(room) => onChange({ room })} />
      <FilterMenu word="Group" choices={choices.group} chosen={filter.group} onChange={(group) => onChange({ group })} />
      <FilterMenu word="Type" choices={choices.type} chosen={filter.type} onChange={(type) => onChange({ type })} />
      <FilterMenu word="Status" choices={choices.status} chosen={filter.status} onChange={(status) => onChange({ status })} />
      <LevelFilter chosen={filter.level} onChange={(level) => onChange({ level })} />
      <PatientFilter facilities={facilities} chosen={filter.patient} onChange={(patient) => onChange({ patient })} />
    </Toolbar>
  );
}

/** What is left to do, each a filter; what is done is not mentioned. */
function Yours({ label, chosen, counts, onChange }: { label: string; chosen: OwnWork | null; counts: Record<OwnWork, number>; onChange: (work: OwnWork | null) => void }) {
  const left = works.filter(({ work }) => counts[work] > 0 || work === chosen);
  if (left.length === 0) return null;
  return (
    <div className={classes['yours']} role="group" aria-label={label}>
      <span>{label}:</span>
      {left.map(({ work, says }) => (
        <button key={work} type="button" className={`${classes['work']} ${work === 'returned' ? classes['workWarn'] : ''}`} aria-pressed={work === chosen} onClick={() => onChange(work === chosen ? null : work)}>{says(counts[work])}</button>
      ))}
    </div>
  );
}
