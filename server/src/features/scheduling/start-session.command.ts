import { wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { isOfOwnFacility } from '@groupwork/shared/access/facilitate.rules';
import { joinRoster, snapshotRoster } from '../attendance/snapshot-roster.step';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { layoutOfTemplate } from '../documentation/note-layout.facts';
import { clearSessionAlerts } from '../notifications/clear-alerts.step';
import type { StaffActor } from '../access/staff-actor.facts';
import { sessionStarted } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { goOn } from './stand-still';

/** What a command answers: the session, and the lines it touched. Rows' own ids. */
export interface SessionTouched {
  sessionId: string;
  rosterEntryIds: string[];
}

/**
 * Starts a session: the roster is kept as it is now, the actual start stands beside the planned one, and a
 * session nobody leads becomes the starter's. A second press, or a second person, opens what the first started.
 */
export function startSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'startSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    if (wasStarted(locked.row.status as GroupSessionStatus)) {
      refuseIf(firstRefusal([isOfOwnFacility], locked.act));
      return { sessionId, rosterEntryIds: [] };
    }
    mustBeAble(locked, 'canStart');
    // Before its time somebody may still be told of it or reminded.
    const known = await knownToPatients(work, work.now < locked.row.plannedStart ? [sessionId] : []);
    const again = locked.row.undoneStart;
    const passed = locked.row.rosterTakenAt !== null && again === null;
    const entries = passed ? await snapshotRoster(work, [sessionId]) : await joinRoster(work, sessionId);
    // What was recorded before its start was taken back goes on.
    const { pauses } = await goOn(work, locked.row);
    const noteLayout = locked.row.noteLayout ?? JSON.stringify(await layoutOfTemplate(work, actor.organizationId, locked.row.noteTemplate));
    const unled = locked.facts.leaders.every((leader) => leader.position === 'FORMER');
    if (unled) await work.repository(SessionLeaders).add({ sessionId, staffMemberId: actor.id, position: 'LEADER', since: work.now, until: null, reason: null });
    await work.repository(GroupSessions).change(locked.row, { status: 'IN_PROGRESS', actualStart: again ?? work.now, undoneStart: null, pauses, noteLayout, startedBy: actor.id, rosterTakenAt: locked.row.rosterTakenAt ?? work.now, documentedBy: actor.id });
    await clearSessionAlerts(work, sessionId, ['SESSION_NOT_STARTED']);
    await tellPatients(work, known);
    const rosterEntryIds = entries.map((entry) => entry.id);
    work.record(sessionStarted({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds, entries.map((entry) => entry.patientId), unled));
    return { sessionId, rosterEntryIds };
  });
}
