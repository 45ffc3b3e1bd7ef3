import type { Work } from '../../platform/database/work';
import { Absences, RosterEntries } from './attendance.repositories';
import type { RosterEntryRow } from './roster-entry.entity';

/** A line of a session, for what another feature keeps about it. */
export const rosterEntryOf = (work: Work, rosterEntryId: string): Promise<RosterEntryRow> => work.repository(RosterEntries).get(rosterEntryId);

/** What is kept about a line has changed: its version rises, so that screens drop what is older. */
export const touchRosterEntry = (work: Work, row: RosterEntryRow): Promise<RosterEntryRow> => work.repository(RosterEntries).change(row, {});

/** When a line was marked absent; null where it is not. */
export async function absentSince(work: Work, rosterEntryId: string): Promise<Date | null> {
  return (await work.repository(Absences).all({ rosterEntryId })).find((absence) => absence.withdrawnAt === null)?.markedAt ?? null;
}
