import type { Work } from '../../platform/database/work';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { RosterEntries } from './attendance.repositories';
import type { RosterEntryRow } from './roster-entry.entity';

type PlannedLine = Awaited<ReturnType<typeof plannedRoster>>[number];

const keep = (work: Work, lines: readonly PlannedLine[]): Promise<RosterEntryRow[]> =>
  work.repository(RosterEntries).addMany(
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

/**
 * Keeps the rosters of sessions as they are at this moment, with names and level of care: at the start, and for
 * what was never started when its day has passed. From then on the past does not move: a roster that was kept
 * stays as it is when the session is started late.
 */
export async function snapshotRoster(work: Work, sessionIds: readonly string[]): Promise<RosterEntryRow[]> {
  const kept = await work.repository(RosterEntries).all({ sessionId: sessionIds });
  const open = sessionIds.filter((id) => kept.every((entry) => entry.sessionId !== id));
  return [...kept, ...(await keep(work, await plannedRoster(work, work.actor.organizationId, open)))];
}

/** A start that was taken back is made again: whoever is expected now and not on the roster yet joins it. */
export async function joinRoster(work: Work, sessionId: string): Promise<RosterEntryRow[]> {
  const kept = await work.repository(RosterEntries).all({ sessionId });
  const expected = await plannedRoster(work, work.actor.organizationId, [sessionId]);
  return [...kept, ...(await keep(work, expected.filter((line) => kept.every((entry) => entry.patientId !== line.patientId))))];
}
