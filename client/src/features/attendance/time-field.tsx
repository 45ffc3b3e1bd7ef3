import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { instantOfTypedTime } from '@groupwork/shared/kernel/typed-time';
import { TextInput } from '@mantine/core';

export interface TimeFieldProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  error?: string | null;
  autoFocus?: boolean;
  placeholder?: string;
}

/** A time as people write it: 10:03, 1003, 2p. */
export function TimeField({ label, text, onText, error = null, autoFocus = false, placeholder }: TimeFieldProps) {
  return (
    <TextInput
      label={label} value={text} error={error} inputMode="text" autoComplete="off" w={116} {...(placeholder === undefined ? {} : { placeholder })} {...(autoFocus ? { 'data-autofocus': true } : {})}
      onChange={(event) => onText(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()}
    />
  );
}

export const timeText = (instant: Date | string, timeZone: string): string => clockTimeWithHalf(instant, timeZone);

export const instantOf = instantOfTypedTime;
