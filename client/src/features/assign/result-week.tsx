import { facilityDate, longDate, zoneName } from '@groupwork/shared/kernel/time';
import { useMemo } from 'react';
import { WeekGrid, WeekLegend, type ToneWords } from '../../ui/week-grid';
import type { Preview } from './preview';
import { touchingWords, weekOf } from './week-blocks';
import classes from './assign.module.css';

const words: ToneWords = { has: 'has now', added: 'added', clash: 'clash', cancelled: 'cancelled' };

/** `Imani` of `Imani C.` */
const calledOf = (displayName: string): string => displayName.replace(/ \S+\.$/, '');
const monthDay = (date: string): string => longDate(date).split(', ')[1] ?? '';

/** The week as it would be: what they have, what is added, what clashes. */
export function ResultWeek({ name, result, timeZone }: { name: string; result: Preview; timeZone: string }) {
  const { days, blocks } = useMemo(() => weekOf(result.week, timeZone), [result.week, timeZone]);
  const touching = useMemo(() => touchingWords(result.week, timeZone), [result.week, timeZone]);
  const title = `${calledOf(name)}’s week from ${monthDay(facilityDate(result.startsAt, timeZone))}`;
  const cancelled = blocks.some(({ tone }) => tone === 'cancelled');
  return (
    <>
      <div className={classes['weekHead']}>
        <h2 className={classes['weekTitle']}>{title}</h2>
        <span className={classes['muted']}>{zoneName(result.startsAt, timeZone)}</span>
        <WeekLegend words={words} tones={cancelled ? ['has', 'added', 'clash', 'cancelled'] : ['has', 'added', 'clash']} />
      </div>
      <WeekGrid label={title} days={days} blocks={blocks} words={words} empty="Nothing in these seven days." />
      {touching !== null && <p className={classes['muted']}>Ends and starts that touch are no clash: {touching}</p>}
    </>
  );
}
