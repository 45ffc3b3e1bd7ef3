import type { Work } from '../../platform/database/work';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { RosterEntries } from './attendance.repositories';
import type { RosterEntryRow } from './roster-entry.entity';

/**
 * Keeps the rosters of sessions as they are at this moment, with names and level of care: at the start, and for
 * what was never started when its day has passed. From then on the past does not move: a roster that was kept
 * stays as it is when the session is started late.
 */
export async function snapshotRoster(work: Work, sessionIds: readonly string[]): Promise<RosterEntryRow[]> {
  const entries = work.repository(RosterEntries);
  const kept = await entries.all({ sessionId: sessionIds });
  const open = sessionIds.filter((id) => kept.every((entry) => entry.sessionId !== id));
  const lines = await plannedRoster(work, work.actor.organizationId, open);
  const added = await entries.addMany(
    lines.map(({ sessionId, source, ...line }) => ({
      ...line,
      id: rosterEntryId(sessionId, line.patientId),
      sessionId,
      source,
      addedAt: work.now,
      addedBy: null,
      addReason: null,
      state: 'NOT_TAKEN',
    })),
  );
  return [...kept, ...added];
}
