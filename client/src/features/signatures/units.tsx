import { unitWords } from '@groupwork/shared/attendance/units';
import { duration } from '@groupwork/shared/kernel/time';
import { roundingMethodWords } from '@groupwork/shared/scheduling/vocabulary';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { SigningCheck } from './sign-checks';
import classes from './signing.module.css';

type Units = NonNullable<SigningCheck['units']>;

/** `H0005: 34 units, 12 people, 12 at most at once`; without a unit, the minutes. */
function summary({ billingCode, units, minutes, attended, peak }: Units): string {
  const people = `${attended} ${attended === 1 ? 'person' : 'people'}, ${peak} at most at once`;
  return `${units === null ? duration(minutes) : `${billingCode ?? ''}: ${unitWords(units)}`}, ${people}`;
}

function methodWords({ unitMinutes, method, minimumMinutes }: Units): string {
  if (unitMinutes === null || method === null) return 'This group is not billed by units.';
  return `Units of ${unitMinutes} min. ${roundingMethodWords[method]}.${minimumMinutes === null ? '' : ` Below ${minimumMinutes} min no unit.`}`;
}

/** Everybody's minutes and units as they stand, before they can no longer be changed. */
export function UnitsOfSession({ units }: { units: Units }) {
  const [open, setOpen] = useState(false);
  const listId = useId();
  return (
    <div className={classes['covers']}>
      <button type="button" className={classes['fold']} aria-expanded={open} aria-controls={listId} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />}Minutes and units. {summary(units)}
      </button>
      <div id={listId} hidden={!open}>
        <p className={classes['detail']}>{methodWords(units)}</p>
        <ul className={classes['parts']}>
          {units.lines.map(({ rosterEntryId, displayName, minutes, earlierMinutes, units: own }) => (
            <li key={rosterEntryId}><span>{displayName}</span><span>{duration(minutes)}{earlierMinutes > 0 ? `, after ${duration(earlierMinutes)} in this group earlier today` : ''}{own === null ? '' : ` · ${unitWords(own)}`}</span></li>
          ))}
        </ul>
      </div>
    </div>
  );
}
