import { Portal, VisuallyHidden } from '@mantine/core';
import { type CSSProperties, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { hoursShown, type Place, pressed, samePlace } from './grid-geometry';
import { say } from './toast';
import { useGridDrag } from './use-grid-drag';
import { type GridActs, type GridItem, useGridKeys } from './use-grid-keys';
import { lanesOf, mostBeside } from './week-lanes';
import classes from './time-grid.module.css';

const HOUR_PIXELS = 64;
/** What a block needs to say what it is and when it begins. */
const LANE_PIXELS = 60;
const HOURS_PIXELS = 52;
const stretchOf = ({ from, minutes }: Pick<Place, 'from' | 'minutes'>): { from: number; until: number } => ({ from, until: from + minutes });

const hourWord = (hour: number): string => `${hour % 12 === 0 ? 12 : hour % 12} ${hour % 24 < 12 ? 'AM' : 'PM'}`;

/** A day of a week, or a room of a day. */
export interface GridColumn {
  key: string;
  head: ReactNode;
  /** As it is read aloud. */
  label: string;
  /** Minutes of its day that are over. */
  over: number;
  /** Its day is today: a line shows now. */
  isToday: boolean;
}

export interface DrawnBlock {
  style: CSSProperties;
  inTab: boolean;
  carried: boolean;
  open: boolean;
  onOpen: () => void;
  onFocus: () => void;
  onTake: (event: PointerEvent, kind: 'MOVE' | 'RESIZE') => void;
}

export interface TimeGridProps<Item extends GridItem> extends GridActs<Item> {
  label: string;
  columns: readonly GridColumn[];
  items: readonly Item[];
  /** Why nothing can be added at all; null where it can. */
  refusal: string | null;
  /** What one of them is called: `group`. */
  noun: string;
  /** What is being decided beside: where it would stand. */
  pending: { id: string | null; place: Place } | null;
  open: string | null;
  wholeDay: boolean;
  /** `2:00 to 2:50 PM` there. */
  times: (place: Place) => string;
  /** How a place is spoken. */
  words: (item: Item | null, place: Place) => string;
  /** Why nothing can be put down there; null where it can. */
  notThere: (item: Item | null, place: Place) => string | null;
  /** What would be met there and is only warned of; null where nothing is. */
  warning: (item: Item | null, place: Place) => string | null;
  /** Somebody is about to do something here, with this one or with none yet. */
  onNear: (item: Item | null) => void;
  onPeriod: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
  block: (item: Item, drawn: DrawnBlock) => ReactNode;
}

/**
 * Time downwards, days or rooms side by side. Moving, resizing and drawing work by hand and by keys alike, and each step is
 * spoken; what becomes of it is decided after it is put down.
 */
export function TimeGrid<Item extends GridItem>(props: TimeGridProps<Item>) {
  const { label, columns, items, refusal, noun, pending, open, wholeDay, times, words, notThere, warning, onMove, onOpen, onNew, onCancel, onNear, onPeriod, onList, block } = props;
  const helpId = useId();
  const ground = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const keys = columns.map(({ key }) => key);
  const start = (columns.find(({ isToday }) => isToday) ?? columns.find(({ over }) => over === 0) ?? columns[0])?.key ?? '';

  const { listens, carried } = useGridKeys({ onMove, onOpen, onNew, onCancel, ground, columns: keys, items, refusal, start, noun, words, notThere, onPeriod, onList });
  const shown = carried?.place ?? pending?.place ?? null;
  const { first, last } = wholeDay ? { first: 0, last: 24 } : hoursShown(shown === null ? items : [...items, shown]);

  const { dragged, take } = useGridDrag({
    columns: ground, week: keys, first: first * 60, last: last * 60,
    onDrop: ({ id, place, refusal: why }) => {
      const item = items.find((each) => each.id === id) ?? null;
      if (item !== null && samePlace(item, place) && why === null) return;
      const said = why ?? notThere(item, place);
      if (said !== null) say(said);
      else if (item === null) onNew(place);
      else onMove(item, place);
    },
    onPress: ({ place: { date } }, minute) => {
      const why = refusal ?? notThere(null, pressed(date, minute));
      if (why === null) onNew(pressed(date, minute));
      else say(why);
    },
  });

  const ghost = dragged !== null && dragged.refusal === null ? { id: dragged.id, place: dragged.place } : carried !== null ? { id: carried.item?.id ?? null, place: carried.place } : pending;
  const underWay = dragged !== null || carried !== null;
  const itemOfGhost = items.find(({ id }) => id === ghost?.id) ?? null;
  const isHome = ghost !== null && itemOfGhost !== null && samePlace(itemOfGhost, ghost.place);
  const ghostRefused = ghost !== null && underWay && !isHome ? notThere(itemOfGhost, ghost.place) : null;
  const ghostWarning = ghost !== null && underWay && !isHome ? warning(itemOfGhost, ghost.place) : null;
  const carriedPlace = carried?.place;
  useEffect(() => { if (carriedPlace !== undefined) ground.current?.querySelector('[data-ghost]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [carriedPlace]);

  const inTab = focused !== null && items.some(({ id }) => id === focused) ? focused : (items.find(({ stays }) => stays === null) ?? items[0])?.id;
  const hours = Array.from({ length: last - first }, (_none, place) => first + place);
  // Where more overlap their column is wider; all of them are scrolled sideways only where they have no room together.
  const widths = columns.map(({ key }) => LANE_PIXELS * mostBeside(items.filter(({ date }) => date === key).map(stretchOf)));
  const style: CSSProperties & Record<`--${string}`, number | string> = { '--hours': hours.length, '--hour': `${HOUR_PIXELS}px`, '--columns': widths.map((width) => `minmax(${width}px, 1fr)`).join(' '), minWidth: HOURS_PIXELS + widths.reduce((sum, width) => sum + width, 0) };
  return (
    <div className={`${classes['editor']} keeps-colour`} style={style} data-under-way={underWay || undefined} onPointerEnter={() => onNear(null)} onFocus={() => onNear(null)}>
      <div className={classes['head']} aria-hidden="true"><span />{columns.map(({ key, head, isToday }) => <span key={key} data-today={isToday || undefined}>{head}</span>)}</div>
      <div className={classes['ground']}>
        <div className={classes['hours']} aria-hidden="true">{hours.map((hour) => <span key={hour}>{hourWord(hour)}</span>)}</div>
        <VisuallyHidden id={helpId}>Arrow keys go from {noun} to {noun}. Enter opens, M moves, Shift with arrows changes the length, N adds a {noun}{onCancel === undefined ? '' : ', Delete cancels one'}. The same is in the list before.</VisuallyHidden>
        <div className={classes['columns']} ref={ground} role="application" aria-label={label} aria-describedby={helpId} tabIndex={items.length === 0 ? 0 : -1} {...listens}>
          {columns.map((column) => (
            <Column
              key={column.key} column={column} items={items.filter((item) => item.date === column.key)} first={first} hours={hours.length}
              ghost={ghost !== null && ghost.place.date === column.key ? { place: ghost.place, words: times(ghost.place), note: ghostRefused ?? ghostWarning, bad: ghostRefused !== null, title: itemOfGhost?.title ?? null } : null}
              onDraw={(event, minute) => take(event, { kind: 'DRAW', id: null, place: pressed(column.key, minute), refusal })}
            >
              {(item, place) => block(item, {
                style: place, inTab: item.id === inTab, carried: underWay ? ghost?.id === item.id : pending?.id === item.id, open: open === item.id,
                onOpen: () => { if (carried === null) onOpen(item); },
                onFocus: () => { setFocused(item.id); onNear(item); },
                onTake: (event, kind) => { onNear(item); take(event, { kind, id: item.id, place: item, refusal: item.stays }); },
              })}
            </Column>
          ))}
        </div>
      </div>
      {dragged !== null && (dragged.refusal ?? ghostRefused ?? ghostWarning) !== null && (
        <Portal><div className={classes['tip']} data-bad={dragged.refusal !== null || ghostRefused !== null || undefined} aria-hidden="true" style={{ left: dragged.x, top: dragged.y }}>{dragged.refusal ?? ghostRefused ?? ghostWarning}</div></Portal>
      )}
    </div>
  );
}

interface ColumnProps<Item extends GridItem> {
  column: GridColumn;
  items: readonly Item[];
  /** The hour at the top, and how many are drawn. */
  first: number;
  hours: number;
  ghost: { place: Place; words: string; note: string | null; bad: boolean; title: string | null } | null;
  onDraw: (event: PointerEvent, minute: number) => void;
  children: (item: Item, place: CSSProperties) => ReactNode;
}

/** One column. Pulling down over empty ground draws a new one; a press puts one of the usual length there. */
function Column<Item extends GridItem>({ column: { key, label, over, isToday }, items, first, hours, ghost, onDraw, children }: ColumnProps<Item>) {
  const lanes = lanesOf(items.map((item) => ({ item, ...stretchOf(item) })));
  const at = (place: { from: number; minutes: number }, lane: number, of: number): CSSProperties & Record<`--${string}`, number> => ({ '--from': (place.from - first * 60) / 60, '--long': place.minutes / 60, '--lane': lane, '--lanes': of });
  const minuteOf = (event: { clientY: number; currentTarget: Element }): number => first * 60 + ((event.clientY - event.currentTarget.getBoundingClientRect().top) * 60) / HOUR_PIXELS;
  const gone = Math.min(hours, Math.max(0, over / 60 - first));
  const style: CSSProperties & Record<`--${string}`, number> = { '--over': gone };
  return (
    <div className={classes['column']} data-date={key} data-over={gone > 0 || undefined} data-today={(isToday && over / 60 >= first && over / 60 <= first + hours) || undefined} style={style} aria-label={label} role="group">
      <div className={classes['empty']} onPointerDown={(event) => onDraw(event, minuteOf(event))} />
      {[...lanes].map(([{ item }, { lane, of }]) => children(item, at(item, lane, of)))}
      {ghost !== null && <div className={classes['ghost']} data-ghost data-bad={ghost.bad || undefined} aria-hidden="true" style={at(ghost.place, 0, 1)}>{ghost.title !== null && <strong>{ghost.title}</strong>}<span>{ghost.words}</span>{ghost.note !== null && <span className={classes['note']}>{ghost.note}</span>}</div>}
    </div>
  );
}
