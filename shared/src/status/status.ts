import { DAY, HOUR, MINUTE } from '../kernel/time';

/** How something the product relies on stands. */
export const statusStates = ['OK', 'WARNING', 'FAILED', 'NOT_SET_UP'] as const;
export type StatusState = (typeof statusStates)[number];
export const statusWords: Record<StatusState, string> = { OK: 'Works', WARNING: 'Look at it', FAILED: 'Does not work', NOT_SET_UP: 'Not set up' };

/** What was found, and what to do where something has to be done. */
export interface StatusSaid {
  state: StatusState;
  said: string;
}

export interface StatusLine extends StatusSaid {
  name: string;
}

/** What an administrator sees: as it is at this moment. */
export interface StatusFacts {
  at: string;
  versions: { name: string; value: string }[];
  checks: StatusLine[];
}

const counted = (count: number, one: string): string => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** `3 minutes`, as people say how long it has been. */
export function lasting(milliseconds: number): string {
  if (milliseconds < MINUTE) return counted(Math.max(0, Math.floor(milliseconds / 1000)), 'second');
  if (milliseconds < HOUR) return counted(Math.floor(milliseconds / MINUTE), 'minute');
  if (milliseconds < 2 * DAY) return counted(Math.floor(milliseconds / HOUR), 'hour');
  return counted(Math.floor(milliseconds / DAY), 'day');
}
