import type { CancelReason } from '@groupwork/shared/scheduling/vocabulary';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { clearSessionAlerts } from '../notifications/clear-alerts.step';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { except } from './except-occurrence';
import { lineUpAgain } from './line-up-again.step';
import { GroupSessions } from './scheduling.repositories';
import { sessionCancelled, sessionRestored } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import type { LockedSession } from './session.step';
import { exceptionOf } from './session-to-plan';
import type { SessionTouched } from './start-session.command';

const leadersOf = (locked: LockedSession): string[] => locked.leaders.filter((leader) => leader.position !== 'FORMER').sort((one) => (one.position === 'LEADER' ? -1 : 1)).map((leader) => leader.staffMemberId);

/** Not held, and why. The card stays, struck through; the series goes on. */
export function cancelSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; reason: CancelReason; note: string | null; key: string }): Promise<SessionTouched> {
  const { sessionId, reason, note, key } = input;
  return unitOfWork.run(actor, { operation: 'cancelSession', key, request: { sessionId, reason, note } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canCancel');
    const known = await knownToPatients(work, [sessionId]);
    const cancelled = await work.repository(GroupSessions).change(locked.row, { status: 'CANCELLED', cancelReason: reason, statusReason: note, touchedAt: work.now });
    await clearSessionAlerts(work, sessionId, ['SESSION_NOT_STARTED', 'SESSION_COVERED']);
    const exception = exceptionOf(cancelled, leadersOf(locked), note);
    if (exception) await except(work, exception);
    await tellPatients(work, known);
    work.record(sessionCancelled({ sessionId, facilityId: locked.row.facilityId }, reason, note));
    return { sessionId, rosterEntryIds: [] };
  });
}

/** Planned again, before its planned start. What a holiday cancelled is held in spite of it. */
export function restoreSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'restoreSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canRestore');
    const known = await knownToPatients(work, [sessionId]);
    const restored = await work.repository(GroupSessions).change(locked.row, { status: 'UPCOMING', cancelReason: null, statusReason: null, touchedAt: work.now });
    const exception = exceptionOf(restored, leadersOf(locked), null);
    if (exception) await except(work, exception);
    await lineUpAgain(work, restored, locked.row.touchedAt);
    await tellPatients(work, known);
    work.record(sessionRestored({ sessionId, facilityId: locked.row.facilityId }));
    return { sessionId, rosterEntryIds: [] };
  });
}
