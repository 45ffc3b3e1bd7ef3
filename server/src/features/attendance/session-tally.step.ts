import { MutableRepository } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { SessionTallyRow } from './session-tally.entity';
import { tallyOf } from './tally-lines.facts';
import type { CountedLine } from './tally-lines.facts';

class SessionTallies extends MutableRepository<SessionTallyRow> {
  protected readonly entity = SessionTallyRow;
}

const LINES = 'select sessionId, patientId, levelOfCareCode, state, absenceReason, absenceExcused from roster_entry where organizationId = ? and sessionId in (?)';

/** Counts sessions' lines anew, in the transaction that changed them. Whoever changes lines holds the session's row. */
export async function tallySessions(work: Work, sessionIds: readonly string[]): Promise<void> {
  const ids = [...new Set(sessionIds)];
  if (ids.length === 0) return;
  const tallies = work.repository(SessionTallies);
  const lines = new Map(ids.map((id): [string, CountedLine[]] => [id, []]));
  for (const line of await work.query<CountedLine & { sessionId: string }>(LINES, [work.actor.organizationId, ids])) lines.get(line.sessionId)?.push(line);
  const kept = new Map((await tallies.all({ id: ids })).map((row) => [row.id, row]));
  const counted = [...lines].map(([id, own]) => ({ id, tally: tallyOf(own) }));
  await tallies.changeMany(counted.flatMap(({ id, tally }) => {
    const row = kept.get(id);
    return row && row.said !== tally.said ? [{ row, patch: tally }] : [];
  }));
  await tallies.addMany(counted.filter(({ id }) => !kept.has(id)).map(({ id, tally }) => ({ id, ...tally })));
}
