import { longDate, type LocalDate, mediumDate } from '@groupwork/shared/kernel/time';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconArmchair, IconArrowBackUp, IconCalendarX } from '@tabler/icons-react';
import type { MarkIcon } from '../../ui/status-word';
import { byDay, type CalendarSession, type PlannedOccurrence, toneOf } from './calendar-sessions';
import classes from './calendar.module.css';

interface MonthViewProps { days: readonly LocalDate[]; month: LocalDate; today: LocalDate; sessions: readonly CalendarSession[]; planned: readonly PlannedOccurrence[]; clashes: ReadonlyMap<string, string>; onDay: (date: LocalDate) => void }

/** A number and its word; where there is no room for words an icon stands for it. */
function Count({ number, word, icon: Icon, className = '' }: { number: number; word: string; icon?: MarkIcon; className?: string | undefined }) {
  return <span className={className}>{Icon !== undefined && <span className={classes['monthIcon']}><Icon size={14} aria-hidden /></span>}<VisuallyHidden>, </VisuallyHidden>{number}<span className={classes['monthWord']}> {word}</span></span>;
}

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
        const waiting = held.reduce((sum, session) => sum + session.waiting, 0);
        const clashing = own.filter(({ id }) => clashes.has(id)).length;
        return (
          <button key={date} type="button" className={classes['monthDay']} data-today={date === today || undefined} data-outside={date.slice(0, 7) !== month.slice(0, 7) || undefined} aria-current={date === today ? 'date' : undefined} onClick={() => onDay(date)}>
            <span className={classes['monthDate']}><VisuallyHidden>{longDate(date).replace(/\d+$/, '')}</VisuallyHidden>{Number(date.slice(8))}</span>
            {all === 0 ? <VisuallyHidden>, no sessions</VisuallyHidden> : <Count number={all} word={all === 1 ? 'session' : 'sessions'} />}
            {off > 0 && <Count number={off} word="cancelled" icon={IconCalendarX} className={classes['note']} />}
            {waiting > 0 && <Count number={waiting} word="waiting for a seat" icon={IconArmchair} className={classes['note']} />}
            {returned > 0 && <Count number={returned} word="returned" icon={IconArrowBackUp} className={classes['monthWarn']} />}
            {clashing > 0 && <Count number={clashing} word={clashing === 1 ? 'clash' : 'clashes'} icon={IconAlertTriangle} className={classes['monthBad']} />}
          </button>
        );
      })}
    </div>
  );
}
