import { mrnTail } from '@groupwork/shared/patients/names';
import { facilityDate, shortDate } from '@groupwork/shared/kernel/time';
import { useEffect, useRef, useState } from 'react';
import { Initials } from '../../ui/initials';
import { groupsAWeek } from './groups-a-week';
import type { AssignedPatient, Schedule } from './preview';
import classes from './assign.module.css';

const initialsOf = (name: string): string => name.split(' ').map((part) => part[0] ?? '').slice(0, 2).join('').toUpperCase();

/** Takes the focus when it stands where somebody was just found. */
export function PatientCard({ patient, autoFocus, onChange }: { patient: AssignedPatient; autoFocus: boolean; onChange: () => void }) {
  const { displayName, levelOfCare, mrn, facility, admittedAt } = patient;
  const facts = [admittedAt === null ? 'Not admitted' : levelOfCare, `MRN ${mrnTail(mrn)}`, facility.name];
  const card = useRef<HTMLDivElement>(null);
  const [takesFocus] = useState(autoFocus);
  useEffect(() => { if (takesFocus) card.current?.focus(); }, [takesFocus]);
  return (
    <div ref={card} className={classes['card']} role="group" aria-label={displayName} tabIndex={-1}>
      <Initials size={36}>{initialsOf(displayName)}</Initials>
      <div className={classes['who']}><strong>{displayName}</strong><span>{facts.filter((fact) => fact !== null).join(' · ')}</span></div>
      <button type="button" className={classes['textButton']} onClick={onChange}>Somebody else</button>
    </div>
  );
}

/** What the patient has now or later; a slot that is left out is named. */
export function HasNow({ patient, schedules, on }: { patient: AssignedPatient; schedules: readonly Schedule[]; on: string }) {
  const { timeZone } = patient.facility;
  return (
    <section className={classes['part']} aria-labelledby="assign-has">
      <h2 id="assign-has" className={classes['partTitle']}>Has now</h2>
      {patient.assignments.length === 0
        ? <p className={classes['muted']}>No schedule yet.</p>
        : (
          <ul className={classes['box']}>
            {patient.assignments.map(({ id, schedule, startsAt, endsAt, leftOut }) => {
              const whole = schedules.find((each) => each.id === schedule.id);
              const begins = facilityDate(startsAt, timeZone);
              const facts = [`${begins > on ? 'from' : 'since'} ${shortDate(begins)}${endsAt === null ? '' : ` to ${shortDate(facilityDate(endsAt, timeZone))}`}`, whole === undefined ? '' : groupsAWeek(whole, on), leftOut.length === 0 ? '' : `without ${leftOut.map(({ groupTitle }) => groupTitle).join(', ')}`];
              return <li key={id} className={classes['held']}><span className={classes['hasMark']} aria-hidden="true" /><span className={classes['named']}><strong>{schedule.title}</strong><span>{facts.filter(Boolean).join(', ')}</span></span></li>;
            })}
          </ul>
        )}
    </section>
  );
}
