import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../graphql/explain';
import { PatientsDocument, type PatientsQuery } from '../../graphql/generated/operations';
import { ActionButton } from '../../ui/action-button';
import classes from './addenda.module.css';

export type FoundPatient = PatientsQuery['patients']['edges'][number]['node'];

const LETTERS_FIRST = 2;
const FOUND = 8;

/** Who is meant: searched for by name or MRN, then shown as chosen. */
export function PatientFinder({ label, facilityId, chosen, onChoose }: { label: string; facilityId: string; chosen: FoundPatient | null; onChoose: (patient: FoundPatient | null) => void }) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const enough = search.length >= LETTERS_FIRST;
  const { data, previousData, loading, error } = useQuery(PatientsDocument, { variables: { facilityId, search, first: FOUND }, skip: !enough || chosen !== null, fetchPolicy: 'network-only' });
  if (chosen !== null) {
    return (
      <div className={classes['chosen']}>
        <span><strong>{chosen.displayName}</strong> <span className={classes['help']}>MRN {mrnTail(chosen.mrn)}</span></span>
        <ActionButton variant="subtle" onClick={() => onChoose(null)}>Somebody else</ActionButton>
      </div>
    );
  }
  const found = enough ? ((data ?? previousData)?.patients ?? null) : null;
  return (
    <div className={classes['finder']}>
      <TextInput label={label} placeholder="Name or MRN" leftSection={<IconSearch size={16} aria-hidden />} autoComplete="off" data-autofocus autoFocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {found !== null && (
        <ul className={classes['found']} aria-label="Patients found">
          {found.edges.map(({ node }) => (
            <li key={node.id}>
              <button type="button" className={classes['patient']} onClick={() => onChoose(node)}><strong>{node.displayName}</strong><span className={classes['help']}>MRN {mrnTail(node.mrn)}{node.levelOfCare === null ? '' : ` · ${node.levelOfCare}`}</span></button>
            </li>
          ))}
        </ul>
      )}
      {found?.totalCount === 0 && !loading && <p className={classes['help']} role="status">Nobody here matches “{search}”.</p>}
      {found !== null && found.totalCount > found.edges.length && <p className={classes['help']} role="status">{found.totalCount - found.edges.length} more match. Write more of the name.</p>}
      {enough && error !== undefined && <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>}
    </div>
  );
}
