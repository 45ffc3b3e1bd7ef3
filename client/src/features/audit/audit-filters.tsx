import { auditKinds, auditKindWords } from '@groupwork/shared/audit/audit-words';
import { Button, Checkbox, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ActionButton } from '../../ui/action-button';
import { DatesFilter, FilterDrop } from '../../ui/filter-drop';
import { Toolbar } from '../../ui/page';
import { type AuditFilter, NO_FILTER, narrows } from './audit-filter';
import classes from './audit.module.css';

export interface AuditFiltersProps {
  filter: AuditFilter;
  people: readonly { id: string; name: string }[];
  /** What a link from a chart or a session narrowed to, by name. */
  about: { patient: string | null; session: string | null };
  onChange: (changes: Partial<AuditFilter>) => void;
}

export function AuditFilters({ filter, people, about, onChange }: AuditFiltersProps) {
  const person = people.find(({ id }) => id === filter.person);
  const { kinds } = filter;
  const [only] = kinds;
  return (
    <Toolbar label="Filters">
      {filter.patient !== null && <Button className={classes['filter']} data-on rightSection={<IconX size={14} aria-hidden />} aria-label={`Any patient, not only ${about.patient ?? 'this one'}`} onClick={() => onChange({ patient: null })}>Patient: {about.patient ?? '…'}</Button>}
      {filter.session !== null && <Button className={classes['filter']} data-on rightSection={<IconX size={14} aria-hidden />} aria-label={`Any session, not only ${about.session ?? 'this one'}`} onClick={() => onChange({ session: null })}>Session: {about.session ?? '…'}</Button>}
      <FilterDrop word={person === undefined ? 'Person' : `Person: ${person.name}`} on={filter.person !== null}>
        {(close) => (
          <div className={classes['form']}>
            <Select
              label="Who did it, or whose account it was" searchable clearable data-autofocus comboboxProps={{ withinPortal: false }} nothingFoundMessage="Nobody of this name works here."
              data={people.map(({ id, name }) => ({ value: id, label: name }))} value={filter.person} onChange={(value) => { onChange({ person: value }); close(); }}
            />
          </div>
        )}
      </FilterDrop>
      <FilterDrop word={only === undefined ? 'Kind' : kinds.length === 1 ? `Kind: ${auditKindWords[only]}` : `Kind: ${kinds.length}`} on={kinds.length > 0}>
        {() => (
          <div className={classes['choices']} role="group" aria-label="Kind">
            {auditKinds.map((own) => <Checkbox key={own} label={auditKindWords[own]} checked={kinds.includes(own)} onChange={() => onChange({ kinds: kinds.includes(own) ? kinds.filter((other) => other !== own) : [...kinds, own] })} />)}
          </div>
        )}
      </FilterDrop>
      <DatesFilter from={filter.from} until={filter.until} onChoose={onChange} />
      {narrows(filter) && <ActionButton variant="transparent" onClick={() => onChange(NO_FILTER)}>Clear</ActionButton>}
    </Toolbar>
  );
}
