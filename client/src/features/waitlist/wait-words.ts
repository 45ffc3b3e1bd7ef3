import { clockTimeWithHalf, facilityDate, instantFromWallTime, mediumDate, momentOn, type Instant } from '@groupwork/shared/kernel/time';
import type { WaitPartsFragment } from '../../graphql/generated/operations';

export type Wait = Omit<WaitPartsFragment, ' $fragmentName'>;
type Place = Pick<Wait, 'scheduleTitle' | 'sessionStart' | 'recurrence' | 'wallTime'>;
type Offer = Wait['offers'][number];

/** `After work: Every day, 6:00 PM`, or the day and time of the one session. */
export function placeWords({ scheduleTitle, sessionStart, recurrence, wallTime }: Place, timeZone: string, now: Instant): string {
  const today = facilityDate(now, timeZone);
  if (sessionStart !== null) return `One session: ${mediumDate(facilityDate(sessionStart, timeZone))}, ${clockTimeWithHalf(sessionStart, timeZone)}`;
  const time = wallTime === null ? '' : `, ${clockTimeWithHalf(instantFromWallTime(today, wallTime, timeZone), timeZone)}`;
  return `${scheduleTitle ?? 'A schedule'}${recurrence === null ? '' : `: ${recurrence}${time}`}`;
}

/** `A seat is free. Kept for them until Fri, Nov 20, 10:24 AM.` */
export function offerWords({ oneSession, startsAt, expiresAt }: Offer, timeZone: string, now: Instant): string {
  const today = facilityDate(now, timeZone);
  const what = oneSession ? `A seat is free on ${mediumDate(facilityDate(startsAt, timeZone))}, ${clockTimeWithHalf(startsAt, timeZone)}.` : facilityDate(startsAt, timeZone) > today ? `A seat is free from ${mediumDate(facilityDate(startsAt, timeZone))} on.` : 'A seat is free.';
  return `${what} Kept for them until ${momentOn(expiresAt, timeZone, today)}.`;
}

/** One line after the other, as they come. */
export function inLines(waits: readonly Wait[]): { id: string; first: Wait; own: Wait[] }[] {
  const lines = new Map<string, { id: string; first: Wait; own: Wait[] }>();
  for (const wait of waits) {
    const line = lines.get(wait.lineId);
    if (line === undefined) lines.set(wait.lineId, { id: wait.lineId, first: wait, own: [wait] });
    else line.own.push(wait);
  }
  return [...lines.values()];
}
