import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes, clockTime } from '../kernel/time';
import type { AppointmentAnswerKind } from './appointment-status';
import type { AttendanceState } from './vocabulary';

export interface NoShow { plannedStart: Date; actualEnd: Date | null; timeZone: string; noShowAfterMinutes: number; now: Date }

/** When those not taken yet are proposed as no-shows. Planned, since nobody is late for a group that starts late. */
export const noShowFrom = ({ plannedStart, noShowAfterMinutes }: Pick<NoShow, 'plannedStart' | 'noShowAfterMinutes'>): Date => addMinutes(plannedStart, noShowAfterMinutes);

/** Who may still come is no no-show; once the session has ended nobody may. */
export const hasHadTheGrace: Rule<NoShow> = (asked) => {
  const from = noShowFrom(asked);
  return asked.actualEnd || asked.now >= from ? null : refuse('NOT_A_NO_SHOW_YET', { from: clockTime(from, asked.timeZone) });
};

export const noShowRules: readonly Rule<NoShow>[] = [hasHadTheGrace];

/** A line nobody has taken yet, and what its patient said of the appointment beforehand. */
export interface LineAhead { state: AttendanceState; answer: { kind: AppointmentAnswerKind } | null }

/** Whether the system proposes a line as absent and excused: its patient cancelled ahead, no time is recorded, and a person confirms it. */
export const proposesExcused = ({ state, answer }: LineAhead): boolean => state === 'NOT_TAKEN' && answer?.kind === 'CANCELLED';

/** Whether the system proposes a line as a no-show: never with any time recorded or cancelled ahead, and a person confirms it. */
export const proposesNoShow = (line: LineAhead, asked: NoShow): boolean => line.state === 'NOT_TAKEN' && !proposesExcused(line) && hasHadTheGrace(asked) === null;
