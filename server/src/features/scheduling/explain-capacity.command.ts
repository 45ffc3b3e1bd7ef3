import { peakCensus } from '@groupwork/shared/attendance/totals';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { explainCapacityRules, staffItRules } from '@groupwork/shared/scheduling/capacity.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf, refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { linesOf } from '../attendance/roster-line.step';
import { leadingRefusal } from './leading.facts';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { capacityExplained, coLeaderAdded } from './session.events';
import { lockSession } from './session.step';
import type { SessionTouched } from './start-session.command';

/** Why more people were here than there are seats; kept with the session, and who said it. */
export function explainCapacity(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; reason: string; key: string }): Promise<SessionTouched> {
  const { sessionId, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'explainCapacity', key, request: { sessionId, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    const peak = peakCensus((await linesOf(work, sessionId)).map(({ line }) => line));
    const { capacity } = locked.row;
    refuseIf(firstRefusal(explainCapacityRules, { ...locked.act, peak, capacity }));
    await work.repository(GroupSessions).change(locked.row, { capacityReason: reason, capacityReasonBy: actor.id, capacityReasonAt: work.now });
    work.record(capacityExplained({ sessionId, facilityId: locked.row.facilityId }, { peak, capacity, before: locked.row.capacityReason, reason }));
    return { sessionId, rosterEntryIds: [] };
  });
}

/** A second leader for a group that is fuller than it should be. Leads it already: nothing changes. */
export function addCoLeader(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; staffMemberId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, staffMemberId, key } = input;
  return unitOfWork.run(actor, { operation: 'addCoLeader', key, request: { sessionId, staffMemberId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    refuseIf(firstRefusal(staffItRules, locked.act));
    const { row, facts, leaders } = locked;
    if (leaders.some((leader) => leader.staffMemberId === staffMemberId && leader.position !== 'FORMER')) return { sessionId, rosterEntryIds: [] };
    const group = { title: row.groupTitle, clinical: row.clinical, requiredCredentials: JSON.parse(row.requiredCredentials) as string[] };
    const refusal = await leadingRefusal(work, actor, facts, group, [staffMemberId]);
    if (refusal) throw refused(refusal);
    await work.repository(SessionLeaders).add({ sessionId, staffMemberId, position: facts.leaders.some(({ position }) => position === 'LEADER') ? 'CO_LEADER' : 'LEADER', since: work.now, until: null, reason: null });
    await work.repository(GroupSessions).change(row, {});
    work.record(coLeaderAdded({ sessionId, facilityId: row.facilityId }, staffMemberId));
    return { sessionId, rosterEntryIds: [] };
  });
}
