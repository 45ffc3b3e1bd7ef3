import { fullDate, mediumDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Block, Loading } from './skeleton';
import { parseDay } from './typed-day';
import classes from './day-field.module.css';

/** The calendar is fetched when somebody wants to see it. */
const Calendar = lazy(async () => ({ default: (await import('./calendar')).Calendar }));

export interface DayFieldProps {
  label: string;
  /** Says the label to readers alone, where what stands beside it shows it. */
  labelHidden?: boolean;
  /** Beside the label, in words. */
  hint?: ReactNode;
  value: LocalDate | null;
  today: LocalDate;
  onChange: (value: LocalDate | null) => void;
  /** What an empty field means; without it the field cannot be empty. */
  emptyWord?: string;
  problem?: string | null;
  /** FULL where the year must be said, as in birth dates. */
  written?: 'MEDIUM' | 'FULL';
  /** The field a dialog or form begins in, also where it comes late. */
  autoFocus?: boolean;
}

const UNREADABLE = 'Write a date like Nov 24 or 11/24.';

/** A day, typed or chosen. What cannot be read stays in the field and says so. */
export function DayField({ label, labelHidden = false, hint, value, today, onChange, emptyWord, problem = null, written = 'MEDIUM', autoFocus = false }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const take = (date: LocalDate | null): void => {
    setTyped(null);
    setUnreadable(false);
    if (date !== value) onChange(date);
  };
  const read = (): void => {
    if (typed === null) return;
    const date = typed.trim() === '' ? null : parseDay(typed, today);
    if (date === null && !(typed.trim() === '' && emptyWord !== undefined)) setUnreadable(true);
    else take(date);
  };
  const words = hint === undefined ? label : <>{label} <span className={classes['hint']}>{hint}</span></>;
  return (
    <TextInput
      {...(autoFocus ? { autoFocus, 'data-autofocus': true } : {})}
      {...(labelHidden ? { 'aria-label': label } : { label: words })} placeholder={emptyWord ?? ''} autoComplete="off" error={unreadable ? UNREADABLE : problem}
      value={typed ?? (value === null ? '' : written === 'FULL' ? fullDate(value) : mediumDate(value))}
      onChange={(event) => { setTyped(event.currentTarget.value); setUnreadable(false); }}
      onBlur={read} onKeyDown={(event) => { if (event.key === 'Enter') read(); }}
      rightSectionWidth={44}
      rightSection={(
        <Popover opened={choosing} onChange={setChoosing} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={classes['open']} aria-label={`${label}: choose from a calendar`} onClick={() => setChoosing(!choosing)}><IconCalendar size={18} aria-hidden /></button>
          </Popover.Target>
          <Popover.Dropdown aria-label={`${label}: choose a date`}>
            <Suspense fallback={<Loading><Block width={260} height={280} /></Loading>}>
              <Calendar date={value ?? today} onChoose={(date) => { setChoosing(false); take(date); }} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      )}
    />
  );
}
