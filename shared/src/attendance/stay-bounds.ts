import { addMinutes, earlier, later } from '../kernel/time';
import type { Segment } from './roster-line';

type Stays = readonly { segments: readonly Pick<Segment, 'startsAt' | 'endsAt' | 'endedWithSession'>[] }[];

/** The first moment anyone was in. */
export const firstMoment = (lines: Stays): Date | null =>
  lines.flatMap((line) => line.segments).reduce<Date | null>((first, { startsAt }) => (first ? earlier(first, startsAt) : startsAt), null);

/**
 * The latest recorded moment that an end at this time would lose: the start of a stay that ends with the
 * session, or the end of another that reaches further than is tolerated.
 */
export function momentLostByEnd(lines: Stays, end: Date, toleranceMinutes: number): Date | null {
  const latest = addMinutes(end, toleranceMinutes);
  return lines.flatMap((line) => line.segments).reduce<Date | null>((lost, { startsAt, endsAt, endedWithSession }) => {
    const follows = endsAt === null || endedWithSession;
    const moment = follows ? (startsAt >= end ? startsAt : null) : endsAt > latest ? endsAt : null;
    return moment && lost ? later(lost, moment) : moment ?? lost;
  }, null);
}
