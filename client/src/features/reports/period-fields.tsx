import type { LocalDate } from '@groupwork/shared/kernel/time';
import { NativeSelect } from '@mantine/core';
import { DayField } from '../../ui/day-field';
import { type Days, type Period, periodDays, periodOf, periods, periodWords } from './period';
import classes from './report.module.css';

/** Days people ask for most, and any others. */
export function PeriodFields({ days: { from, until }, today, onChange }: { days: Days; today: LocalDate; onChange: (days: Partial<Days>) => void }) {
  const chosen = periodOf({ from, until }, today);
  return (
    <>
      <NativeSelect
        className={classes['choice']} aria-label="Period" value={chosen ?? ''} data={[...(chosen === null ? [{ value: '', label: 'These days' }] : []), ...periods.map((value) => ({ value, label: periodWords[value] }))]}
        onChange={(event) => { const period: Period | undefined = periods.find((each) => each === event.currentTarget.value); if (period !== undefined) onChange(periodDays(period, today)); }}
      />
      <div className={classes['days']}>
        <DayField label="From" labelHidden written="FULL" value={from} today={today} onChange={(date) => { if (date !== null) onChange({ from: date }); }} />
        <span>to</span>
        <DayField label="Until" labelHidden written="FULL" value={until} today={today} onChange={(date) => { if (date !== null) onChange({ until: date }); }} />
      </div>
    </>
  );
}
