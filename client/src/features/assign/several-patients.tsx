import { MOST_PATIENTS_AT_ONCE } from '@groupwork/shared/scheduling/assign.rules';
import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../graphql/explain';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { personFacts } from './one-patient';
import type { Person } from './preview';
import { type FoundPatient, PAGE, useEverybody, useFoundPatients } from './use-found-patients';
import classes from './patients.module.css';

export type Chosen = ReadonlyMap<string, Person>;
const inCare = (patient: FoundPatient): boolean => patient.admittedAt !== null;
const many = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'patient' : 'patients'}`;

/** Many patients: ticked one by one, all that are shown, or all that match. */
export function SeveralPatients({ facilityId, facilityName, chosen, onChoose }: { facilityId: string; facilityName: string; chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const [text, setText] = useState('');
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { search, found, total, loading, error } = useFoundPatients(facilityId, text, { first: PAGE, everybody: true });
  const everybody = useEverybody(facilityId);
  const shown = (found ?? []).filter(inCare);
  const shownChosen = shown.filter(({ id }) => chosen.has(id)).length;
  const add = (more: readonly FoundPatient[]): void => {
    const next = new Map([...chosen, ...more.map((patient) => [patient.id, patient] as const)].slice(0, MOST_PATIENTS_AT_ONCE));
    onChoose(next);
    announce(`${many(next.size)} chosen.`);
  };
  const drop = (ids: ReadonlySet<string>): void => onChoose(new Map([...chosen].filter(([id]) => !ids.has(id))));
  const addEverybody = (): void => {
    setReading(true);
    setProblem(null);
    void everybody(search).then((all) => add(all.filter(inCare)), (failed: unknown) => setProblem(failureOf(failed).sentence)).finally(() => setReading(false));
  };
  const told = problem ?? (error === undefined ? null : failureOf(error).sentence);
  return (
    <div className={classes['several']}>
      <TextInput label="Find patients" placeholder="Name or MRN" leftSection={<IconSearch size={16} aria-hidden />} autoComplete="off" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {found !== null && shown.length > 0 && (
        <div className={classes['allShown']}>
          <Checkbox
            label={total > found.length ? `All ${shown.length} shown` : `All shown, ${shown.length}`} checked={shownChosen === shown.length} indeterminate={shownChosen > 0 && shownChosen < shown.length}
            onChange={(event) => (event.currentTarget.checked ? add(shown) : drop(new Set(shown.map(({ id }) => id))))}
          />
          {total > found.length && <ActionButton size="xs" variant="subtle" running={reading} onClick={addEverybody}>Choose {total > MOST_PATIENTS_AT_ONCE ? `the first ${MOST_PATIENTS_AT_ONCE.toLocaleString('en-US')} of` : 'all'} {total.toLocaleString('en-US')} that match</ActionButton>}
        </div>
      )}
      {found !== null && found.length > 0 && (
        <ul className={classes['ticks']} aria-label="Patients to choose from" tabIndex={0}>
          {found.map((patient) => (
            <li key={patient.id}>
              <Checkbox
                checked={chosen.has(patient.id)} disabled={!inCare(patient)} label={patient.displayName} description={personFacts(patient)}
                onChange={(event) => (event.currentTarget.checked ? add([patient]) : drop(new Set([patient.id])))}
              />
            </li>
          ))}
        </ul>
      )}
      <p className={classes['hint']} role="status">{found !== null && total === 0 && !loading ? `Nobody at ${facilityName} matches “${search}”.` : ''}</p>
      {told !== null && <p className={classes['problem']} role="alert">{told}</p>}
      <div className={classes['chosen']}>
        <strong>{chosen.size === 0 ? 'Nobody chosen' : `${many(chosen.size)} chosen`}</strong>
        {chosen.size > 0 && <ActionButton size="xs" variant="subtle" onClick={() => onChoose(new Map())}>Clear</ActionButton>}
      </div>
    </div>
  );
}
