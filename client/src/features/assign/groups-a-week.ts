import { parseRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import type { Schedule } from './preview';

const WEEKS_A_MONTH = 4;

function aWeek(rrule: string): number {
  const parsed = parseRecurrence(rrule);
  if ('refusal' in parsed) return 0;
  const { frequency, interval, days, monthDays, positions } = parsed.recurrence;
  if (frequency === 'DAILY') return (days.length === 0 ? 7 : days.length) / interval;
  if (frequency === 'WEEKLY') return Math.max(1, days.length) / interval;
  return Math.max(1, monthDays.length, positions.length === 0 ? days.length : positions.length) / WEEKS_A_MONTH / interval;
}

/** `12 groups a week`, of the slots valid on a day; `about` where some are not held every week. */
export function groupsAWeek({ slots }: Pick<Schedule, 'slots'>, on: string): string {
  const valid = slots.filter((slot) => slot.validFrom <= on && (slot.validUntil === null || on < slot.validUntil)).map(({ rrule }) => aWeek(rrule));
  const count = valid.reduce((sum, each) => sum + each, 0);
  if (count === 0) return slots.length === 0 ? 'no groups yet' : 'no groups at that time';
  const whole = Math.max(1, Math.round(count));
  return `${valid.every(Number.isInteger) ? '' : 'about '}${whole} ${whole === 1 ? 'group' : 'groups'} a week`;
}
