import { clockTime, clockTimeWithHalf, longDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import { seatWords } from '@groupwork/shared/scheduling/seats';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { sessionMark } from '../../graphql/marks';
import { StatusWord } from '../../ui/status-word';
import { byDay, type CalendarSession, leaderWords, placeWords, type PlannedOccurrence } from './calendar-sessions';
import { useSessionWay } from './session-way';
import classes from './day-list.module.css';

interface DayListProps {
  days: readonly LocalDate[];
  today: LocalDate;
  sessions: readonly CalendarSession[];
  planned: readonly PlannedOccurrence[];
  clashes: ReadonlyMap<string, string>;
  /** Of several facilities, each says its own. */
  everywhere: boolean;
  timeZone: string;
}

/** The same sessions as the calendar beside it, in order of time: same data, same ways, first in reading order. */
export function DayList({ days, today, sessions, planned, clashes, everywhere, timeZone }: DayListProps) {
  const ahead = byDay(planned, days);
  return (
    <div className={classes['days']}>
      {byDay(sessions, days).map(({ date, own }, place) => {
        const later = ahead[place]?.own ?? [];
        if (own.length + later.length === 0) return null;
        return (
          <section key={date} aria-label={longDate(date)} data-day={date}>
            <h3 className={classes['day']} data-today={date === today || undefined}>{longDate(date)}{date === today && ', today'}</h3>
            <ul className={classes['lines']}>
              {own.map((session) => <Line key={session.id} session={session} clash={clashes.get(session.id) ?? null} everywhere={everywhere} />)}
              {later.map((occurrence) => (
                <li key={`${occurrence.slotId} ${occurrence.originalDate}`} className={classes['line']} data-planned>
                  <span className={classes['from']}>{clockTimeWithHalf(occurrence.start, timeZone)}</span>
                  <span className={classes['what']}><strong>{occurrence.groupTitle}</strong><span className={classes['soft']}>{occurrence.room?.name ?? 'No room'} · {leaderWords(occurrence.leaders)}</span></span>
                  <span className={classes['soft']}>{occurrence.status === 'CANCELLED' ? 'Cancelled' : 'Planned'}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Line({ session, clash, everywhere }: { session: CalendarSession; clash: string | null; everywhere: boolean }) {
  const way = useSessionWay();
  const zone = session.facility.timeZone;
  return (
    <li data-row={session.id}>
      <Link to={way(session)} className={classes['line']} data-line={session.id} data-off={session.status === 'CANCELLED' || undefined}>
        <span className={classes['from']}>{clockTimeWithHalf(session.plannedStart, zone)}</span>
        <span className={classes['what']}>
          <strong>{session.groupTitle}</strong>
          <span className={classes['soft']}>to {clockTime(session.plannedEnd, zone)} · {everywhere && `${session.facility.name} · `}{placeWords(session)} · {leaderWords(session.leaders)}</span>
          {clash !== null && <span className={classes['clash']}><IconAlertTriangle size={14} aria-hidden />{clash}</span>}
        </span>
        <span className={classes['booked']} data-over={session.booked > session.capacity || undefined}>{!isCalledOff(session.status) && seatWords(session)}</span>
        <StatusWord mark={sessionMark(session)} />
      </Link>
    </li>
  );
}
