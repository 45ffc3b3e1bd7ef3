import { clockTimeWithHalf, mediumDate } from '@groupwork/shared/kernel/time';
import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import { seatWords } from '@groupwork/shared/scheduling/seats';
import { IconClockExclamation } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import { useServerNow } from '../../graphql/server-time';
import { type CalendarSession, leaderWords, placeWords } from './calendar-sessions';
import { useSessionWay } from './session-way';
import { ageOf, columnOf, lateWords, type Patience, workflowColumns, workflowWords } from './workflow-columns';
import classes from './workflow.module.css';

const MOST_SHOWN = 60;
const [EMPTY, FILLED] = ['minmax(104px, auto)', 'minmax(172px, 1fr)'];

/** Every session of the days shown, in the column of where it stands; what has stood there too long comes first and says so. */
export function WorkflowView({ sessions, patience, everywhere }: { sessions: readonly CalendarSession[]; patience: Patience; everywhere: boolean }) {
  const now = new Date(useServerNow(60_000));
  const columns = workflowColumns.map((column) => ({ column, own: sessions.filter((session) => columnOf(session) === column).map((session) => ({ session, age: ageOf(session, now, patience) })).sort((one, other) => Number(other.age?.late ?? false) - Number(one.age?.late ?? false)) }));
  // An empty column needs its name alone, and leaves the room to the others.
  const style: CSSProperties & Record<`--${string}`, string> = { '--columns': columns.map(({ own }) => (own.length === 0 ? EMPTY : FILLED)).join(' ') };
  return (
    <div className={classes['columns']} style={style} role="region" aria-label="Workflow" tabIndex={0}>
      {columns.map(({ column, own }) => {
        const late = own.filter(({ age }) => age?.late).length;
        return (
          <section key={column} className={classes['column']} aria-labelledby={`flow-${column}`}>
            <h2 id={`flow-${column}`} className={classes['name']}>{workflowWords[column]} <span className={classes['count']}>{own.length}</span>{late > 0 && <span className={classes['late']}><IconClockExclamation size={15} aria-hidden />{lateWords(column, late, patience)}</span>}</h2>
            <ul className={classes['cards']}>
              {own.slice(0, MOST_SHOWN).map(({ session, age }) => <Card key={session.id} session={session} everywhere={everywhere} age={age} />)}
              {own.length > MOST_SHOWN && <li className={classes['none']}>{own.length - MOST_SHOWN} more. Choose fewer days, or a filter.</li>}
              {own.length === 0 && <li className={classes['none']}>None</li>}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Card({ session, everywhere, age }: { session: CalendarSession; everywhere: boolean; age: { words: string; late: boolean } | null }) {
  const way = useSessionWay();
  return (
    <li>
      <Link to={way(session)} className={classes['card']} data-late={age?.late || undefined}>
        <strong>{session.groupTitle}</strong>
        <span>{mediumDate(session.date)}, {clockTimeWithHalf(session.plannedStart, session.facility.timeZone)}</span>
        <span className={classes['soft']}>{everywhere && `${session.facility.name} · `}{placeWords(session)} · {leaderWords(session.leaders)}</span>
        {!isCalledOff(session.status) && <span className={session.booked > session.capacity ? classes['aged'] : classes['soft']}>{seatWords(session)}</span>}
        {age !== null && <span className={age.late ? classes['aged'] : classes['soft']}>{age.late && <IconClockExclamation size={15} aria-hidden />}{age.words}</span>}
      </Link>
    </li>
  );
}
