import type { Unmasked } from '@apollo/client/masking';
import { clockTimeWithHalf, duration, mediumDate } from '@groupwork/shared/kernel/time';
import { closingWords } from '@groupwork/shared/reports/week-hours-words';
import { useState } from 'react';
import { AddToSessionDocument, type ClosingFactsFragment, WithdrawFromSessionDocument } from '../graphql/generated/operations';
import { useCommand } from '../graphql/use-command';
import { useCapability } from '../graphql/viewer';
import { ActionButton } from '../ui/action-button';
import { offerUndo, say } from '../ui/toast';
import classes from './closing-groups.module.css';

type Closing = Unmasked<ClosingFactsFragment>;
type Group = Closing['closing'][number];
const SHOWN = 3;

export interface ClosingGroupsProps { patient: { id: string; displayName: string }; level: Closing; timeZone: string; onChanged: () => void }

/** The groups that would close a short week, each a press away. */
export function ClosingGroups({ patient, level, timeZone, onChanged }: ClosingGroupsProps) {
  const plans = useCapability('session:plan');
  const [all, setAll] = useState(false);
  const { closing, closingCount, fewestNeeded } = level;
  if (closing.length === 0) return null;
  // Those that are enough by themselves before those that only help.
  const alone = closing.filter(({ closesAlone }) => closesAlone);
  const first = (alone.length > 0 ? alone : closing).slice(0, SHOWN);
  const shown = all ? closing : first;
  const heading = all && alone.length > 0 && alone.length < closing.length ? 'What is left this week' : closingWords(closing, fewestNeeded);
  return (
    <section className={classes['closing']} aria-label={`Groups left for ${patient.displayName}`}>
      <p className={classes['heading']}>{heading}</p>
      <ul className={classes['list']}>
        {shown.map((group) => (
          <li key={group.sessionId}>
            <span className={classes['when']}>{mediumDate(group.date)}, {clockTimeWithHalf(group.start, timeZone)}</span>
            <span className={classes['title']}>{group.groupTitle}{group.scheduleTitle !== null && <span className={classes['schedule']}>{group.scheduleTitle}</span>}</span>
            <span className={classes['seats']}>{duration(group.minutes)} · {group.expected} of {group.capacity} seats</span>
            {plans && <Add patient={patient} group={group} timeZone={timeZone} onChanged={onChanged} />}
          </li>
        ))}
      </ul>
      {closing.length > first.length && <ActionButton variant="transparent" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Show fewer' : closingCount > closing.length ? `Show ${closing.length} of ${closingCount} groups left` : `Show all ${closingCount} groups left`}</ActionButton>}
    </section>
  );
}

function Add({ patient, group, timeZone, onChanged }: { patient: ClosingGroupsProps['patient']; group: Group; timeZone: string; onChanged: () => void }) {
  const expect = useCommand(AddToSessionDocument);
  const withdraw = useCommand(WithdrawFromSessionDocument);
  const { sessionId, groupTitle, date, start } = group;
  const add = (): void => {
    void expect.run({ sessionId, patientIds: [patient.id], reason: null }).then((answer) => {
      if (answer === null) return;
      onChanged();
      if (answer.addToSession.session.waitlist.some(({ patient: { id } }) => id === patient.id)) say(`${groupTitle}, ${mediumDate(date)}, is full: ${patient.displayName} waits for a seat.`);
      else offerUndo(`${patient.displayName} is expected in ${groupTitle}, ${mediumDate(date)}.`, () => { void withdraw.run({ sessionId, patientId: patient.id }).then(onChanged); });
    });
  };
  return <ActionButton running={expect.running} aria-label={`Add ${patient.displayName} to ${groupTitle}, ${mediumDate(date)}, ${clockTimeWithHalf(start, timeZone)}`} onClick={add}>Add</ActionButton>;
}
