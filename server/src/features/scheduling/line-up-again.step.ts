import { earlier } from '@groupwork/shared/kernel/time';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import { lockEpisodes } from '../patients/lock-episodes.step';
import type { GroupSessionRow } from './group-session.entity';
import { lockSeats } from './lock-seats.step';
import { plannedSeats } from './planned-roster.facts';
import { SessionAdditions, WaitlistEntries } from './scheduling.repositories';
import { stillWaiting } from './stand-in-line';
import { patientsWaitlisted } from './waitlist.events';

const SEATED_SINCE = `
  select a.patientId from schedule_assignment a where a.organizationId = ? and a.groupScheduleId = ? and a.createdAt > ?
  union
  select w.patientId from waitlist_entry w where w.organizationId = ? and w.lineageId = ? and w.outcome = 'SEATED' and w.endedAt > ?`;

/**
 * A session that was cancelled stands again. Its slot may have been given to somebody meanwhile, whose seat it then
 * is: whoever was expected in this session alone and finds none waits for one, where they stood before. A session that
 * was over its seats before stays as it was. Call it under the session's lock, once it stands again.
 */
export async function lineUpAgain(work: Work, session: GroupSessionRow, cancelledAt: Date | null): Promise<void> {
  const { id: sessionId, facilityId, groupId, groupScheduleId, lineageId, plannedStart, capacity } = session;
  const { organizationId } = work.actor;
  const [settings] = await facilitySettings(work, organizationId, [facilityId]);
  if (settings?.capacityReached !== 'WAITLIST' || groupScheduleId === null || lineageId === null || cancelledAt === null) return;
  const additions = work.repository(SessionAdditions);
  const own = (await additions.all({ sessionId })).filter(({ withdrawnAt }) => withdrawnAt === null);
  if (own.length === 0) return;
  await lockEpisodes(work, own.map(({ patientId }) => patientId));
  await lockSeats(work, [groupId]);
  const taken = (await plannedSeats(work, organizationId, [{ id: sessionId, groupScheduleId, lineageId, plannedStart }])).get(sessionId)?.taken ?? new Set<string>();
  const since = await work.query<{ patientId: string }>(SEATED_SINCE, [organizationId, groupScheduleId, cancelledAt, organizationId, lineageId, cancelledAt]);
  const alone = own.filter(({ patientId }) => since.every((each) => each.patientId !== patientId));
  const without = Math.min(taken.size - capacity, since.filter(({ patientId }) => taken.has(patientId)).length);
  // Who came last to it has its seat no more.
  const leaving = alone.filter(({ patientId }) => taken.has(patientId)).sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime()).slice(0, Math.max(without, 0));
  if (leaving.length === 0) return;
  const entries = work.repository(WaitlistEntries);
  const before = await entries.all({ sessionId, patientId: leaving.map(({ patientId }) => patientId) });
  await additions.changeMany(leaving.map((row) => ({ row, patch: { withdrawnAt: work.now } })));
  await entries.addMany(leaving.map(({ patientId, episodeId, reason, createdAt }) => ({
    facilityId, groupId, lineageId: null, assignmentId: null, sessionId, patientId, episodeId, startsAt: work.now,
    queuedAt: before.filter((entry) => entry.patientId === patientId).reduce((first, { queuedAt }) => earlier(first, queuedAt), createdAt), reason, addedBy: work.actor.id, ...stillWaiting,
  })));
  work.record(patientsWaitlisted(facilityId, { lineageId: null, sessionId }, leaving.map(({ patientId }) => patientId)));
}
