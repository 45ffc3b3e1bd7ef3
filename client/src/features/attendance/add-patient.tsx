import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { AddablePatientsDocument, type AddablePatientsQuery } from '../../graphql/generated/operations';
import { failureOf } from '../../graphql/explain';
import { AddPatientForm } from './add-patient-form';
import type { PageSession } from './row-session';
import classes from './add-patient.module.css';

export type FoundPatient = AddablePatientsQuery['patients']['edges'][number]['node'];

const LETTERS_FIRST = 2;

function whyNotAdded(patient: FoundPatient): string | null {
  if (patient.alreadyOnRoster) return 'On this roster already';
  return patient.admittedAt === null ? 'Not admitted here today' : null;
}

/** In place above the list: who, from when, and why if it was earlier. Nobody is ever taken off again. */
export function AddPatient({ session, onAdded, onClose }: { session: PageSession; onAdded: (rosterEntryId: string) => void; onClose: () => void }) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const [chosen, setChosen] = useState<FoundPatient | null>(null);
  const enough = search.length >= LETTERS_FIRST;
  const { data, previousData, loading, error } = useQuery(AddablePatientsDocument, {
    variables: { facilityId: session.facility.id, search, sessionId: session.id }, skip: !enough, fetchPolicy: 'network-only',
  });
  const found = enough ? ((data ?? previousData)?.patients ?? null) : null;
  return (
    <section className={classes['panel']} aria-label="Adding to the roster">
      <div className={classes['top']}>
        <TextInput
          className={classes['search'] ?? ''} label="Add a patient" placeholder="Name or MRN" leftSection={<IconSearch size={16} aria-hidden />} autoComplete="off" autoFocus value={text}
          onChange={(event) => { setText(event.currentTarget.value); setChosen(null); }}
        />
        <button type="button" className={classes['close']} aria-label="Close: Add a patient" onClick={onClose}><IconX size={18} aria-hidden /></button>
      </div>
      {chosen === null && found !== null && (
        <ul className={classes['found']} aria-label="Patients found">
          {found.edges.map(({ node }) => <Found key={node.id} patient={node} onChoose={() => setChosen(node)} />)}
        </ul>
      )}
      {chosen === null && found !== null && (
        <p className={classes['hint']} role="status">
          {found.totalCount === 0 && !loading ? `Nobody at ${session.facility.name} matches “${search}”.` : ''}
          {found.totalCount > found.edges.length ? `${found.totalCount - found.edges.length} more match. Write more of the name.` : ''}
        </p>
      )}
      {chosen === null && enough && error !== undefined && <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>}
      {chosen !== null && <AddPatientForm session={session} patient={chosen} onAdded={onAdded} onBack={() => setChosen(null)} />}
    </section>
  );
}

function Found({ patient, onChoose }: { patient: FoundPatient; onChoose: () => void }) {
  const because = whyNotAdded(patient);
  return (
    <li>
      <button type="button" className={classes['patient']} aria-disabled={because === null ? undefined : true} onClick={() => { if (because === null) onChoose(); }}>
        <strong>{patient.displayName}</strong>
        <span className={classes['small']}>MRN {mrnTail(patient.mrn)}{patient.levelOfCare === null ? '' : ` · ${patient.levelOfCare}`}</span>
        {because !== null && <span className={classes['because']}>{because}</span>}
      </button>
    </li>
  );
}
