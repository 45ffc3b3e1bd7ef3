import { addMinutes, facilityDate } from '@groupwork/shared/kernel/time';
import { systemActor } from '../../platform/actor';
import { isUniqueViolation } from '../../platform/database/faults';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { topicTitles } from './group-of-the-day';
import type { TopicTitles } from './group-of-the-day';
import { sessionsPlanned } from './planning.events';
import { horizonOf, occurrenceKey, occurrencesOf, readPlan } from './slots.read';
import type { PlannedOccurrence } from './slots.read';
import { writeOccurrences } from './write-occurrences';

const CHUNK = 200;

/**
 * Writes the sessions of every slot from a day on, thirteen weeks ahead. Safe to repeat and to run twice at once:
 * an occurrence has one id however often it is made, and what is there already is left alone.
 */
export async function planSessions(parts: { unitOfWork: UnitOfWork; reads: Reads }, organizationId: string, now: Date, daysBack = 0): Promise<number> {
  const { reads, unitOfWork } = parts;
  const since = addMinutes(now, -daysBack * 24 * 60);
  const plan = await readPlan(reads, organizationId, since);
  const topics = await topicTitles(reads, organizationId);
  const wanted = occurrencesOf(plan, (slot) => facilityDate(since, slot.timeZone), (slot) => horizonOf(now, slot.timeZone));
  const present = await writtenKeys(reads, organizationId, wanted);
  const missing = wanted.filter((each) => !present.has(occurrenceKey(each.slot.lineageId, each.originalStartLocal)));
  for (let at = 0; at < missing.length; at += CHUNK) await writeOnce(unitOfWork, organizationId, missing.slice(at, at + CHUNK), topics);
  return missing.length;
}

/** Asked by the original day: an occurrence moved to another week, or to another time, is there already. */
async function writtenKeys(source: Pick<Reads | Work, 'query'>, organizationId: string, wanted: readonly PlannedOccurrence[]): Promise<Set<string>> {
  const lineages = [...new Set(wanted.map((each) => each.slot.lineageId))];
  const first = wanted.reduce((earliest, each) => (each.originalStartLocal < earliest ? each.originalStartLocal : earliest), '9999').slice(0, 10);
  const rows = await source.query<{ lineageId: string; originalStartLocal: string }>('select lineageId, originalStartLocal from group_session where organizationId = ? and lineageId in (?) and originalStartLocal >= ?', [organizationId, lineages, first]);
  return new Set(rows.map((row) => occurrenceKey(row.lineageId, row.originalStartLocal)));
}

/** Where another process planned the same at the same moment, its rows stand and the rest is written. */
async function writeOnce(unitOfWork: UnitOfWork, organizationId: string, chunk: PlannedOccurrence[], topics: TopicTitles): Promise<void> {
  const attempt = (): Promise<void> => unitOfWork.run(systemActor('planner', organizationId), { operation: 'planSessions' }, (work) => writeMissing(work, chunk, topics));
  try {
    await attempt();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await attempt();
  }
}

async function writeMissing(work: Work, chunk: PlannedOccurrence[], topics: TopicTitles): Promise<void> {
  const present = await writtenKeys(work, work.actor.organizationId, chunk);
  const written = await writeOccurrences(work, chunk.filter((each) => !present.has(occurrenceKey(each.slot.lineageId, each.originalStartLocal))), topics);
  for (const [facilityId, count] of written) work.record(sessionsPlanned(facilityId, count));
}
