import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { endKiosks } from '../kiosk/end-kiosks.step';
import { GroupSessions } from './scheduling.repositories';
import { sessionStartUndone } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import { standStill } from './stand-still';
import type { SessionTouched } from './start-session.command';

const NOTE = 'The start was taken back.';

/**
 * An erroneous start goes back to Upcoming and loses nothing: the roster that was kept, its marks and texts stay,
 * everyone's time stands still, and all of it is there again when the session is started again.
 */
export function undoStart(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'undoStart', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canUndoStart');
    const { row } = locked;
    await endKiosks(work, sessionId);
    const recorded = row.contentVersion > 0;
    const still = recorded ? await standStill(work, row, 'OTHER', NOTE) : { pauses: row.pauses, rosterEntryIds: [] };
    await work.repository(GroupSessions).change(row, {
      status: 'UPCOMING', actualStart: null, startedBy: null, undoneStart: recorded ? row.actualStart : null, pauses: still.pauses, touchedAt: work.now,
      // With nothing recorded the roster is what the schedules say, as before any start.
      rosterTakenAt: recorded ? row.rosterTakenAt : null,
    });
    work.record(sessionStartUndone({ sessionId, facilityId: row.facilityId }, still.rosterEntryIds, row.actualStart));
    return { sessionId, rosterEntryIds: still.rosterEntryIds };
  });
}
