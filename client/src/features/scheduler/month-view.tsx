import { longDate, type LocalDate, mediumDate } from '@groupwork/shared/kernel/time';
import { byDay, type CalendarSession, type PlannedOccurrence, toneOf } from './calendar-sessions';
import classes from './calendar.module.css';

interface MonthViewProps { days: readonly LocalDate[]; month: LocalDate; today: LocalDate; sessions: readonly CalendarSession[]; planned: readonly PlannedOccurrence[]; clashes: ReadonlyMap<string, string>; onDay: (date: LocalDate) => void }

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** Counts per day, no more: a day is pressed to see it. */
export function MonthView({ days, month, today, sessions, planned, clashes, onDay }: MonthViewProps) {
  const later = byDay(planned, days);
  return (
    <div className={classes['month']}>
      {days.slice(0, 7).map((date) => <div key={date} className={classes['monthHead']} aria-hidden="true">{mediumDate(date).slice(0, 3)}</div>)}
      {byDay(sessions, days).map(({ date, own }, place) => {
        const held = own.filter((session) => toneOf(session) !== 'off');
        const off = own.length - held.length;
        const all = held.length + (later[place]?.own.filter(({ status }) => status !== 'CANCELLED').length ?? 0);
        const returned = own.filter((session) => toneOf(session) === 'attention').length;
        const clashing = own.filter(({ id }) => clashes.has(id)).length;
        return (
          <button key={date} type="button" className={classes['monthDay']} data-today={date === today || undefined} data-outside={date.slice(0, 7) !== month.slice(0, 7) || undefined} aria-current={date === today ? 'date' : undefined} onClick={() => onDay(date)} aria-label={`${longDate(date)}, ${[all === 0 ? 'no sessions' : count(all, 'session'), ...(off === 0 ? [] : [`${off} cancelled`]), ...(returned === 0 ? [] : [`${returned} returned`]), ...(clashing === 0 ? [] : [count(clashing, 'clash').replace('clashs', 'clashes')])].join(', ')}`}>
            <span className={classes['monthDate']}>{Number(date.slice(8))}</span>
            {all > 0 && <span>{count(all, 'session')}</span>}
            {off > 0 && <span className={classes['note']}>{off} cancelled</span>}
            {returned > 0 && <span className={classes['monthWarn']}>{returned} returned</span>}
            {clashing > 0 && <span className={classes['monthBad']}>{clashing === 1 ? '1 clash' : `${clashing} clashes`}</span>}
          </button>
        );
      })}
    </div>
  );
}
