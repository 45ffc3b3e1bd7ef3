import { wallTime } from '@groupwork/shared/kernel/time';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import { clearSessionAlerts } from '../notifications/clear-alerts.step';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { except } from './except-occurrence';
import { mustBeFree } from './place-is-free';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { sessionChangedByItself } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import type { LockedSession } from './session.step';
import { exceptionOf, mustBePossible, planningFacility } from './session-to-plan';
import type { SessionTimes } from './session-to-plan';
import type { SessionTouched } from './start-session.command';
import { leaderRows } from './write-occurrences';

interface ChangeSession extends SessionTimes {
  sessionId: string;
  /** Only where room, leaders and patients are free then. */
  onlyIfFree?: boolean;
  version: number;
  key: string;
}

/** Edits or moves one session before it starts. Its series leaves it alone from then on and knows it by its first day. */
export function changeSession(unitOfWork: UnitOfWork, actor: StaffActor, input: ChangeSession): Promise<SessionTouched> {
  const { key, ...request } = input;
  const { sessionId, version, date, roomId, leaderIds } = input;
  return unitOfWork.run(actor, { operation: 'changeSession', key, request }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canChange');
    mustBeVersion(locked.row, version);
    const facility = await planningFacility(work, actor, locked.row.facilityId);
    const group = { title: locked.row.groupTitle, clinical: locked.row.clinical, requiredCredentials: JSON.parse(locked.row.requiredCredentials) as string[] };
    const { plannedStart, plannedEnd } = await mustBePossible(work, actor, facility, group, input, work.now);
    const known = await knownToPatients(work, [sessionId]);
    if (input.onlyIfFree) await mustBeFree(work, facility, { ...locked.row, leaderIds: locked.leaders.filter(({ position }) => position !== 'FORMER').map(({ staffMemberId }) => staffMemberId) }, { start: plannedStart, end: plannedEnd, date, roomId, leaderIds });
    const changed = await work.repository(GroupSessions).change(locked.row, { plannedStart, plannedEnd, date, roomId, touchedAt: work.now });
    await setLeaders(work, locked, leaderIds);
    // Moved, its clock begins anew.
    if (plannedStart.getTime() !== locked.row.plannedStart.getTime()) await clearSessionAlerts(work, sessionId, ['SESSION_NOT_STARTED'], 'CHANGED');
    const exception = exceptionOf(changed, leaderIds, null);
    if (exception) await except(work, exception);
    await tellPatients(work, known);
    const before = { date: locked.row.date, wallTime: wallTime(locked.row.plannedStart, locked.row.timeZone), roomId: locked.row.roomId };
    work.record(sessionChangedByItself({ sessionId, facilityId: locked.row.facilityId }, { before, after: { date, wallTime: input.wallTime, roomId } }));
    return { sessionId, rosterEntryIds: [] };
  });
}

/** Of a session that has not started nobody has led anything yet: who is taken off it is not a former leader. */
async function setLeaders(work: Work, locked: LockedSession, leaderIds: readonly string[]): Promise<void> {
  const sessionId = locked.row.id;
  await work.query("delete from session_leader where organizationId = ? and sessionId = ? and position <> 'FORMER'", [work.actor.organizationId, sessionId]);
  const former = locked.leaders.filter((leader) => leader.position === 'FORMER' && leaderIds.includes(leader.staffMemberId));
  if (former.length > 0) await work.query('delete from session_leader where organizationId = ? and id in (?)', [work.actor.organizationId, former.map((leader) => leader.id)]);
  await work.repository(SessionLeaders).addMany(leaderRows(work, sessionId, leaderIds));
}
