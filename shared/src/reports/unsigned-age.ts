const DAY = 24 * 60 * 60_000;

/** How long a session without a signature is past its time. */
export const unsignedAges = ['OVER_WEEK', 'WEEK', 'THREE_DAYS', 'NOT_DUE'] as const;
export type UnsignedAge = (typeof unsignedAges)[number];
export const unsignedAgeWords: Record<UnsignedAge, string> = { OVER_WEEK: 'More than 7 days overdue', WEEK: '4 to 7 days overdue', THREE_DAYS: 'Up to 3 days overdue', NOT_DUE: 'Not due yet' };

const FEW = 3;
const WEEK = 7;

/** Days begun since it was due; nought while there is time left. */
export const daysOverdue = (due: Date, now: Date): number => (now < due ? 0 : Math.trunc((now.getTime() - due.getTime()) / DAY) + 1);

export function unsignedAge(due: Date, now: Date): UnsignedAge {
  const days = daysOverdue(due, now);
  if (days === 0) return 'NOT_DUE';
  return days <= FEW ? 'THREE_DAYS' : days <= WEEK ? 'WEEK' : 'OVER_WEEK';
}
