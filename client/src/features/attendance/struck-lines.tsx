import { strikeReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { clockTime } from '@groupwork/shared/kernel/time';
import { useConnection } from '../../graphql/connection';
import { BringBackRosterEntryDocument } from '../../graphql/generated/operations';
import { attendanceMarks } from '../../graphql/marks';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { StatusWord } from '../../ui/status-word';
import type { PageSession, RowSession } from './row-session';
import type { Entry } from './tap';
import classes from './struck-lines.module.css';

/** Lines that were added in error: they stay to be seen, at the end and quietly, and are counted nowhere. */
export function StruckLines({ session, rowSession }: { session: PageSession; rowSession: RowSession }) {
  if (session.struckRoster.length === 0) return null;
  return (
    <ul className={classes['list']} aria-label="Added in error">
      {session.struckRoster.map((entry) => <StruckLine key={entry.id} entry={entry} session={rowSession} />)}
    </ul>
  );
}

function StruckLine({ entry, session }: { entry: Entry; session: RowSession }) {
  const connection = useConnection();
  const { run, running } = useCommand(BringBackRosterEntryDocument, { delivery: { line: session.id, patience: 'UNTIL_ANSWERED' } });
  const { patient: { displayName }, strike } = entry;
  const bringBack = (): void => { void run({ rosterEntryId: entry.id }).then((answer) => { if (answer !== null) announce(`${displayName} is on the roster again.`); }); };
  return (
    <li className={classes['row']}>
      <div className={classes['words']}>
        <p className={classes['name']}>{displayName}</p>
        <p className={classes['why']}>
          <StatusWord mark={attendanceMarks.ADDED_IN_ERROR} />
          {strike !== null && <span>{strikeReasonWords[strike.reason]}{strike.note !== null && `: ${strike.note}`}. {strike.struckBy.name}, {clockTime(strike.struckAt, session.timeZone)}</span>}
        </p>
      </div>
      {session.notCorrecting === null && (
        <ActionButton running={running} onClick={bringBack} disabledReason={connection === 'live' ? null : 'Bringing back waits for the network.'}>Bring back<span hidden> {displayName}</span></ActionButton>
      )}
    </li>
  );
}
