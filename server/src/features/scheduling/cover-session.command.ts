import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { coverSessionRules } from '@groupwork/shared/scheduling/cover-session.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { sessionCovered } from './session.events';
import { lockSession } from './session.step';
import type { SessionTouched } from './start-session.command';

/** Takes over another's session with a reason. Both names stay: the former leader remains listed as that. */
export function coverSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; reason: string; key: string }): Promise<SessionTouched> {
  const { sessionId, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'coverSession', key, request: { sessionId, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    refuseIf(firstRefusal(coverSessionRules, { ...locked.act, reason }));
    const leaders = work.repository(SessionLeaders);
    const former = locked.leaders.filter((leader) => leader.position === 'LEADER');
    for (const leader of former) await leaders.change(leader, { position: 'FORMER', until: work.now, reason });
    const own = locked.leaders.find((leader) => leader.staffMemberId === actor.id && leader.position === 'FORMER');
    if (own) await leaders.change(own, { position: 'LEADER', since: work.now, until: null, reason });
    else await leaders.add({ sessionId, staffMemberId: actor.id, position: 'LEADER', since: work.now, until: null, reason });
    if (locked.row.status === 'UPCOMING') await work.repository(GroupSessions).change(locked.row, { touchedAt: work.now });
    work.record(sessionCovered({ sessionId, facilityId: locked.row.facilityId }, former.map((leader) => leader.staffMemberId), reason));
    return { sessionId, rosterEntryIds: [] };
  });
}
