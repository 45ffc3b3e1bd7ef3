import { clockRange, instantFromWallTime, longDate, type LocalDate, mediumDate } from '@groupwork/shared/kernel/time';
import { weekdayWords } from '@groupwork/shared/scheduling/recurrence-rule';
import { Portal, VisuallyHidden } from '@mantine/core';
import { type CSSProperties, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { say } from '../../ui/toast';
import { lanesOf } from '../../ui/week-lanes';
import { weekdayOf } from './slot-draft';
import { useDrag } from './use-drag';
import { useWeekKeys, type WeekActs } from './use-week-keys';
import { WeekBlock } from './week-block';
import { whyItStays, type WeekItem } from './week-blocks';
import { instantFromPlace } from './place-instant';
import { hoursShown, type Place, pressed, samePlace } from './week-geometry';
import classes from './week-editor.module.css';

const HOUR_PIXELS = 64;
const hourWord = (hour: number): string => `${hour % 12 === 0 ? 12 : hour % 12} ${hour % 24 < 12 ? 'AM' : 'PM'}`;

export interface WeekEditorProps extends WeekActs {
  week: readonly LocalDate[];
  today: LocalDate;
  now: Date;
  timeZone: string;
  items: readonly WeekItem[];
  /** Why nothing can be changed at all; null where it can. */
  refusal: string | null;
  /** What is being decided beside: where it would stand, and of which group. */
  pending: { id: string | null; place: Place } | null;
  open: string | null;
  wholeDay: boolean;
  /** Whose room or time it would take there; null where both are free. */
  taken: (item: WeekItem | null, place: Place) => string | null;
  /** Somebody is about to do something here. */
  onNear: () => void;
  onWeek: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
}

/**
 * A real week of the schedule. Moving, resizing and drawing work by hand and by keys alike, and each step is spoken;
 * how far it reaches is decided, and saved, after it is put down.
 */
export function WeekEditor({ week, today, now, timeZone, items, refusal, pending, open, wholeDay, taken, onMove, onOpen, onNew, onCancel, onNear, onWeek, onList }: WeekEditorProps) {
  const helpId = useId();
  const ground = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);

  const startOf = (place: Place): Date => instantFromPlace(place, timeZone);
  const notThere = (place: Place): string | null => (startOf(place) <= now ? 'That time is over.' : null);
  const times = (place: Place): string => clockRange(startOf(place), new Date(startOf(place).getTime() + place.minutes * 60_000), timeZone);
  const words = (item: WeekItem | null, place: Place): string => [`${weekdayWords[weekdayOf(place.date)]} ${times(place)}`, item?.occurrence.room?.name, taken(item, place)].filter((part) => part != null).join(', ');

  const acts = { onMove, onOpen, onNew, onCancel };
  const start = week.find((date) => date >= today) ?? week[0] ?? today;
  const { listens, carried } = useWeekKeys({ ...acts, ground, week, items, refusal, start, words, notThere, onWeek, onList });
  const shown = carried?.place ?? pending?.place ?? null;
  const { first, last } = wholeDay ? { first: 0, last: 24 } : hoursShown(shown === null ? items : [...items, shown]);

  const { dragged, take } = useDrag({
    columns: ground, week, first: first * 60, last: last * 60,
    onDrop: ({ id, place, refusal: why }) => {
      const item = items.find((each) => each.id === id) ?? null;
      if (item !== null && samePlace(item, place) && why === null) return;
      const said = why ?? notThere(place);
      if (said !== null) say(said);
      else if (item === null) onNew(place);
      else onMove(item, place);
    },
    onPress: ({ place: { date } }, minute) => {
      const why = refusal ?? notThere(pressed(date, minute));
      if (why === null) onNew(pressed(date, minute));
      else say(why);
    },
  });

  const ghost = dragged !== null && dragged.refusal === null ? { id: dragged.id, place: dragged.place } : carried !== null ? { id: carried.item?.id ?? null, place: carried.place } : pending;
  const underWay = dragged !== null || carried !== null;
  const itemOfGhost = items.find(({ id }) => id === ghost?.id) ?? null;
  const ghostRefused = ghost !== null && underWay ? notThere(ghost.place) : null;
  const ghostTaken = ghost !== null && underWay ? taken(itemOfGhost, ghost.place) : null;
  const carriedPlace = carried?.place;
  useEffect(() => { if (carriedPlace !== undefined) ground.current?.querySelector('[data-ghost]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [carriedPlace]);

  const inTab = focused !== null && items.some(({ id }) => id === focused) ? focused : (items.find(({ occurrence }) => whyItStays(occurrence, null) === null) ?? items[0])?.id;
  const hours = Array.from({ length: last - first }, (_none, place) => first + place);
  const style: CSSProperties & Record<`--${string}`, number | string> = { '--hours': hours.length, '--hour': `${HOUR_PIXELS}px` };
  const nowAt = (now.getTime() - instantFromWallTime(today, '00:00', timeZone).getTime()) / 3_600_000 - first;
  return (
    <div className={`${classes['editor']} keeps-colour`} style={style} data-under-way={underWay || undefined} onPointerEnter={onNear} onFocus={onNear}>
      <div className={classes['head']} aria-hidden="true"><span />{week.map((date) => <span key={date} data-today={date === today || undefined}><span className={classes['weekday']}>{mediumDate(date).slice(0, 3)}</span> {Number(date.slice(8))}</span>)}</div>
      <div className={classes['ground']}>
        <div className={classes['hours']} aria-hidden="true">{hours.map((hour) => <span key={hour}>{hourWord(hour)}</span>)}</div>
        <VisuallyHidden id={helpId}>Arrow keys go from group to group. Enter opens, M moves, Shift with arrows changes the length, N adds a group, Delete cancels one. The same is in the list before.</VisuallyHidden>
        <div className={classes['columns']} ref={ground} role="application" aria-label={`Week of ${longDate(week[0] ?? today)}`} aria-describedby={helpId} tabIndex={items.length === 0 ? 0 : -1} {...listens}>
          {week.map((date) => (
            <Column
              key={date} date={date} items={items.filter((item) => item.date === date)} first={first} over={date < today ? hours.length : date === today ? Math.max(0, nowAt) : 0} isToday={date === today && nowAt >= 0 && nowAt <= hours.length}
              ghost={ghost !== null && ghost.place.date === date ? { place: ghost.place, words: times(ghost.place), note: ghostRefused ?? ghostTaken, bad: ghostRefused !== null, lane: itemOfGhost } : null}
              onDraw={(event, minute) => take(event, { kind: 'DRAW', id: null, place: pressed(date, minute), refusal })}
            >
              {(item, place) => {
                const why = whyItStays(item.occurrence, refusal);
                return (
                  <WeekBlock
                    key={item.id} item={item} timeZone={timeZone} style={place} why={why} inTab={item.id === inTab} carried={underWay ? ghost?.id === item.id : pending?.id === item.id} open={open === item.id}
                    onOpen={() => { if (carried === null) onOpen(item); }} onFocus={() => setFocused(item.id)} onTake={(event, kind) => take(event, { kind, id: item.id, place: item, refusal: why })}
                  />
                );
              }}
            </Column>
          ))}
        </div>
      </div>
      {dragged !== null && (dragged.refusal ?? ghostRefused ?? ghostTaken) !== null && (
        <Portal><div className={classes['tip']} data-bad={dragged.refusal !== null || ghostRefused !== null || undefined} aria-hidden="true" style={{ left: dragged.x, top: dragged.y }}>{dragged.refusal ?? ghostRefused ?? sentenceOf(itemOfGhost, ghostTaken)}</div></Portal>
      )}
    </div>
  );
}

const sentenceOf = (item: WeekItem | null, taken: string | null): string | null => (taken !== null && taken.startsWith('taken') ? `${item?.occurrence.room?.name ?? 'The room is'} ${taken}` : taken);

interface ColumnProps {
  date: LocalDate;
  items: readonly WeekItem[];
  first: number;
  /** Hours from the top that are over. */
  over: number;
  isToday: boolean;
  ghost: { place: Place; words: string; note: string | null; bad: boolean; lane: WeekItem | null } | null;
  onDraw: (event: PointerEvent, minute: number) => void;
  children: (item: WeekItem, place: CSSProperties) => ReactNode;
}

/** One day. Pulling down over empty ground draws a new group; a press puts one of the usual length there. */
function Column({ date, items, first, over, isToday, ghost, onDraw, children }: ColumnProps) {
  const lanes = lanesOf(items.map((item) => ({ item, from: item.from, until: item.from + item.minutes })));
  const at = (place: { from: number; minutes: number }, lane: number, of: number): CSSProperties & Record<`--${string}`, number> => ({ '--from': (place.from - first * 60) / 60, '--long': place.minutes / 60, '--lane': lane, '--lanes': of });
  const minuteOf = (event: { clientY: number; currentTarget: Element }): number => first * 60 + ((event.clientY - event.currentTarget.getBoundingClientRect().top) * 60) / HOUR_PIXELS;
  const style: CSSProperties & Record<`--${string}`, number> = { '--over': over };
  return (
    <div className={classes['column']} data-date={date} data-over={over > 0 || undefined} data-today={isToday || undefined} style={style} aria-label={longDate(date)} role="group">
      <div className={classes['empty']} onPointerDown={(event) => onDraw(event, minuteOf(event))} />
      {[...lanes].map(([{ item }, { lane, of }]) => children(item, at(item, lane, of)))}
      {ghost !== null && <div className={classes['ghost']} data-ghost data-bad={ghost.bad || undefined} aria-hidden="true" style={at(ghost.place, 0, 1)}>{ghost.lane !== null && <strong>{ghost.lane.occurrence.groupTitle}</strong>}<span>{ghost.words}</span>{ghost.note !== null && <span className={classes['note']}>{ghost.note}</span>}</div>}
    </div>
  );
}
