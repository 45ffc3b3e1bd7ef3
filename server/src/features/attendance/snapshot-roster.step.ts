import { bringLineBack, strikeLine } from '@groupwork/shared/attendance/roster-line';
import { rosterHoldsThem } from '@groupwork/shared/attendance/roster-size.rules';
import { refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { writtenLines } from '../documentation/written-lines.facts';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { RosterEntries } from './attendance.repositories';
import { rowsOf } from './line-rows';
import { untouched } from './roster-entry.entity';
import type { RosterEntryRow } from './roster-entry.entity';
import { writeLines } from './write-lines';

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
      ...untouched,
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

/**
 * A start that was taken back is made again: whoever is expected now and not on the roster yet joins it, and whoever is
 * expected no longer, with nothing ever recorded, is struck from it. Refused where more are expected than a roster holds.
 */
export async function joinRoster(work: Work, sessionId: string): Promise<RosterEntryRow[]> {
  const entries = work.repository(RosterEntries);
  const kept = await entries.all({ sessionId });
  const expected = await plannedRoster(work, work.actor.organizationId, [sessionId]);
  const isExpected = ({ patientId }: RosterEntryRow): boolean => expected.some((line) => line.patientId === patientId);
  const written = await writtenLines(work, kept.map(({ id }) => id));
  // Every mark and every sign-in raises a line's version.
  const untouched = kept.filter((entry) => entry.version === 1 && entry.state === 'NOT_TAKEN' && !written.has(entry.id) && !isExpected(entry));
  const staying = kept.filter((entry) => entry.struckAt === null && !untouched.includes(entry));
  refuseIf(rosterHoldsThem({ lines: new Set([...staying, ...expected].map(({ patientId }) => patientId)).size }));
  const back = kept.filter((entry) => entry.strikeReason === 'NO_LONGER_EXPECTED' && isExpected(entry));
  await writeLines(work, [
    ...(await rowsOf(work, untouched)).map((rows) => ({ rows, step: strikeLine(rows.line, { reason: 'NO_LONGER_EXPECTED', note: null, written: false, signedIn: false }), kind: 'STRUCK' as const })),
    ...(await rowsOf(work, back)).map((rows) => ({ rows, step: bringLineBack(rows.line), kind: 'BROUGHT_BACK' as const })),
  ]);
  await keep(work, expected.filter((line) => kept.every((entry) => entry.patientId !== line.patientId)));
  return entries.all({ sessionId });
}
