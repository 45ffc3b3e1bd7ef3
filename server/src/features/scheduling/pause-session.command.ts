import type { PauseReason } from '@groupwork/shared/attendance/pauses';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import { GroupSessions } from './scheduling.repositories';
import { sessionPaused, sessionResumed } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import type { LockedSession } from './session.step';
import { goOn, standStill } from './stand-still';
import type { SessionTouched } from './start-session.command';

export interface PauseSession {
  sessionId: string;
  reason: PauseReason;
  note: string | null;
  key: string;
}

const keep = (work: Work, { row }: LockedSession, pauses: string) => work.repository(GroupSessions).change(row, { pauses, documentedBy: work.actor.id, contentVersion: row.contentVersion + 1 });

/** Everyone's time stands still: a fire drill, a crisis. A second press, or a second person, finds it paused. */
export function pauseSession(unitOfWork: UnitOfWork, actor: StaffActor, input: PauseSession): Promise<SessionTouched> {
  const { sessionId, reason, note, key } = input;
  return unitOfWork.run(actor, { operation: 'pauseSession', key, request: { sessionId, reason, note } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canPause');
    const { pauses, rosterEntryIds } = await standStill(work, locked.row, reason, note);
    if (pauses === locked.row.pauses) return { sessionId, rosterEntryIds: [] };
    await keep(work, locked, pauses);
    work.record(sessionPaused({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds, reason));
    return { sessionId, rosterEntryIds };
  });
}

/** Goes on: whoever was in at the pause, and was not stepped out in it, is in again from now. */
export function resumeSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'resumeSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canPause');
    const { pauses, rosterEntryIds } = await goOn(work, locked.row);
    if (pauses === locked.row.pauses) return { sessionId, rosterEntryIds: [] };
    await keep(work, locked, pauses);
    work.record(sessionResumed({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds));
    return { sessionId, rosterEntryIds };
  });
}
