import { clockTime, longDate, zoneName } from '@groupwork/shared/kernel/time';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ConnectionState } from '../../graphql/connection';
import { useServerNow } from '../../graphql/server-time';
import { LiveDot } from '../../ui/live-dot';
import { AddMenu } from './add-menu';
import { DateChoice } from './date-choice';
import { DaySheets } from './day-sheets';
import type { BoardAddress } from './use-board-address';
import classes from './board.module.css';
import page from '../../ui/page.module.css';

export interface BoardHeadProps {
  address: BoardAddress;
  timeZone: string;
  live: ConnectionState;
  choosing: boolean;
  onChoosing: (open: boolean) => void;
}

export function BoardHead({ address, timeZone, live, choosing, onChoosing }: BoardHeadProps) {
  const { date, today, goTo, step } = address;
  const now = new Date(useServerNow(60_000));
  return (
    <div className={page['head']}>
      <div className={classes['days']}>
        <button type="button" className={classes['icon']} aria-label="Day before" onClick={() => step(-1)}><IconChevronLeft size={20} aria-hidden /></button>
        <button type="button" className={classes['icon']} aria-label="Day after" onClick={() => step(1)}><IconChevronRight size={20} aria-hidden /></button>
      </div>
      <h1 className={page['title']} aria-label={`Scheduler, ${longDate(date)}`}>
        <DateChoice date={date} opened={choosing} onOpen={onChoosing} onChoose={goTo} />
      </h1>
      {date === today
        ? <span className={classes['isToday']}>Today</span>
        : <Button onClick={() => goTo(today)}>Today</Button>}
      <span className={classes['now']}>{clockTime(now, timeZone)} {zoneName(now, timeZone)}</span>
      <div className={page['end']}><LiveDot state={live} /><DaySheets date={date} /><AddMenu date={date} onMade={goTo} /></div>
    </div>
  );
}
