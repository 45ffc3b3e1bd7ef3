import { clockRange, clockTime } from '@groupwork/shared/kernel/time';
import { VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { sessionMark } from '../../graphql/marks';
import type { DrawnBlock } from '../../ui/time-grid';
import { itemWords, stateWords, type WeekItem } from './week-blocks';
import classes from '../../ui/time-grid.module.css';

/** Up to these lengths there is room for two lines, and for one. */
const [SHORT_MINUTES, SHORTEST_MINUTES] = [45, 30];

export interface WeekBlockProps { item: WeekItem; timeZone: string; drawn: DrawnBlock }

/** One group in the week: press it to open, pull it to move, pull its lower edge for its length. */
export function WeekBlock({ item, timeZone, drawn: { style, inTab, carried, open, onOpen, onFocus, onTake } }: WeekBlockProps) {
  const { occurrence, stays: why } = item;
  const state = stateWords(occurrence);
  const Icon = occurrence.status === 'UPCOMING' ? IconPencil : sessionMark({ status: occurrence.status, returnedAt: null }).icon;
  const words = itemWords(occurrence, timeZone);
  return (
    <button
      type="button" className={classes['block']} style={style} tabIndex={inTab ? 0 : -1}
      data-item={item.id} data-status={occurrence.status} data-changed={occurrence.changed || undefined} data-stays={why !== null || undefined} data-short={(item.minutes > SHORTEST_MINUTES && item.minutes <= SHORT_MINUTES) || undefined} data-shortest={item.minutes <= SHORTEST_MINUTES || undefined} data-carried={carried || undefined} data-open={open || undefined}
      onClick={onOpen} onFocus={onFocus} onPointerDown={(event) => onTake(event, 'MOVE')} onContextMenu={(event) => event.preventDefault()}
    >
      <span className={classes['title']}>{occurrence.groupTitle}</span>
      <span className={classes['time']} aria-hidden="true">
        {state !== null && <Icon size={13} aria-hidden />}
        <span className={classes['from']}>{clockTime(occurrence.start, timeZone)}</span>
        <span className={classes['range']}>{clockRange(occurrence.start, occurrence.end, timeZone)}</span>
      </span>
      <span className={classes['state']} aria-hidden="true">{state ?? occurrence.room?.name ?? ''}</span>
      <VisuallyHidden>{why === null ? words : `${words}. ${why}`}</VisuallyHidden>
      {why === null && <span className={classes['grip']} aria-hidden="true" onPointerDown={(event) => { event.stopPropagation(); onTake(event, 'RESIZE'); }} />}
    </button>
  );
}
