import { clockTime, clockTimeWithHalf, longDate, type LocalDate, mediumDate } from '@groupwork/shared/kernel/time';
import { IconPencil, IconPlayerPause } from '@tabler/icons-react';
import { sessionMark } from '../../graphql/marks';
import { wallRange, type Slot } from './slot-draft';
import { placeWords, stateWords, type WeekItem } from './week-blocks';
import classes from './week-list.module.css';

interface WeekListProps { items: readonly WeekItem[]; week: readonly LocalDate[]; today: LocalDate; timeZone: string; onOpen: (item: WeekItem) => void }

function Line({ item, timeZone, onOpen }: { item: WeekItem; timeZone: string; onOpen: () => void }) {
  const { occurrence } = item;
  const Icon = occurrence.status === 'UPCOMING' ? IconPencil : sessionMark({ status: occurrence.status, returnedAt: null }).icon;
  const state = stateWords(occurrence);
  return (
    <li>
      <button type="button" className={classes['line']} data-line={item.id} data-status={occurrence.status} onClick={onOpen}>
        <span className={classes['from']}>{clockTimeWithHalf(occurrence.start, timeZone)}</span>
        <span className={classes['what']}>
          <strong>{occurrence.groupTitle}</strong>
          <span className={classes['soft']}>to {clockTime(occurrence.end, timeZone)} · {placeWords(occurrence)}</span>
          {state !== null && <span className={classes['state']}><Icon size={14} aria-hidden />{state}</span>}
        </span>
      </button>
    </li>
  );
}

/** The same week as the grid, in order of time: each line opens what the block opens. */
export function WeekList({ items, week, today, timeZone, onOpen }: WeekListProps) {
  const days = week.map((date) => ({ date, own: items.filter((item) => item.date === date) })).filter(({ own }) => own.length > 0);
  return (
    <>
      {days.length === 0 && <p className={classes['none']}>Nothing is planned in this week.</p>}
      {days.map(({ date, own }) => (
        <section key={date} aria-label={longDate(date)}>
          <h3 className={classes['day']} data-today={date === today || undefined}>{longDate(date)}{date === today && ', today'}</h3>
          <ul className={classes['lines']}>{own.map((item) => <Line key={item.id} item={item} timeZone={timeZone} onOpen={() => onOpen(item)} />)}</ul>
        </section>
      ))}
    </>
  );
}

/** Every slot and its rule, those too that have nothing in the week that is shown. */
export function SlotList({ slots, today, onOpen }: { slots: readonly Slot[]; today: LocalDate; onOpen: (slot: Slot) => void }) {
  if (slots.length === 0) return null;
  return (
    <section aria-label="All slots">
      <h3 className={classes['day']}>All slots</h3>
      <ul className={classes['lines']}>
        {slots.map((slot) => (
          <li key={slot.id}>
            <button type="button" className={`${classes['line'] ?? ''} ${classes['slot'] ?? ''}`} data-line={slot.id} onClick={() => onOpen(slot)}>
              <strong>{slot.groupTitle}</strong>
              <span className={classes['soft']}>{slot.recurrence}, {wallRange(slot.wallTime, slot.durationMinutes)}{slot.validFrom > today && `, from ${mediumDate(slot.validFrom)}`}{slot.validUntil !== null && `, until ${mediumDate(slot.validUntil)}`}</span>
              {!slot.groupTakesSessions && <span className={classes['state']}><IconPlayerPause size={14} aria-hidden />Not held: the group is not in use. Give the slot another, or end it.</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
