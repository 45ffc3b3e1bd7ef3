import { addMinutes } from '../kernel/time';

/** Messages that tell of a change. */
export const changeKinds = ['SCHEDULED', 'RESCHEDULED', 'CANCELLED'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What of an appointment a recipient is told. */
export interface Held {
  startsAt: Date;
  endsAt: Date;
  roomId: string | null;
  delivery: string;
  leaderId: string | null;
}

/** What somebody believes of an appointment: how it is held, that it is off, or nothing at all. */
export type Belief = Held | 'OFF' | 'NEW';
/** How it stands for them: it is held and they are expected, or it is not, or they are not. */
export type Standing = Held | 'OFF';

export interface ToldBy {
  /** Whether another leader alone is worth a message. */
  leaderCounts: boolean;
}

/** Whether two ways of holding it are the same to whoever comes. */
const isAsTold = (was: Held, now: Held, { leaderCounts }: ToldBy): boolean =>
  was.startsAt.getTime() === now.startsAt.getTime() && was.endsAt.getTime() === now.endsAt.getTime() && was.roomId === now.roomId && was.delivery === now.delivery && (!leaderCounts || was.leaderId === now.leaderId);

/** What is to be told to somebody who believes the one where the other is true; null where there is nothing. What was cancelled and is held after all is told again. */
export function changeToTell(was: Belief, now: Standing, by: ToldBy): ChangeKind | null {
  if (now === 'OFF') return typeof was === 'string' ? null : 'CANCELLED';
  if (was === 'NEW') return 'SCHEDULED';
  if (was === 'OFF') return 'RESCHEDULED';
  return isAsTold(was, now, by) ? null : 'RESCHEDULED';
}

/** A change that waits to be told of, and what its recipient believes until then. */
export interface Waiting {
  kind: ChangeKind;
  was: Belief;
}

/**
 * One more change of an appointment. What waits already is what its recipient does not know yet, so only their belief
 * and the state as it now is count, never the steps between.
 */
export function settle(waiting: Waiting | null, change: { was: Belief; now: Standing }, by: ToldBy): Waiting | null {
  const was = waiting ? waiting.was : change.was;
  const kind = changeToTell(was, change.now, by);
  return kind && { kind, was };
}

/** Closer than this, a change is told at once: there is no time to see whether another follows. */
const NEAR_MINUTES = 60;

/** When a change of these appointments is told: after the settling time, or at once where one of them is near. */
export const changeDue = (now: Date, starts: readonly Date[], settlingMinutes: number): Date =>
  starts.some((start) => start <= addMinutes(now, NEAR_MINUTES + settlingMinutes)) ? now : addMinutes(now, settlingMinutes);
