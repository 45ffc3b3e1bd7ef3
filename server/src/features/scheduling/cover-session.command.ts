import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { coverSessionRules } from '@groupwork/shared/scheduling/cover-session.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { staffHere } from '../identity/staff-here.facts';
import { leadingRefusal } from './leading.facts';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { sessionCovered } from './session.events';
import { lockSession } from './session.step';
import type { SessionTouched } from './start-session.command';

/**
 * Takes over another's session with a reason, or gives it to somebody whom an administrator names. All names stay: the
 * former leader remains listed as that, and what was written keeps its writer.
 */
export function coverSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; reason: string; staffMemberId?: string | null; key: string }): Promise<SessionTouched> {
  const { sessionId, reason, staffMemberId: named = null, key } = input;
  const staffMemberId = named ?? actor.id;
  return unitOfWork.run(actor, { operation: 'coverSession', key, request: { sessionId, reason, named } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    const to = named === null || named === actor.id ? null : await successor(work, locked.row.facilityId, named);
    refuseIf(firstRefusal(coverSessionRules, { ...locked.act, reason, to }));
    const { row, facts } = locked;
    if (to) refuseIf(await leadingRefusal(work, actor, facts, { title: row.groupTitle, clinical: row.clinical, requiredCredentials: JSON.parse(row.requiredCredentials) as string[] }, [named as string]));
    const known = await knownToPatients(work, row.status === 'UPCOMING' ? [sessionId] : []);
    const leaders = work.repository(SessionLeaders);
    const former = locked.leaders.filter((leader) => leader.position === 'LEADER');
    for (const leader of former) await leaders.change(leader, { position: 'FORMER', until: work.now, reason });
    const own = locked.leaders.find((leader) => leader.staffMemberId === staffMemberId);
    // A co-leader who goes on as its leader has led it since they did.
    if (own) await leaders.change(own, { position: 'LEADER', since: own.position === 'FORMER' ? work.now : own.since, until: null, reason });
    else await leaders.add({ sessionId, staffMemberId, position: 'LEADER', since: work.now, until: null, reason });
    if (locked.row.status === 'UPCOMING') await work.repository(GroupSessions).change(locked.row, { touchedAt: work.now });
    await tellPatients(work, known);
    work.record(sessionCovered({ sessionId, facilityId: locked.row.facilityId }, former.map((leader) => leader.staffMemberId), staffMemberId, reason));
    return { sessionId, rosterEntryIds: [] };
  });
}

async function successor(work: Work, facilityId: string, staffMemberId: string): Promise<{ staffMemberId: string; name: string }> {
  const [person] = await staffHere(work, work.actor, facilityId, [staffMemberId]);
  if (!person) throw notFound();
  return { staffMemberId, name: person.name };
}
