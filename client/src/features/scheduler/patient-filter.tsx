import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { CareListsOfCalendarDocument, FindPatientDocument, NamedPatientDocument } from '../../graphql/generated/operations';
import { type ViewerFacility, useCapability, useFacility } from '../../graphql/viewer';
import { FilterDrop } from '../../ui/filter-drop';
import { FilterMenu } from './filter-menu';
import classes from './board.module.css';

const PAUSE = 250;

interface PatientFilterProps { facilities: readonly ViewerFacility[]; chosen: string | null; onChange: (patient: string | null) => void }

/** One patient of the facilities shown, found by name or MRN. The address holds an id, never a name. */
export function PatientFilter({ facilities, chosen, onChange }: PatientFilterProps) {
  const finds = useCapability('patient:search');
  const named = useQuery(NamedPatientDocument, { variables: { id: chosen ?? '' }, skip: chosen === null || !finds });
  if (!finds) return null;
  const name = named.data?.node?.__typename === 'Patient' ? named.data.node.displayName : '…';
  return (
    <FilterDrop word={chosen === null ? 'Patient' : `Patient: ${name}`} about="Patient" on={chosen !== null}>
      {(close) => (
        <>
          <FindPatient facilities={facilities} onChoose={(patient) => { onChange(patient); close(); }} />
          {chosen !== null && <Button variant="subtle" fullWidth onClick={() => { onChange(null); close(); }}>Clear</Button>}
        </>
      )}
    </FilterDrop>
  );
}

function FindPatient({ facilities, onChoose }: { facilities: readonly ViewerFacility[]; onChoose: (patient: string) => void }) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), PAUSE);
  return (
    <>
      <TextInput label="Name or MRN" autoComplete="off" data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {search !== '' && facilities.map((facility) => <Found key={facility.id} facility={facility} among={facilities.length} search={search} onChoose={onChoose} />)}
    </>
  );
}

/** Whoever is found at one facility, which is named where several are searched. */
function Found({ facility, among, search, onChoose }: { facility: ViewerFacility; among: number; search: string; onChoose: (patient: string) => void }) {
  const { data, previousData } = useQuery(FindPatientDocument, { variables: { facilityId: facility.id, search }, fetchPolicy: 'network-only' });
  const found = (data ?? previousData)?.patients.edges ?? [];
  const where = among === 1 ? '' : ` at ${facility.name}`;
  return (
    <>
      {among > 1 && found.length > 0 && <p className={classes['foundWhere']} aria-hidden>{facility.name}</p>}
      <ul className={classes['found']} aria-label={`Found${where}`}>
        {found.map(({ node: { id, displayName, mrn, levelOfCare } }) => <li key={id}><button type="button" className={classes['foundOne']} onClick={() => onChoose(id)}>{displayName} <span>{mrnTail(mrn)}{levelOfCare === null ? '' : `, ${levelOfCare}`}</span></button></li>)}
      </ul>
      <div role="status">{data !== undefined && found.length === 0 && <p className={classes['nothing']}>Nobody is found{where}.</p>}</div>
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
