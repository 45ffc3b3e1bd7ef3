import { addDays } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { badField } from '../../platform/errors';

/** The plan is shown this far ahead. */
const FURTHEST_DAYS = 400;

/** What is asked for begins no further ahead than the plan is shown. */
export function mustBeShown(from: LocalDate, today: LocalDate): void {
  if (from > addDays(today, FURTHEST_DAYS)) throw badField('from', `Ask for at most ${FURTHEST_DAYS} days ahead.`);
}
