import { isPaused } from '@groupwork/shared/attendance/pauses';
import type { PauseReason } from '@groupwork/shared/attendance/pauses';
import type { Work } from '../../platform/database/work';
import { linesOf, pauseSegments, resumeSegments } from '../attendance/roster-line.step';
import type { GroupSessionRow } from './group-session.entity';
import { pausesOf } from './pauses.facts';

/** What changed: the session's pauses as they are kept, and the lines whose stays were closed or opened. */
export interface StoodStill {
  pauses: string;
  rosterEntryIds: string[];
}

/** Everyone's time stands still from a moment: open stays close, and are known as those that go on. */
export async function standStill(work: Work, row: GroupSessionRow, reason: PauseReason, note: string | null, from = work.now): Promise<StoodStill> {
  const pauses = pausesOf(row);
  if (isPaused(pauses)) return { pauses: row.pauses, rosterEntryIds: [] };
  const rosterEntryIds = await pauseSegments(work, await linesOf(work, row.id), from);
  return { pauses: JSON.stringify([...pauses, { from, until: null, reason, note, pausedBy: work.actor.id, resumedBy: null }]), rosterEntryIds };
}

/** Goes on: whoever was in when time stood still is in again from a moment. */
export async function goOn(work: Work, row: GroupSessionRow, until = work.now): Promise<StoodStill> {
  const pauses = pausesOf(row);
  if (!isPaused(pauses)) return { pauses: row.pauses, rosterEntryIds: [] };
  const rosterEntryIds = await resumeSegments(work, await linesOf(work, row.id), until);
  return { pauses: JSON.stringify(pauses.map((pause) => (pause.until === null ? { ...pause, until, resumedBy: work.actor.id } : pause))), rosterEntryIds };
}
