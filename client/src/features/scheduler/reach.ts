import type { LocalDate } from '@groupwork/shared/kernel/time';
import { createContext, type ReactNode } from 'react';
import type { ReadPlan } from './plan-fields';

/** A session that was moved or edited and has others like it ahead in its schedule: how far it reaches is asked before anything is saved. */
export interface AskedReach {
  /** As it was before. */
  session: { id: string; groupTitle: string; date: LocalDate; roomId: string | null; leaderIds: readonly string[] };
  scheduleId: string;
  facility: { id: string; timeZone: string };
  /** When, where and by whom it was put. */
  to: { day: LocalDate; wallTime: string; durationMinutes: number; roomId: string | null; leaderIds: readonly string[] };
  /** This one alone. */
  onOne: () => void;
  /** It reached further, and is saved. */
  onDone: () => void;
  onLeave: () => void;
}

/** Asks how far a move reaches; schedules are another feature's. */
export type AskReach = (asked: AskedReach) => ReactNode;
export const AskReachContext = createContext<AskReach | null>(null);

interface Moved { id: string; groupTitle: string; date: LocalDate; scheduleId: string | null }
/** Where and by whom it was to be held. */
export interface ReachFrom { facility: { id: string; timeZone: string }; roomId: string | null; leaderIds: readonly string[] }

/** What a slot cannot say of all of them is for the one: it has a room and leaders, its own or its group's. */
export const reachesFurther = ({ scheduleId }: Moved, to: ReadPlan, from: ReachFrom): boolean =>
  scheduleId !== null && !(to.roomId === null && from.roomId !== null) && !(to.leaderIds.length === 0 && from.leaderIds.length > 0);

export function askedOf({ id, groupTitle, date, scheduleId }: Moved, to: ReadPlan, { facility, roomId, leaderIds }: ReachFrom, answers: Pick<AskedReach, 'onOne' | 'onDone' | 'onLeave'>): AskedReach {
  const { date: day, wallTime, durationMinutes } = to;
  return { session: { id, groupTitle, date, roomId, leaderIds }, scheduleId: scheduleId ?? '', facility, to: { day, wallTime, durationMinutes, roomId: to.roomId, leaderIds: to.leaderIds }, ...answers };
}
