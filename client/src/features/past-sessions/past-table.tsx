import { age, clockRange, clockTimeWithHalf, facilityDate, HOUR, mediumDate, shortDate } from '@groupwork/shared/kernel/time';
import { isReturned, wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import type { Unmasked } from '@apollo/client/masking';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { PastGroupSessionsSort, PastSessionFragment } from '../../graphql/generated/operations';
import { sessionMark } from '../../graphql/marks';
import { useServerNow } from '../../graphql/server-time';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { useCapability } from '../../graphql/viewer';
import { StatusWord } from '../../ui/status-word';
import classes from './past-sessions.module.css';

export type PastSession = Unmasked<PastSessionFragment>;
type Staff = NonNullable<PastSession['reviewer']>;

const listed = ({ name, lastName }: Staff): string => `${lastName}, ${name.slice(0, Math.max(0, name.length - lastName.length)).trim()}`;

const columns: readonly { word: string; sort?: PastGroupSessionsSort; back?: PastGroupSessionsSort }[] = [
  { word: 'Session', sort: 'TITLE' },
  { word: 'Date and time', sort: 'NEWEST', back: 'OLDEST' },
  { word: 'Leader', sort: 'LEADER' },
  { word: 'Reviewer' },
  { word: 'Status', sort: 'STATUS' },
  { word: 'Since', sort: 'WAITING' },
];

const sortedAs = (sort: PastGroupSessionsSort, own: typeof columns[number]): 'ascending' | 'descending' | undefined => {
  if (sort === own.sort) return own.back === undefined ? 'ascending' : 'descending';
  return own.back !== undefined && sort === own.back ? 'ascending' : undefined;
};

export function PastTable({ sessions, sort, onSort }: { sessions: readonly PastSession[]; sort: PastGroupSessionsSort; onSort: (sort: PastGroupSessionsSort) => void }) {
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          {columns.map((column) => {
            const order = sortedAs(sort, column);
            if (column.sort === undefined) return <th key={column.word} scope="col">{column.word}</th>;
            const next = sort === column.sort && column.back !== undefined ? column.back : column.sort;
            const Arrow = order === 'descending' ? IconArrowDown : IconArrowUp;
            return <th key={column.word} scope="col" aria-sort={order}><button type="button" className={classes['sort']} onClick={() => onSort(next)}>{column.word}{order !== undefined && <Arrow size={16} aria-hidden />}</button></th>;
          })}
        </tr>
      </thead>
      <tbody>{sessions.map((session) => <Row key={session.id} session={session} />)}</tbody>
    </table>
  );
}

/** To what the reader can do there: review it, write on, or read it; what was never started has only its roster. */
function useWay(session: PastSession): string {
  const abilities = useSessionAbilities(session);
  const reads = useCapability('note:read');
  if (abilities.canReview.allowed) return paths.review(session.id);
  return reads && wasStarted(session.status) && session.status !== 'IN_PROGRESS' ? paths.sharedNote(session.id) : paths.attendance(session.id);
}

function Row({ session }: { session: PastSession }) {
  const { id, timeZone, leaders } = session;
  // Whoever it is addressed to now, before whoever returned it last.
  const reviewer = session.reviewWith?.staffMember ?? session.reviewer;
  const leader = leaders.find(({ position }) => position === 'LEADER')?.staffMember;
  return (
    <tr data-row={id}>
      <td><Link className={classes['title']} to={useWay(session)}>{session.title}</Link>{session.topicText !== null && <span className={classes['under']}>{session.topicText}</span>}</td>
      <td><span>{mediumDate(session.date)}</span><span className={classes['under']}>{clockRange(session.actualStart ?? session.plannedStart, session.actualEnd ?? session.plannedEnd, timeZone)}</span></td>
      <td data-name="Leader">{leader === undefined ? 'Nobody' : listed(leader)}</td>
      <td data-name="Reviewer" data-word="Reviewer">{reviewer === null ? '' : listed(reviewer)}</td>
      <td data-name="Status"><StatusWord mark={sessionMark(session)} /></td>
      <Since session={session} />
    </tr>
  );
}

const LATELY = 48 * HOUR;

/** Since when it is what it is: an age while it is fresh, then the date. Where no head says what it is, a word does. */
function Since({ session }: { session: PastSession }) {
  const now = useServerNow(60_000);
  const since = sinceOf(session);
  const isFresh = since !== null && now - Date.parse(since) < LATELY && session.status !== 'FINALISED';
  const words = since === null ? null : isFresh ? age(since, new Date(now)) : `${shortDate(facilityDate(since, session.timeZone))}, ${clockTimeWithHalf(since, session.timeZone)}`;
  return <td data-name="Since" data-word={words === null ? undefined : isFresh ? 'for' : 'since'}>{words}</td>;
}

function sinceOf(session: PastSession): string | null {
  if (isReturned(session)) return session.returnedAt;
  switch (session.status) {
    case 'IN_PROGRESS': return session.actualStart;
    case 'ENDED': return session.actualEnd;
    case 'PENDING_REVIEW': return session.reviewRequestedAt ?? session.signedAt;
    case 'FINALISED': return session.finalisedAt;
    default: return null;
  }
}
