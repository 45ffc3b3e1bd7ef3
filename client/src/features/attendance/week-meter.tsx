import { attendedOf, standingLabel } from '@groupwork/shared/reports/week-hours-words';
import { VisuallyHidden } from '@mantine/core';
import { IconHourglassLow } from '@tabler/icons-react';
import { StackedBar } from '../../ui/stacked-bar';
import { isAtRisk, useRosterHours } from './roster-hours';
import row from './attendance-row.module.css';
import classes from './week-meter.module.css';

/** How far a patient's program week is: signed, and waiting for a signature. */
export function WeekMeter({ rosterEntryId }: { rosterEntryId: string }) {
  const level = useRosterHours(rosterEntryId)?.current ?? null;
  if (level === null) return null;
  if (level.state === 'NO_MINIMUM') return <p className={classes['none']}>{standingLabel(level)}</p>;
  const { finalised, pending, minutes } = level;
  return (
    <div className={classes['meter']}>
      {(minutes ?? 0) > 0 && <StackedBar small end={minutes ?? 0} parts={[{ amount: finalised.minutes, look: 'solid' }, { amount: pending.minutes, look: 'stripes' }]} />}
      <span className={classes['words']}><VisuallyHidden>This week </VisuallyHidden>{attendedOf(level)}</span>
    </div>
  );
}

/** `50 min short`, beside the name. */
export function HoursMark({ rosterEntryId }: { rosterEntryId: string }) {
  const week = useRosterHours(rosterEntryId);
  if (!isAtRisk(week)) return null;
  return <span className={`${row['mark']} ${row['warn']}`}><IconHourglassLow size={16} aria-hidden />{standingLabel(week.current)}</span>;
}
