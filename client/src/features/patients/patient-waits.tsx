import { facilityDate, mediumDate, momentOn } from '@groupwork/shared/kernel/time';
import { IconArmchair } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { PatientSchedulesQuery } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { StatusWord } from '../../ui/status-word';
import { BeginLeaveDialog } from './begin-leave-dialog';
import classes from './care.module.css';

type Patient = PatientSchedulesQuery['patient'];

/** What the patient waits for a seat in. */
export function PatientWaits({ patient: { waits, facility: { timeZone } } }: { patient: Patient }) {
  const assigns = useCapability('schedule:assign');
  if (waits.length === 0) return null;
  const today = facilityDate(serverNow(), timeZone);
  return (
    <section className={classes['part']} aria-labelledby="waits">
      <h2 id="waits">Waits for a seat</h2>
      <ul className={classes['list']}>
        {waits.map(({ id, groupTitle, scheduleTitle, recurrence, sessionStart, turn, queuedAt, offers: [offer] }) => (
          <li key={id}>
            <span className={classes['lines']}>
              <strong>{groupTitle}</strong>
              <span className={classes['soft']}>{sessionStart === null ? [scheduleTitle, recurrence].filter((part) => part !== null).join(': ') : `One session: ${momentOn(sessionStart, timeZone, today)}`}</span>
              <span className={classes['soft']}>{turn === 1 ? 'First' : `Number ${turn}`} in line since {momentOn(queuedAt, timeZone, today)}</span>
              {offer !== undefined && <StatusWord mark={{ icon: IconArmchair, word: `A seat is offered until ${momentOn(offer.expiresAt, timeZone, today)}`, tone: 'ok' }} />}
            </span>
            {assigns && <Link className={classes['back']} to={paths.waitlist}>Waitlist</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** When the patient is away, with the way to note it. */
export function PatientLeaves({ patient, today, onChanged }: { patient: Patient; today: string; onChanged: () => void }) {
  const [beginning, setBeginning] = useState(false);
  const assigns = useCapability('schedule:assign');
  const { leaves, admittedAt, facility: { timeZone } } = patient;
  const day = (at: string): string => mediumDate(facilityDate(at, timeZone));
  if (admittedAt === null || (!assigns && leaves.length === 0)) return null;
  return (
    <section className={classes['part']} aria-labelledby="leaves">
      <h2 id="leaves">Leave of absence</h2>
      {leaves.length === 0 && <p className={classes['soft']}>Not on leave. On leave a patient is expected in no group, and their seats are kept.</p>}
      {leaves.length > 0 && (
        <ul className={classes['list']}>
          {leaves.map(({ id, startsAt, endsAt, reason, releasedAt }) => (
            <li key={id}>
              <span className={classes['lines']}>
                <strong>From {day(startsAt)}{endsAt === null ? ', until they are back' : `, back on ${day(endsAt)}`}</strong>
                <span className={classes['soft']}>{reason} · {releasedAt === null ? 'seats kept' : 'seats given to the waitlist'}</span>
              </span>
              {assigns && <Link className={classes['back']} to={paths.waitlist}>End, or give up seats</Link>}
            </li>
          ))}
        </ul>
      )}
      {assigns && <div className={classes['buttons']}><ActionButton onClick={() => setBeginning(true)}>Note a leave…</ActionButton></div>}
      {beginning && <BeginLeaveDialog patient={patient} today={today} onClose={(done) => { setBeginning(false); if (done) onChanged(); }} />}
    </section>
  );
}
