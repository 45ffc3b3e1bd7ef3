import { clockRange, clockTime } from '@groupwork/shared/kernel/time';
import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import { seatWords } from '@groupwork/shared/scheduling/seats';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sessionMark } from '../../graphql/marks';
import type { DrawnBlock } from '../../ui/time-grid';
import type { CalendarItem } from './calendar-items';
import { leaderWords, placeWords, toneOf } from './calendar-sessions';
import grid from '../../ui/time-grid.module.css';
import classes from './calendar.module.css';

/** Up to these lengths there is room for two lines, and for one. */
const [SHORT_MINUTES, SHORTEST_MINUTES] = [45, 30];

/** One session on the time axis: press it to open, pull it to move, pull its lower edge for its length. */
export function CalendarBlock({ item, clash, drawn: { style, inTab, carried, onOpen, onFocus, onTake } }: { item: CalendarItem; clash: string | null; drawn: DrawnBlock }) {
  const { session, stays } = item;
  const { facility: { timeZone } } = session;
  const { icon: Icon, word } = sessionMark(session);
  const seats = isCalledOff(session.status) ? null : seatWords(session);
  const words = [clockRange(session.plannedStart, session.plannedEnd, timeZone), placeWords(session), leaderWords(session.leaders), seats, word, clash].filter((part) => part !== null).join(', ');
  return (
    <button
      type="button" className={`${grid['block'] ?? ''} ${classes['block'] ?? ''}`} style={style} tabIndex={inTab ? 0 : -1}
      data-item={item.id} data-tone={clash === null ? toneOf(session) : 'clash'} data-stays={stays !== null || undefined} data-short={(item.minutes > SHORTEST_MINUTES && item.minutes <= SHORT_MINUTES) || undefined} data-shortest={item.minutes <= SHORTEST_MINUTES || undefined} data-carried={carried || undefined}
      onClick={onOpen} onFocus={onFocus} onPointerDown={(event) => onTake(event, 'MOVE')} onContextMenu={(event) => event.preventDefault()}
    >
      <span className={grid['title']}>{session.groupTitle}</span>
      <span className={grid['time']} aria-hidden="true">
        {clash === null ? <Icon size={13} aria-hidden /> : <IconAlertTriangle size={13} aria-hidden />}
        <span className={grid['from']}>{clockTime(session.plannedStart, timeZone)}</span>
        <span className={grid['range']}>{clockRange(session.plannedStart, session.plannedEnd, timeZone)}</span>
      </span>
      <span className={grid['state']} aria-hidden="true">{clash ?? [placeWords(session), seats].filter((part) => part !== null).join(' · ')}</span>
      <VisuallyHidden>{stays === null ? words : `${words}. ${stays}`}</VisuallyHidden>
      {stays === null && <span className={grid['grip']} aria-hidden="true" onPointerDown={(event) => { event.stopPropagation(); onTake(event, 'RESIZE'); }} />}
    </button>
  );
}
