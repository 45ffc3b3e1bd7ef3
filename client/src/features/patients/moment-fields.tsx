import { facilityDate, instantFromWallTime, parseClockTime, zoneName } from '@groupwork/shared/kernel/time';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { serverNow } from '../../graphql/server-time';
import { DayField } from '../../ui/day-field';
import classes from './care.module.css';

export interface ChosenMoment {
  date: string;
  today: string;
  time: string;
  /** Whether the time can be read. */
  readable: boolean;
  /** Null while the time cannot be read. */
  at: Date | null;
  /** Left alone, it happens when it is confirmed. */
  atConfirmation: boolean;
  now: Date;
  setDate: (date: string | null) => void;
  setTime: (time: string) => void;
}

/** From when an act on care holds: now unless a day or a time is said. */
export function useMoment(timeZone: string): ChosenMoment {
  const [now] = useState(() => serverNow());
  const today = facilityDate(now, timeZone);
  const [chosenDate, setDate] = useState<string | null>(null);
  const date = chosenDate ?? today;
  const [time, setTime] = useState('');
  const left = time.trim() === '';
  const read = left ? '00:00' : parseClockTime(time, '12:00');
  const atConfirmation = left && date === today;
  const at = atConfirmation ? now : read === null ? null : instantFromWallTime(date, read, timeZone);
  return { date, today, time, readable: read !== null, at, atConfirmation, now, setDate, setTime };
}

export function MomentFields({ moment: { date, today, time, readable, at, now, setDate, setTime }, facility: { name, timeZone } }: { moment: ChosenMoment; facility: { name: string; timeZone: string } }) {
  return (
    <div className={classes['pair']}>
      <DayField label="From" value={date} today={today} onChange={setDate} />
      <TextInput
        label={`At, ${name} time (${zoneName(at ?? now, timeZone)})`} autoComplete="off" placeholder={date === today ? 'Now' : 'Midnight'} value={time}
        error={readable ? null : 'Write a time like 12:00 PM.'} onChange={(event) => setTime(event.currentTarget.value)}
      />
    </div>
  );
}
