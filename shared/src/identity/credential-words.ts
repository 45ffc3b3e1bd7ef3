import { credentialStanding } from './staff-account.rules';
import { daysBetween, fullDate } from '../kernel/time';

/** What is to be told of a credential on a day; null where it does not end soon. */
export function credentialWarning(lastDay: string | null, today: string): string | null {
  if (lastDay === null) return null;
  const standing = credentialStanding(lastDay, today);
  if (standing === 'VALID') return null;
  if (standing === 'EXPIRED') return `Credential ended on ${fullDate(lastDay)}`;
  const days = daysBetween(today, lastDay);
  return `Credential ends ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}, on ${fullDate(lastDay)}`;
}
