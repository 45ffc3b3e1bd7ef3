import { clockRange, mediumDate } from '@groupwork/shared/kernel/time';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { RestoreSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { placeWords, stateWords, type WeekItem } from './week-blocks';
import classes from './slot-form.module.css';

interface OccurrenceFactsProps { item: WeekItem; why: string; mayRestore: boolean; onSeries: (() => void) | null; onRestored: () => void; onLeave: () => void }

/** One that stays as it is: what it is, why, and where to go from it. */
export function OccurrenceFacts({ item: { occurrence }, why, mayRestore, onSeries, onRestored, onLeave }: OccurrenceFactsProps) {
  const { timeZone } = useFacility();
  const { run, running } = useCommand(RestoreSessionDocument);
  const { sessionId, date, start, end } = occurrence;
  const state = stateWords(occurrence);
  const restore = (): void => {
    if (sessionId === null || running) return;
    void run({ sessionId }).then((answer) => {
      if (answer === null) return;
      say(`${occurrence.groupTitle} is held again.`);
      onRestored();
    });
  };
  return (
    <div className={classes['form']}>
      <p>{mediumDate(date)}, {clockRange(start, end, timeZone)}<br /><span className={classes['soft']}>{placeWords(occurrence)}</span></p>
      {state !== null && <p>{state}</p>}
      <p className={classes['soft']}>{why}</p>
      <div className={classes['buttons']}>
        {mayRestore && sessionId !== null && occurrence.status === 'CANCELLED' && <ActionButton variant="filled" running={running} onClick={restore}>Un-cancel</ActionButton>}
        {onSeries !== null && <ActionButton onClick={onSeries}>Change those not started</ActionButton>}
        {sessionId !== null && <Link className={classes['go']} to={occurrence.status === 'CANCELLED' || occurrence.status === 'UPCOMING' ? paths.scheduler({ date }) : paths.attendance(sessionId)}>{occurrence.status === 'CANCELLED' || occurrence.status === 'UPCOMING' ? 'See its day' : 'Open the session'}</Link>}
        <ActionButton variant="subtle" onClick={onLeave}>Close</ActionButton>
      </div>
    </div>
  );
}
