import { clockTimeWithHalf, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { IconArmchair } from '@tabler/icons-react';
import { serverNow } from '../../graphql/server-time';
import type { Preview } from './preview';
import classes from './assign.module.css';

const people = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'patient' : 'patients'}`;

/** The same in a sentence beside the button, where the rest may be out of sight; null while there are seats. */
export function seatsSentence({ seatsShort, capacityReached }: Preview): string | null {
  const [first] = seatsShort;
  if (first === undefined) return null;
  const where = seatsShort.length === 1 ? first.groupTitle : `${seatsShort.length} groups`;
  return capacityReached === 'WAITLIST' ? `Not enough seats in ${where}: ${seatsShort.length === 1 ? people(first.without) : 'some'} will wait.` : `Not enough seats in ${where}. They come all the same.`;
}

/** Groups that have not a seat for everybody, and what becomes of whoever finds none: by the facility's policy they wait, or come all the same. */
export function SeatsShort({ result: { seatsShort, capacityReached }, name, timeZone }: { result: Preview; name: string | null; timeZone: string }) {
  if (seatsShort.length === 0) return null;
  const today = facilityDate(serverNow(), timeZone);
  const waits = capacityReached === 'WAITLIST';
  return (
    <section className={classes['seats']} aria-label="Seats">
      <h2><IconArmchair size={18} aria-hidden />{seatsShort.length === 1 ? 'One group has not enough seats' : `${seatsShort.length} groups have not enough seats`}</h2>
      <ul>
        {seatsShort.map(({ groupTitle, recurrence, wallTime, capacity, taken, without, inLine }) => (
          <li key={`${groupTitle} ${recurrence} ${wallTime}`}>
            <strong>{groupTitle}</strong> <span className={classes['muted']}>{recurrence}, {clockTimeWithHalf(instantFromWallTime(today, wallTime, timeZone), timeZone)}</span>
            <span className={classes['seatWords']}>{taken} of {capacity} seats taken{inLine === 0 ? '' : `, ${inLine} waiting`}. {name ?? people(without)} {waits ? (name === null && without !== 1 ? 'wait for a seat.' : 'waits for a seat.') : (name === null && without !== 1 ? 'come all the same: over its seats.' : 'comes all the same: over its seats.')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
