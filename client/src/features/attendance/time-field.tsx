import { clockTimeWithHalf, facilityDate, instantFromWallTime, parseClockTime, wallTime } from '@groupwork/shared/kernel/time';
import { TextInput } from '@mantine/core';

export interface TimeFieldProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  error?: string | null;
  autoFocus?: boolean;
  description?: string;
}

/** A time as people write it: 10:03, 1003, 2p. */
export function TimeField({ label, text, onText, error = null, autoFocus = false, description }: TimeFieldProps) {
  return (
    <TextInput
      label={label} value={text} error={error} inputMode="text" autoComplete="off" w={116} {...(description === undefined ? {} : { description })} {...(autoFocus ? { 'data-autofocus': true } : {})}
      onChange={(event) => onText(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()}
    />
  );
}

export const timeText = (instant: Date | string, timeZone: string): string => clockTimeWithHalf(instant, timeZone);

/**
 * The instant of a typed time, on the calendar day nearest to the one it stands beside, so that a session across
 * midnight can be corrected. The seconds of an unchanged time are kept.
 */
export function instantOf(text: string, near: Date, timeZone: string): Date | null {
  if (text.trim() === timeText(near, timeZone)) return near;
  const time = parseClockTime(text, wallTime(near, timeZone));
  if (time === null) return null;
  const days = [-1, 0, 1].map((offset) => instantFromWallTime(facilityDate(new Date(near.getTime() + offset * 86_400_000), timeZone), time, timeZone));
  return days.reduce((best, day) => (Math.abs(day.getTime() - near.getTime()) < Math.abs(best.getTime() - near.getTime()) ? day : best));
}
