import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import { Button, Popover, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { CareListsOfCalendarDocument, FindPatientDocument, NamedPatientDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { FilterMenu } from './filter-menu';
import classes from './board.module.css';

const PAUSE = 250;

/** One patient, found by name or MRN. The address holds an id, never a name. */
export function PatientFilter({ chosen, onChange }: { chosen: string | null; onChange: (patient: string | null) => void }) {
  const finds = useCapability('patient:search');
  const [opened, setOpened] = useState(false);
  const named = useQuery(NamedPatientDocument, { variables: { id: chosen ?? '' }, skip: chosen === null || !finds });
  if (!finds) return null;
  const name = named.data?.node?.__typename === 'Patient' ? named.data.node.displayName : '…';
  const choose = (patient: string | null): void => {
    onChange(patient);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button className={classes['filter']} data-on={chosen !== null} style={{ flex: 'none' }} rightSection={<IconChevronDown size={16} aria-hidden />} onClick={() => setOpened(!opened)} data-filter>{chosen === null ? 'Patient' : `Patient: ${name}`}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Patient">
        <FindPatient onChoose={choose} />
        {chosen !== null && <Button variant="subtle" fullWidth onClick={() => choose(null)}>Clear</Button>}
      </Popover.Dropdown>
    </Popover>
  );
}

function FindPatient({ onChoose }: { onChoose: (patient: string) => void }) {
  const facility = useFacility();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), PAUSE);
  const { data, previousData } = useQuery(FindPatientDocument, { variables: { facilityId: facility.id, search }, skip: search === '', fetchPolicy: 'network-only' });
  const found = search === '' ? [] : ((data ?? previousData)?.patients.edges ?? []);
  return (
    <>
      <TextInput label="Name or MRN" autoComplete="off" data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <ul className={classes['found']} aria-label="Found">
        {found.map(({ node: { id, displayName, mrn, levelOfCare } }) => <li key={id}><button type="button" className={classes['foundOne']} onClick={() => onChoose(id)}>{displayName} <span>{mrnTail(mrn)}{levelOfCare === null ? '' : `, ${levelOfCare}`}</span></button></li>)}
      </ul>
      <div role="status">{search !== '' && data !== undefined && found.length === 0 && <p className={classes['nothing']}>Nobody is found.</p>}</div>
    </>
  );
}

/** Sessions with somebody on one level of care. */
export function LevelFilter({ chosen, onChange }: { chosen: string | null; onChange: (level: string | null) => void }) {
  const facility = useFacility();
  const { data } = useQuery(CareListsOfCalendarDocument, { variables: { facilityId: facility.id } });
  const choices = (data?.careLists.levelsOfCare ?? []).filter(({ retired }) => !retired).map(({ code, name }) => ({ id: code, name }));
  return <FilterMenu word="Level of care" choices={choices} chosen={chosen === null ? [] : [chosen]} onChange={(levels) => onChange(levels.at(-1) ?? null)} />;
}
