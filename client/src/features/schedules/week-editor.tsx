import { clockRange, instantFromWallTime, longDate, type LocalDate, mediumDate } from '@groupwork/shared/kernel/time';
import { weekdayWords } from '@groupwork/shared/scheduling/recurrence-rule';
import type { Place } from '../../ui/grid-geometry';
import { TimeGrid } from '../../ui/time-grid';
import type { GridActs } from '../../ui/use-grid-keys';
import { instantFromPlace } from './place-instant';
import { weekdayOf } from './slot-draft';
import { WeekBlock } from './week-block';
import { whyItStays, type WeekItem } from './week-blocks';
import classes from '../../ui/time-grid.module.css';

export interface WeekEditorProps extends GridActs<WeekItem> {
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

const MINUTES_OF_A_DAY = 24 * 60;

/** A real week of the schedule. How far a change reaches is decided, and saved, after it is put down. */
export function WeekEditor({ week, today, now, timeZone, items, refusal, pending, open, wholeDay, taken, onMove, onOpen, onNew, onCancel, onNear, onWeek, onList }: WeekEditorProps) {
  const startOf = (place: Place): Date => instantFromPlace(place, timeZone);
  const notThere = (_item: WeekItem | null, place: Place): string | null => (startOf(place) <= now ? 'That time is over.' : null);
  const times = (place: Place): string => clockRange(startOf(place), new Date(startOf(place).getTime() + place.minutes * 60_000), timeZone);
  const words = (item: WeekItem | null, place: Place): string => [`${weekdayWords[weekdayOf(place.date)]} ${times(place)}`, item?.occurrence.room?.name, taken(item, place)].filter((part) => part != null).join(', ');
  const minutesOfToday = (now.getTime() - instantFromWallTime(today, '00:00', timeZone).getTime()) / 60_000;
  const shown = items.map((item) => ({ ...item, stays: whyItStays(item.occurrence, refusal) }));
  return (
    <TimeGrid
      label={`Week of ${longDate(week[0] ?? today)}`} noun="group" items={shown} refusal={refusal} pending={pending} open={open} wholeDay={wholeDay}
      columns={week.map((date) => ({
        key: date, label: longDate(date), isToday: date === today, over: date < today ? MINUTES_OF_A_DAY : date === today ? minutesOfToday : 0,
        head: <><span className={classes['weekday']}>{mediumDate(date).slice(0, 3)}</span> {Number(date.slice(8))}</>,
      }))}
      times={times} words={words} notThere={notThere} warning={(item, place) => sentenceOf(item, taken(item, place))}
      onMove={onMove} onOpen={onOpen} onNew={onNew} onCancel={onCancel} onNear={onNear} onPeriod={onWeek} onList={onList}
      block={(item, drawn) => <WeekBlock key={item.id} item={item} timeZone={timeZone} drawn={drawn} />}
    />
  );
}

const sentenceOf = (item: WeekItem | null, taken: string | null): string | null => (taken !== null && taken.startsWith('taken') ? `${item?.occurrence.room?.name ?? 'The room is'} ${taken}` : taken);
