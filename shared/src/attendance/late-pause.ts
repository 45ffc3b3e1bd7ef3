import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { clockTime } from '../kernel/time';
import { momentOfTap } from './late-tap';
import type { TapClock } from './late-tap';
import type { Pause } from './pauses';
import type { LineSession, RosterLine } from './roster-line';

/** What arrives so soon is of now: a mark of somebody else's that overtook it by a second does not stand against it. */
const OF_NOW = 10_000;

/** The moment of a press by the server's clock; now, where it was on its way no longer than any request. */
export function momentOfPress(clock: TapClock): Date {
  const moment = momentOfTap(clock);
  return clock.receivedAt.getTime() - moment.getTime() < OF_NOW ? clock.receivedAt : moment;
}

/** MERGED: it takes effect at its moment. FOUND: somebody else's press had made it so. */
export type LatePress = { comes: 'MERGED' | 'FOUND' } | { comes: 'REFUSED'; because: Refusal };

const overtaken = (moment: Date, timeZone: string): LatePress => ({ comes: 'REFUSED', because: refuse('PAUSE_OVERTAKEN', { time: clockTime(moment, timeZone) }) });

type Paused = Pick<LineSession, 'actualStart' | 'pauses' | 'timeZone'>;

const covers = ({ from, until }: Pause, moment: Date): boolean => from <= moment && (until === null || moment < until);

/** Whether somebody came, left, or was corrected to have done so, after a moment. */
const movedAfter = (lines: readonly RosterLine[], moment: Date): boolean => lines.some(({ segments }) => segments.some(({ startsAt, endsAt }) => startsAt > moment || (endsAt !== null && endsAt > moment)));

/** Everyone's time is to stand still from a moment that has passed. What was marked after it would have had no time: a person decides. */
export function latePause({ actualStart, pauses, timeZone }: Paused, lines: readonly RosterLine[], moment: Date): LatePress {
  if (pauses.some((pause) => covers(pause, moment))) return { comes: 'FOUND' };
  const isLast = pauses.every(({ from }) => from <= moment);
  return moment >= actualStart && isLast && !movedAfter(lines, moment) ? { comes: 'MERGED' } : overtaken(moment, timeZone);
}

/** Everyone goes on from a moment that has passed; somebody else may have let them already. */
export function lateResume({ pauses, timeZone }: Paused, lines: readonly RosterLine[], moment: Date): LatePress {
  const open = pauses.find(({ until }) => until === null);
  if (!open || open.from >= moment) return { comes: 'FOUND' };
  return movedAfter(lines, moment) ? overtaken(moment, timeZone) : { comes: 'MERGED' };
}
