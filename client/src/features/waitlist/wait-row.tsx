import { facilityDate, momentOn } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { IconArmchair } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { AcceptSeatDocument, DeclineSeatDocument, LeaveWaitlistDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { offerWords, type Wait } from './wait-words';
import classes from './waitlist.module.css';

interface WaitRowProps { wait: Wait; timeZone: string; now: Date; onChanged: () => void }

/** One patient in line: since when, and the seat that is kept for them with its two answers. */
export function WaitRow({ wait, timeZone, now, onChanged }: WaitRowProps) {
  const { patient, queuedAt, reason, turn, offers, groupTitle } = wait;
  const [leaving, setLeaving] = useState(false);
  const { run: leave, running } = useCommand(LeaveWaitlistDocument);
  const takeOff = (): void => {
    void leave({ entryId: wait.id }).then((answer) => {
      if (answer !== null) say(`${patient.displayName} waits for ${groupTitle} no more.`);
      setLeaving(false);
      onChanged();
    });
  };
  return (
    <li className={classes['row']} data-offered={offers.length > 0 || undefined} data-wait={wait.id}>
      <span className={classes['turn']} aria-hidden="true">{turn}</span>
      <div className={classes['words']}>
        <span><Link className={classes['name']} to={paths.patientSchedules(patient.id)}>{patient.displayName}</Link> <span className={classes['soft']}>MRN {mrnTail(patient.mrn)}{patient.levelOfCare === null ? '' : ` · ${patient.levelOfCare}`}</span></span>
        <span className={classes['soft']}>{turn === 1 ? 'First' : `Number ${turn}`} in line since {momentOn(queuedAt, timeZone, facilityDate(now, timeZone))}{reason === null ? '' : ` · ${reason}`}</span>
        {offers.map((offer) => <span key={offer.id} className={classes['offer']}><IconArmchair size={18} aria-hidden />{offerWords(offer, timeZone, now)}</span>)}
      </div>
      {leaving ? (
        <div className={classes['buttons']} role="group" aria-label={`Take ${patient.displayName} off the waitlist?`}>
          <ActionButton running={running} onClick={takeOff} aria-label={`Take off the waitlist: ${patient.displayName}`}>Take off the waitlist</ActionButton>
          <ActionButton variant="subtle" onClick={() => setLeaving(false)}>Let them wait</ActionButton>
        </div>
      ) : (
        <div className={classes['buttons']}>
          {offers.map((offer) => <Answer key={offer.id} offerId={offer.id} wait={wait} onChanged={onChanged} />)}
          <ActionButton variant="subtle" onClick={() => setLeaving(true)} aria-label={`Take off…: ${patient.displayName}`}>Take off…</ActionButton>
        </div>
      )}
    </li>
  );
}

/** Whoever answers second is told that the seat is not offered any more. */
function Answer({ offerId, wait: { patient, groupTitle }, onChanged }: { offerId: string; wait: Wait; onChanged: () => void }) {
  const accept = useCommand(AcceptSeatDocument);
  const decline = useCommand(DeclineSeatDocument);
  const answered = (words: string) => (answer: unknown): void => {
    if (answer !== null) say(words);
    onChanged();
  };
  return <>
    <ActionButton variant="filled" running={accept.running} onClick={() => { void accept.run({ offerId }).then(answered(`${patient.displayName} has a seat in ${groupTitle}.`)); }} aria-label={`Take the seat for ${patient.displayName}`}>Take the seat</ActionButton>
    <ActionButton running={decline.running} onClick={() => { void decline.run({ offerId }).then(answered(`Declined for ${patient.displayName}. The seat goes to the next in line.`)); }} aria-label={`Decline the seat for ${patient.displayName}`}>Decline</ActionButton>
  </>;
}
