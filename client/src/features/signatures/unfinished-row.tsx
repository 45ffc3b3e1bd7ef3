import { attendanceProgress, isDecided } from '@groupwork/shared/attendance/decided';
import { clockRange, mediumDate } from '@groupwork/shared/kernel/time';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { sessionMark } from '../../graphql/marks';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { StatusWord } from '../../ui/status-word';
import type { UnfinishedSession } from './unfinished-page';
import classes from './unfinished.module.css';

/** The one thing left in it. */
function left(session: UnfinishedSession): string {
  const { census } = session;
  if (isReturned(session)) return 'Sent back with comments. Look at them, then sign again';
  if (session.status === 'SIGNED') return `${session.signatures.filter(({ struck }) => !struck).length} signed, your signature is missing`;
  if (session.status === 'IN_PROGRESS') return 'It is running. It can be signed when it has ended';
  if (!isDecided(census)) return attendanceProgress(census);
  return `${census.notesComplete} of ${census.attended} notes written`;
}

export function UnfinishedRow({ session, reason, chosen, onChoose }: { session: UnfinishedSession; reason: string | null; chosen: boolean; onChoose: () => void }) {
  const abilities = useSessionAbilities(session);
  const { id, groupTitle, date, plannedStart, plannedEnd, timeZone, census } = session;
  const returned = isReturned(session);
  const writes = abilities.canDocument.allowed && (returned || !isDecided(census) || census.notesComplete < census.attended);
  const word = !writes ? 'Open' : returned ? 'Open comments' : 'Continue notes';
  const named = `${groupTitle}, ${mediumDate(date)}, ${clockRange(plannedStart, plannedEnd, timeZone)}`;
  return (
    <li className={classes['row']}>
      <Checkbox className={classes['tick'] ?? ''} checked={chosen && reason === null} disabled={reason !== null} onChange={onChoose} aria-label={`Sign ${named}`} aria-describedby={`why-${id}`} />
      <div className={classes['words']}>
        <p className={classes['line']}><strong>{groupTitle}</strong><StatusWord mark={sessionMark(session)} /></p>
        <p>{mediumDate(date)}, {clockRange(plannedStart, plannedEnd, timeZone)} · {left(session)}.</p>
        <p id={`why-${id}`} className={classes['why']}>{reason ?? 'You have opened it and nothing is missing.'}</p>
      </div>
      <Link className={classes['open']} to={writes ? paths.sharedNote(id) : paths.sign(id)} aria-label={`${word}: ${named}`}>{word}</Link>
    </li>
  );
}
