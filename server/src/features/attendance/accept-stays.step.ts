import { acceptStays } from '@groupwork/shared/attendance/accept-stays';
import { v7 } from 'uuid';
import { notFound } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import type { LockedSession } from '../scheduling/session.step';
import { RosterEntries } from './attendance.repositories';
import { rowsOf } from './line-rows';
import { lineSession, writeMarks } from './mark-attendance.command';
import type { Marked } from './mark-attendance.command';

/** Time of one line that something else than a person saw. */
export interface AcceptedStays {
  rosterEntryId: string;
  stays: readonly { startsAt: Date; endsAt: Date | null }[];
  /** Who saw it, as the line's history says. */
  source: string;
}

/** Writes accepted time as stays like any other, with a mark that says where it came from. The session is locked, and whoever accepts has been let. */
export async function writeAcceptedStays(work: Work, locked: LockedSession, accepted: readonly AcceptedStays[]): Promise<Marked> {
  const entries = await work.repository(RosterEntries).all({ sessionId: locked.row.id, id: accepted.map(({ rosterEntryId }) => rosterEntryId) });
  if (entries.length !== accepted.length) throw notFound();
  const lines = await rowsOf(work, entries);
  const acceptedOf = (id: string) => accepted.find(({ rosterEntryId }) => rosterEntryId === id);
  return writeMarks(work, locked, lines.map((rows) => ({ rows, step: acceptStays(rows.line, lineSession(locked), { stays: acceptedOf(rows.entry.id)?.stays ?? [], now: work.now, newId: () => v7() }), kind: 'ACCEPTED' as const, why: acceptedOf(rows.entry.id)?.source ?? null })));
}
