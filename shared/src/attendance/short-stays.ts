import { clockTime, duration } from '../kernel/time';
import { outReasonWords } from './vocabulary';
import type { OutReason } from './vocabulary';
import { unitWords } from './units';

interface Stay { startsAt: Date; endsAt: Date | null; outReason: OutReason | null }

export interface StayWithUnits { patient: string; minutes: number; units: number | null; segments: readonly Stay[] }
export interface WholeStay { minutes: number; units: number | null; timeZone: string }

/** `out 10:19 to 10:25, nurse`: the gaps between stays. */
function awayWords(segments: readonly Stay[], timeZone: string): string {
  const inOrder = [...segments].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const gaps = inOrder.flatMap(({ endsAt, outReason }, place) => {
    const next = inOrder[place + 1];
    if (!endsAt || !next) return [];
    return [`out ${clockTime(endsAt, timeZone)} to ${clockTime(next.startsAt, timeZone)}${outReason === null ? '' : `, ${outReasonWords[outReason].toLowerCase()}`}`];
  });
  return gaps.length === 0 ? '' : ` (${gaps.join('; ')})`;
}

/** `Ben K. has 41 of 47 min (out 10:19 to 10:25, nurse): 2 units instead of 3`; null where a whole stay has no more units. */
export function shortStayWords({ patient, minutes, units, segments }: StayWithUnits, whole: WholeStay): string | null {
  if (units === null || whole.units === null || units >= whole.units) return null;
  return `${patient} has ${minutes} of ${duration(whole.minutes)}${awayWords(segments, whole.timeZone)}: ${unitWords(units)} instead of ${whole.units}`;
}
