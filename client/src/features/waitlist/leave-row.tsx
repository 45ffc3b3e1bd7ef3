import { facilityDate, mediumDate } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { EndLeaveDocument, type LeavesOfAbsenceQuery, ReleaseSeatsDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './waitlist.module.css';

const MINUTE = 60_000;

/** One patient who is away: until when, and what becomes of their seats. */
export function LeaveRow({ leave, timeZone, now, onChanged }: { leave: LeavesOfAbsenceQuery['leavesOfAbsence'][number]; timeZone: string; now: Date; onChanged: () => void }) {
  const { id, version, patient, startsAt, endsAt, reason, releasedAt } = leave;
  const [releasing, setReleasing] = useState(false);
  const end = useCommand(EndLeaveDocument);
  const release = useCommand(ReleaseSeatsDocument);
  const day = (at: string): string => mediumDate(facilityDate(at, timeZone));
  // `now` moves by the minute: a leave that was noted since has begun all the same.
  const begun = Date.parse(startsAt) < now.getTime() + MINUTE;
  const isBack = (): void => {
    void end.run({ leaveId: id, version, endsAt: null }).then((answer) => {
      if (answer !== null) say(begun ? `${patient.displayName} is back, and expected again.` : `The leave of ${patient.displayName} is taken back.`);
      onChanged();
    });
  };
  const giveAway = (): void => {
    void release.run({ leaveId: id }).then((answer) => {
      if (answer !== null) say(`The seats of ${patient.displayName} go to the waitlist.`);
      setReleasing(false);
      onChanged();
    });
  };
  return (
    <li className={classes['row']}>
      <div className={classes['words']}>
        <span><Link className={classes['name']} to={paths.patientSchedules(patient.id)}>{patient.displayName}</Link> <span className={classes['soft']}>MRN {mrnTail(patient.mrn)}{patient.levelOfCare === null ? '' : ` · ${patient.levelOfCare}`}</span></span>
        <span>{begun ? 'Away since' : 'Away from'} {day(startsAt)}{endsAt === null ? ', until they are back' : `, back on ${day(endsAt)}`} <span className={classes['soft']}>· {reason}</span></span>
        <span className={classes['soft']}>{releasedAt === null ? 'Seats kept' : `Seats given to the waitlist on ${day(releasedAt)}`}</span>
      </div>
      {releasing ? (
        <div className={classes['buttons']} role="group" aria-label={`Give up the seats of ${patient.displayName}?`}>
          <span className={classes['soft']}>They will wait for a seat themselves, behind the others.</span>
          <ActionButton running={release.running} onClick={giveAway}>Give up their seats</ActionButton>
          <ActionButton variant="subtle" onClick={() => setReleasing(false)}>Keep them</ActionButton>
        </div>
      ) : (
        <div className={classes['buttons']}>
          <ActionButton running={end.running} onClick={isBack} aria-label={begun ? `${patient.displayName} is back` : `Take back the leave of ${patient.displayName}`}>{begun ? 'Is back' : 'Take back'}</ActionButton>
          {releasedAt === null && <ActionButton variant="subtle" onClick={() => setReleasing(true)} aria-label={`Give up seats…: ${patient.displayName}`}>Give up seats…</ActionButton>}
        </div>
      )}
    </li>
  );
}
