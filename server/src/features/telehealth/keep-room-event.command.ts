import { systemActor } from '../../platform/actor';
import { isUniqueViolation } from '../../platform/database/faults';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { whereaboutsReceived } from './telehealth.events';
import { RoomEvents } from './telehealth.repositories';
import type { RoomNotice } from './zoom-notice';

/** What came of a notice: kept, told before, sent a second time by somebody, or of a meeting that is none of ours. */
export type Kept = { outcome: 'KEPT' | 'KNOWN' | 'REPLAYED'; organizationId: string } | { outcome: 'NOT_OURS' };

interface MeetingRow {
  organizationId: string;
  id: string;
  sessionId: string;
  facilityId: string;
  patientId: string | null;
}

/** By the organizations' own index of provider's numbers. */
const MEETING = `
  select m.organizationId, m.id, m.sessionId, m.facilityId, r.patientId
    from telehealth_meeting m left join telehealth_registrant r on r.organizationId = m.organizationId and r.externalMeetingId = m.externalId and r.registrantId = ?
   where m.organizationId in (select id from organization) and m.externalId = ?`;

/** Keeps what Zoom told, once. It is no attendance: a person accepts what it suggests. */
export async function keepRoomEvent({ unitOfWork, reads }: { unitOfWork: UnitOfWork; reads: Reads }, notice: RoomNotice, signature: string): Promise<Kept> {
  const { externalMeetingId, ...event } = notice;
  const meeting = await reads.one<MeetingRow>(MEETING, [notice.registrantId ?? '', externalMeetingId]);
  if (!meeting) return { outcome: 'NOT_OURS' };
  const { organizationId, sessionId, facilityId, patientId } = meeting;
  const known = async (): Promise<Kept | null> => {
    const before = await reads.one<{ signature: string }>('select signature from room_event where organizationId = ? and eventKey = ?', [organizationId, event.eventKey]);
    return before && { outcome: before.signature === signature ? 'REPLAYED' : 'KNOWN', organizationId };
  };
  const before = await known();
  if (before) return before;
  try {
    await unitOfWork.run(systemActor('zoom', organizationId), { operation: 'zoomNotice' }, async (work) => {
      await work.repository(RoomEvents).add({ ...event, meetingId: meeting.id, sessionId, externalMeetingId, signature, receivedAt: work.now });
      work.record(whereaboutsReceived({ sessionId, facilityId }, event.kind, patientId));
    });
  } catch (error) {
    // Told twice at once: the other one is kept.
    if (!isUniqueViolation(error)) throw error;
    return { outcome: 'KNOWN', organizationId };
  }
  return { outcome: 'KEPT', organizationId };
}
