import { addMinutes, facilityDate } from '@groupwork/shared/kernel/time';
import { systemActor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { topicTitles } from './group-of-the-day';
import { lockTimetable } from './lock-timetable';
import { sessionsPlanned } from './planning.events';
import { horizonOf, occurrenceKey, occurrencesOf, readPlan } from './slots.read';
import type { Plan, PlannedOccurrence, PlannedSlot } from './slots.read';
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
  const wanted = wantedOf(plan, since, now);
  const present = await writtenKeys(reads, organizationId, wanted);
  const missing = wanted.filter((each) => !present.has(keyOf(each)));
  for (let at = 0; at < missing.length; at += CHUNK) await writeOnce(unitOfWork, organizationId, missing.slice(at, at + CHUNK), { since, now });
  return missing.length;
}

const wantedOf = (plan: Plan, since: Date, now: Date): PlannedOccurrence[] => occurrencesOf(plan, (slot) => facilityDate(since, slot.timeZone), (slot) => horizonOf(now, slot.timeZone));

/** Asked by the original day: an occurrence moved to another week, or to another time, is there already. */
async function writtenKeys(source: Pick<Reads | Work, 'query'>, organizationId: string, wanted: readonly PlannedOccurrence[]): Promise<Set<string>> {
  const lineages = [...new Set(wanted.map((each) => each.slot.lineageId))];
  const first = wanted.reduce((earliest, each) => (each.originalStartLocal < earliest ? each.originalStartLocal : earliest), '9999').slice(0, 10);
  const rows = await source.query<{ lineageId: string; originalStartLocal: string }>('select lineageId, originalStartLocal from group_session where organizationId = ? and lineageId in (?) and originalStartLocal >= ?', [organizationId, lineages, first]);
  return new Set(rows.map((row) => occurrenceKey(row.lineageId, row.originalStartLocal)));
}

const keyOf = ({ slot, originalStartLocal }: PlannedOccurrence): string => occurrenceKey(slot.lineageId, originalStartLocal);

/** Where another process planned the same at the same moment, its rows stand and the rest is written, by the plan as it is now. */
async function writeOnce(unitOfWork: UnitOfWork, organizationId: string, chunk: readonly PlannedOccurrence[], { since, now }: Record<'since' | 'now', Date>): Promise<void> {
  await unitOfWork.run(systemActor('planner', organizationId), { operation: 'planSessions' }, async (work) => {
    const idsOf = (of: (slot: PlannedSlot) => string): string[] => [...new Set(chunk.map(({ slot }) => of(slot)))];
    await lockTimetable(work, { facilityIds: idsOf((slot) => slot.facilityId), scheduleIds: idsOf((slot) => slot.groupScheduleId), groupIds: idsOf((slot) => slot.groupId) });
    const missing = new Set(chunk.map(keyOf));
    const wanted = wantedOf(await readPlan(work, organizationId, since, 't.lineageId in (?)', [idsOf((slot) => slot.lineageId)]), since, now).filter((each) => missing.has(keyOf(each)));
    const present = await writtenKeys(work, organizationId, wanted);
    const written = await writeOccurrences(work, wanted.filter((each) => !present.has(keyOf(each))), await topicTitles(work, organizationId));
    for (const [facilityId, count] of written) work.record(sessionsPlanned(facilityId, count));
  });
}
