import type { Pause, PauseReason } from '@groupwork/shared/attendance/pauses';

/** A pause for everyone, as the session keeps it. */
export interface SessionPause extends Pause {
  reason: PauseReason;
  note: string | null;
  pausedBy: string;
  resumedBy: string | null;
}

type Kept = Omit<SessionPause, 'from' | 'until'> & { from: string; until: string | null };

export const pausesOf = ({ pauses }: { pauses: string }): SessionPause[] =>
  (JSON.parse(pauses) as Kept[]).map((pause) => ({ ...pause, from: new Date(pause.from), until: pause.until === null ? null : new Date(pause.until) }));
