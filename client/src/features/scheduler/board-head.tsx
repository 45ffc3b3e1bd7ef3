import { clockTimeWithHalf, zoneName } from '@groupwork/shared/kernel/time';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import type { ConnectionState } from '../../graphql/connection';
import { useServerNow } from '../../graphql/server-time';
import { LiveDot } from '../../ui/live-dot';
import { AddMenu } from './add-menu';
import { DateChoice } from './date-choice';
import { DaySheets } from './day-sheets';
import { periodOf, spanWords } from './period';
import { SaveShown } from './save-shown';
import type { BoardAddress } from './use-board-address';
import { ViewSwitch } from './view-switch';
import classes from './board.module.css';
import page from '../../ui/page.module.css';

export interface BoardHeadProps {
  address: BoardAddress;
  /** Somebody is about to choose another view. */
  onNear: () => void;
  timeZone: string;
  live: ConnectionState;
  choosing: boolean;
  onChoosing: (open: boolean) => void;
}

export function BoardHead({ address, timeZone, live, choosing, onChoosing, onNear }: BoardHeadProps) {
  const { view, span, date, today, goTo, step } = address;
  const isBoard = view === 'board';
  const { title, from, until } = periodOf(isBoard ? 'day' : span, date);
  const word = isBoard ? 'Day' : spanWords[span];
  const now = new Date(useServerNow(60_000));
  const isToday = from <= today && today <= until && (isBoard || span === 'day');
  return (
    <div className={page['head']}>
      <div className={`${classes['days']} no-print`}>
        <button type="button" className={classes['icon']} aria-label={`${word} before`} onClick={() => step(-1)}><IconChevronLeft size={20} aria-hidden /></button>
        <button type="button" className={classes['icon']} aria-label={`${word} after`} onClick={() => step(1)}><IconChevronRight size={20} aria-hidden /></button>
      </div>
      <div className={classes['when']}>
        <h1 className={page['title']} aria-label={`Scheduler, ${title}`}>
          <DateChoice date={date} title={title} opened={choosing} onOpen={onChoosing} onChoose={goTo} />
        </h1>
        <div className={`${classes['moment']} no-print`}>
          {isToday && <span className={classes['isToday']}>Today</span>}
          <span className={classes['now']}>{clockTimeWithHalf(now, timeZone)} {zoneName(now, timeZone)}</span>
          <LiveDot state={live} />
        </div>
      </div>
      {!isToday && <Button className={`${classes['toToday']} no-print`} onClick={() => goTo(today)}>Today</Button>}
      <div className={`${page['end']} ${classes['tools']} no-print`}><ViewSwitch address={address} onNear={onNear} /><SaveShown address={address} from={from} until={until} />{isBoard ? <DaySheets date={date} /> : <button type="button" className={classes['icon']} aria-label="Print these sessions" title="Print these sessions" onClick={() => window.print()}><IconPrinter size={20} aria-hidden /></button>}<AddMenu date={date < today ? today : date} onMade={goTo} /></div>
    </div>
  );
}
