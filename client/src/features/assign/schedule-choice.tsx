import { MOST_SCHEDULES_AT_ONCE } from '@groupwork/shared/scheduling/assign.rules';
import { Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import { groupsAWeek } from './groups-a-week';
import type { Preview, Schedule } from './preview';
import classes from './assign.module.css';

export interface ScheduleChoiceProps {
  schedules: readonly Schedule[];
  /** Those that the patient has already; they are shown apart. */
  held: ReadonlySet<string>;
  /** For one patient: what fits, and the level it fits; null where many are chosen or nothing is known yet. */
  suggested: { fits: Preview['suggested']; levelOfCare: string } | null;
  chosen: readonly string[];
  on: string;
  onChoose: (ids: readonly string[]) => void;
}

/** What can be given: what is suggested first, and why. */
export function ScheduleChoice({ schedules, held, suggested, chosen, on, onChoose }: ScheduleChoiceProps) {
  const [showsAll, setShowsAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // The button that showed them is gone: the focus goes on to what it showed.
  useEffect(() => { if (showsAll) list.current?.querySelector('input')?.focus(); }, [showsAll]);
  const because = new Map((suggested?.fits ?? []).map((each) => [each.schedule.id, each.because]));
  const open = schedules.filter(({ id }) => !held.has(id));
  const order = [...because.keys()];
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = [...open].sort((one, other) => place(one.id) - place(other.id));
  // Where nothing fits nothing is pressed upon anybody; what is chosen is always shown.
  const noneFits = suggested !== null && because.size === 0 && open.length > 0;
  const shown = noneFits && !showsAll ? sorted.filter(({ id }) => chosen.includes(id)) : sorted;
  const full = chosen.length >= MOST_SCHEDULES_AT_ONCE;
  return (
    <fieldset className={classes['part']}>
      <legend className={classes['partTitle']}>Add</legend>
      {open.length === 0 && <p className={classes['muted']}>{schedules.length === 0 ? 'This facility has no schedule yet.' : 'Every schedule of this facility is given already.'}</p>}
      {noneFits && !showsAll && (
        <p className={classes['noneFits']}>
          {held.size === 0 ? 'No schedule' : 'No other schedule'} fits {suggested.levelOfCare} here.
          <ActionButton size="xs" onClick={() => setShowsAll(true)}>Show all</ActionButton>
        </p>
      )}
      {shown.length > 0 && (
        <ul ref={list} className={classes['box']}>
          {shown.map((schedule) => (
            <li key={schedule.id} className={classes['choice']} data-on={chosen.includes(schedule.id)}>
              <Checkbox
                checked={chosen.includes(schedule.id)} disabled={full && !chosen.includes(schedule.id)} label={schedule.title} description={[groupsAWeek(schedule, on), because.get(schedule.id), schedule.description].filter(Boolean).join(' · ')}
                onChange={(event) => onChoose(event.currentTarget.checked ? [...chosen, schedule.id] : chosen.filter((id) => id !== schedule.id))}
              />
              <span className={classes['addedMark']} aria-hidden="true" />
            </li>
          ))}
        </ul>
      )}
      {full && <p className={classes['muted']}>At most {MOST_SCHEDULES_AT_ONCE} schedules at once.</p>}
    </fieldset>
  );
}
