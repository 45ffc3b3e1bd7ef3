import { clockRange, mediumDate } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import type { Clash, Preview } from './preview';
import classes from './several.module.css';

const people = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'patient' : 'patients'}`;

function byPatient(clashes: readonly Clash[]): { patient: Clash['patient']; own: Clash[] }[] {
  const found = new Map<string, { patient: Clash['patient']; own: Clash[] }>();
  for (const clash of clashes) {
    const known = found.get(clash.patient.id) ?? { patient: clash.patient, own: [] };
    known.own.push(clash);
    found.set(clash.patient.id, known);
  }
  return [...found.values()];
}

/** Many have no one week: who has a clash, and which. */
export function SeveralResult({ result, schedules, timeZone }: { result: Preview; schedules: number; timeZone: string }) {
  const wanted = result.patientCount * schedules;
  const shown = byPatient(result.clashes);
  return (
    <>
      <h2 className={classes['title']}>{people(result.patientCount)}</h2>
      <dl className={classes['counts']}>
        <div><dt>{schedules === 1 ? 'Get it' : 'New assignments'}</dt><dd>{(wanted - result.already).toLocaleString('en-US')}</dd></div>
        <div><dt>{schedules === 1 ? 'Had it already' : 'Existed already'}</dt><dd>{result.already.toLocaleString('en-US')}</dd></div>
        <div data-bad={result.patientsWithClash > 0}><dt>With a clash</dt><dd>{result.patientsWithClash.toLocaleString('en-US')}</dd></div>
      </dl>
      {shown.length === 0
        ? <p className={classes['note']}>Nobody is expected in two places at once. Ends and starts that touch are no clash.</p>
        : (
          <ul className={classes['people']} aria-label="Patients with a clash">
            {shown.map(({ patient, own }) => (
              <li key={patient.id}>
                <p className={classes['name']}><strong>{patient.displayName}</strong> <span>MRN {mrnTail(patient.mrn)}</span></p>
                <ul className={classes['own']}>
                  {own.map((clash) => <li key={`${clash.second.slotId} ${clash.first.slotId} ${clash.start}`}>{clash.second.groupTitle} overlaps {clash.first.groupTitle}, {mediumDate(clash.date)}, {clockRange(clash.start, clash.end, timeZone)}{clash.times > 1 ? `, ${clash.times} times` : ''}</li>)}
                </ul>
              </li>
            ))}
          </ul>
        )}
      {result.clashCount > result.clashes.length && <p className={classes['note']}>The first {result.clashes.length} of {result.clashCount.toLocaleString('en-US')} clashes.</p>}
    </>
  );
}
