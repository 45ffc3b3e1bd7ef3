import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconUser, IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCapability, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DatesFilter, FilterDrop } from '../../ui/filter-drop';
import { Toolbar } from '../../ui/page';
import { narrows, type PastFilter, pastStatuses, type Person } from './past-filter';
import classes from './past-sessions.module.css';

export interface PastFiltersProps { filter: PastFilter; count: number | null; onChange: (changes: Partial<PastFilter>) => void; onClear: () => void }

export function PastFilters({ filter, count, onChange, onClear }: PastFiltersProps) {
  const { staffMember } = useViewer();
  const reviews = useCapability('session:review');
  const leads = useCapability('note:write');
  const { lastName } = staffMember;
  return (
    <Toolbar label="Filters" end={count === null ? undefined : <span className={classes['count']} role="status">{count} {count === 1 ? 'session' : 'sessions'}</span>}>
      {reviews && <MineButton on={filter.reviewer.kind === 'ME'} onToggle={() => onChange({ reviewer: filter.reviewer.kind === 'ME' ? { kind: 'ANYONE' } : { kind: 'ME' } })}>Reviewer: {lastName}, me</MineButton>}
      {leads && <MineButton on={filter.leader.kind === 'ME'} onToggle={() => onChange({ leader: filter.leader.kind === 'ME' ? { kind: 'ANYONE' } : { kind: 'ME' } })}>Leader: {lastName}, me</MineButton>}
      <NameFilter word="Reviewer" person={filter.reviewer} onChoose={(reviewer) => onChange({ reviewer })} />
      <NameFilter word="Leader" person={filter.leader} onChoose={(leader) => onChange({ leader })} />
      <StatusFilter status={filter.status} onChoose={(status) => onChange({ status })} />
      <DatesFilter from={filter.from} until={filter.until} onChoose={(dates) => onChange(dates)} />
      {narrows(filter) && <ActionButton variant="transparent" onClick={onClear}>Clear</ActionButton>}
    </Toolbar>
  );
}

function MineButton({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: ReactNode }) {
  return <Button className={classes['filter']} data-on={on} aria-pressed={on} leftSection={<IconUser size={16} aria-hidden />} rightSection={on ? <IconX size={14} aria-hidden /> : null} onClick={onToggle}><span>{children}</span></Button>;
}

function NameFilter({ word, person, onChoose }: { word: string; person: Person; onChoose: (person: Person) => void }) {
  const named = person.kind === 'NAMED';
  return <FilterDrop word={named ? `${word}: ${person.name}` : word} on={named}>{(close) => <NameForm word={word} name={named ? person.name : ''} onChoose={(next) => { onChoose(next); close(); }} />}</FilterDrop>;
}

function NameForm({ word, name, onChoose }: { word: string; name: string; onChoose: (person: Person) => void }) {
  const [typed, setTyped] = useState(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = typed.trim();
    onChoose(wanted === '' ? { kind: 'ANYONE' } : { kind: 'NAMED', name: wanted });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput label={`${word}’s name, or a part of it`} data-autofocus maxLength={200} autoComplete="off" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" onClick={() => undefined}>Show</ActionButton>
        {name !== '' && <ActionButton variant="subtle" onClick={() => onChoose({ kind: 'ANYONE' })}>Any {word.toLowerCase()}</ActionButton>}
      </div>
    </form>
  );
}

function StatusFilter({ status, onChoose }: { status: PastFilter['status']; onChoose: (status: PastFilter['status']) => void }) {
  const [only] = status;
  const word = only === undefined ? 'Status' : status.length === 1 ? `Status: ${statusWords[only]}` : `Status: ${status.length}`;
  return (
    <FilterDrop word={word} on={status.length > 0}>
      {() => (
        <div className={classes['choices']} role="group" aria-label="Status">
          {pastStatuses.map((own) => <Checkbox key={own} label={statusWords[own]} checked={status.includes(own)} onChange={() => onChoose(status.includes(own) ? status.filter((other) => other !== own) : [...status, own])} />)}
        </div>
      )}
    </FilterDrop>
  );
}
