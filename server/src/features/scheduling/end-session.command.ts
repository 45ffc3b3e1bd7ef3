import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import { endSessionRules } from '@groupwork/shared/scheduling/end-session.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { proposeOutreach } from '../attendance/outreach.step';
import { closeOpenSegments, linesOf, reopenSegments } from '../attendance/roster-line.step';
import { snapshotRoster } from '../attendance/snapshot-roster.step';
import { endKiosks } from '../kiosk/end-kiosks.step';
import { clearSessionAlerts } from '../notifications/clear-alerts.step';
import { pausesOf } from './pauses.facts';
import { GroupSessions } from './scheduling.repositories';
import { sessionEnded, sessionNotHeld, sessionReopened } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import type { SessionTouched } from './start-session.command';

/** Ends a running session, now or at a time said; open stays end with it. */
export function endSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; endedAt: Date | null; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'endSession', key, request: { sessionId, endedAt: input.endedAt } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    // A paused session ended when it was paused, unless somebody says earlier.
    const endedAt = input.endedAt ?? locked.facts.pausedAt ?? work.now;
    const lines = await linesOf(work, sessionId);
    refuseIf(firstRefusal(endSessionRules, { ...locked.act, endedAt, lines: lines.map((line) => line.line), toleranceMinutes: locked.settings.editToleranceMinutes }));
    const rosterEntryIds = await closeOpenSegments(work, lines, endedAt);
    await endKiosks(work, sessionId);
    await work.repository(GroupSessions).change(locked.row, { status: 'ENDED', actualEnd: endedAt, endedBy: actor.id, documentedBy: actor.id, contentVersion: locked.row.contentVersion + 1 });
    const away = lines.filter(({ line }) => line.absence !== null).map(({ entry }) => entry.patientId);
    await proposeOutreach(work, { sessionId, facilityId: locked.row.facilityId, outreachAfterAbsences: locked.settings.outreachAfterAbsences }, away);
    work.record(sessionEnded({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds, endedAt));
    return { sessionId, rosterEntryIds };
  });
}

/** Goes on after an end pressed too early, before any signature: whoever stayed to the end is here again without a gap. */
export function reopenSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'reopenSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canReopen');
    // Ended in a pause it is paused still: then everyone's time goes on when it is resumed.
    const rosterEntryIds = await reopenSegments(work, await linesOf(work, sessionId), pausesOf(locked.row));
    await work.repository(GroupSessions).change(locked.row, { status: 'IN_PROGRESS', actualEnd: null, endedBy: null, documentedBy: actor.id, contentVersion: locked.row.contentVersion + 1 });
    work.record(sessionReopened({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds));
    return { sessionId, rosterEntryIds };
  });
}

/** Nobody came: no note is written and no chart hears of it. */
export function markNotHeld(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'markNotHeld', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canMarkNotHeld');
    await snapshotRoster(work, [sessionId]);
    await endKiosks(work, sessionId);
    await work.repository(GroupSessions).change(locked.row, { status: 'NOT_HELD', statusReason: 'Nobody attended', endedBy: actor.id, rosterTakenAt: locked.row.rosterTakenAt ?? work.now });
    await clearSessionAlerts(work, sessionId, notificationEvents);
    work.record(sessionNotHeld({ sessionId, facilityId: locked.row.facilityId }));
    return { sessionId, rosterEntryIds: [] };
  });
}
