import { notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { endKiosks } from '../kiosk/end-kiosks.step';
import { clearSessionAlerts } from '../notifications/clear-alerts.step';
import { GroupSessions } from './scheduling.repositories';
import { sessionUnvoided, sessionVoided } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import { goOn, standStill } from './stand-still';
import type { SessionTouched } from './start-session.command';

const NOTE = 'The session was voided.';

/** Entered in error. Nothing is removed: charts show what came of it as struck, and it can be brought back. */
export function voidSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; reason: string; key: string }): Promise<SessionTouched> {
  const { sessionId, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'voidSession', key, request: { sessionId, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canVoid');
    const { row } = locked;
    await endKiosks(work, sessionId);
    const still = row.status === 'IN_PROGRESS' ? await standStill(work, row, 'OTHER', NOTE) : { pauses: row.pauses, rosterEntryIds: [] };
    await work.repository(GroupSessions).change(row, { status: 'VOIDED', voidedFrom: row.status, voidReason: reason, voidedAt: work.now, voidedBy: actor.id, pauses: still.pauses, touchedAt: work.now });
    await clearSessionAlerts(work, sessionId, notificationEvents);
    work.record(sessionVoided({ sessionId, facilityId: row.facilityId }, still.rosterEntryIds, row.status, reason));
    return { sessionId, rosterEntryIds: still.rosterEntryIds };
  });
}

/** Back to where it stood, with its notes, stays and signatures. A running one goes on. */
export function unvoidSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'unvoidSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canUnvoid');
    const { row } = locked;
    const status = row.voidedFrom ?? 'UPCOMING';
    const { pauses, rosterEntryIds } = status === 'IN_PROGRESS' ? await goOn(work, row) : { pauses: row.pauses, rosterEntryIds: [] };
    await work.repository(GroupSessions).change(row, { status, voidedFrom: null, voidReason: null, voidedAt: null, voidedBy: null, pauses, touchedAt: work.now });
    work.record(sessionUnvoided({ sessionId, facilityId: row.facilityId }, rosterEntryIds, status));
    return { sessionId, rosterEntryIds };
  });
}
