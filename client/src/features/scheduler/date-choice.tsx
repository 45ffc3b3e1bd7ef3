import { Popover } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Block, Loading } from '../../ui/skeleton';
import classes from './board.module.css';

/** The calendar is fetched when somebody wants to see it. */
const Calendar = lazy(async () => ({ default: (await import('../../ui/calendar')).Calendar }));

export function DateChoice({ date, title, opened, onOpen, onChoose }: { date: string; title: string; opened: boolean; onOpen: (open: boolean) => void; onChoose: (date: string) => void }) {
  return (
    <Popover opened={opened} onChange={onOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes['date']} aria-label={`${title}, change the date`} onClick={() => onOpen(!opened)}>{title}</button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Choose a date">
        <Suspense fallback={<Loading><Block width={260} height={280} /></Loading>}>
          <Calendar date={date} onChoose={(chosen) => { onOpen(false); onChoose(chosen); }} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
