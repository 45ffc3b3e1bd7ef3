import { mrnTail } from '@groupwork/shared/patients/names';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { failureOf } from '../../graphql/explain';
import { type FoundPatient, useFoundPatients } from './use-found-patients';
import classes from './patients.module.css';

const SHOWN = 8;

function step(list: HTMLElement, by: 1 | -1): void {
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
}

/** One patient, found by name or MRN. */
export function OnePatient({ facilityId, facilityName, autoFocus, onChoose }: { facilityId: string; facilityName: string; autoFocus: boolean; onChoose: (patient: FoundPatient) => void }) {
  const [text, setText] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const { search, found, total, loading, error } = useFoundPatients(facilityId, text, { first: SHOWN });
  const walk = (event: KeyboardEvent): void => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || list.current === null) return;
    event.preventDefault();
    event.stopPropagation();
    step(list.current, event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <div className={classes['one']} onKeyDown={walk} role="presentation">
      <TextInput label="Find a patient" placeholder="Name or MRN" leftSection={<IconSearch size={16} aria-hidden />} autoComplete="off" autoFocus={autoFocus} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {found !== null && found.length > 0 && (
        <ul ref={list} className={classes['found']} aria-label="Patients found">
          {found.map((patient) => (
            <li key={patient.id}>
              <button type="button" className={classes['person']} onClick={() => onChoose(patient)}>
                <strong>{patient.displayName}</strong>
                <span className={classes['small']}>{personFacts(patient)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className={classes['hint']} role="status">
        {found !== null && total === 0 && !loading ? `Nobody at ${facilityName} matches “${search}”.` : ''}
        {found !== null && total > found.length ? `${total - found.length} more match. Write more of the name.` : ''}
      </p>
      {error !== undefined && <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>}
    </div>
  );
}

/** `IOP 2.1 · MRN ··6120` */
export function personFacts({ levelOfCare, mrn, admittedAt }: Pick<FoundPatient, 'levelOfCare' | 'mrn' | 'admittedAt'>): string {
  return [admittedAt === null ? 'Not admitted here' : levelOfCare, `MRN ${mrnTail(mrn)}`].filter((fact) => fact !== null).join(' · ');
}
