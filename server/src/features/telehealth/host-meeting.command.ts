import { refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import { prepareMeetings } from './prepare-meeting.step';
import type { Rooms } from './prepare-meeting.step';
import { meetingHosted } from './telehealth.events';

/**
 * A leader or co-leader opens the room as host. What is kept is that they did; its way in is asked for after the commit.
 * Each time it is looked at anew whether they still may, and told: a start that was asked for again is another start.
 */
export function hostMeeting(unitOfWork: UnitOfWork, rooms: Rooms, actor: StaffActor, sessionId: string): Promise<{ meetingId: string }> {
  return unitOfWork.run(actor, { operation: 'hostMeeting' }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canHostMeeting');
    const meeting = (await prepareMeetings(work, rooms, [sessionId])).get(sessionId);
    if (!meeting) throw refused(refuse('NOT_TELEHEALTH', {}));
    work.record(meetingHosted({ sessionId, facilityId: locked.row.facilityId }, meeting.id));
    return { meetingId: meeting.id };
  });
}
