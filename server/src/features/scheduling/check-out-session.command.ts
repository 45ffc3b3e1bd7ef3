import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { GroupSessions } from './scheduling.repositories';
import { sessionCheckedOut } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import type { SessionTouched } from './start-session.command';

/** Off the board by hand, where the facility wants it so. */
export function checkOutSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, key } = input;
  return unitOfWork.run(actor, { operation: 'checkOutSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canCheckOut');
    await work.repository(GroupSessions).change(locked.row, { checkedOutAt: work.now, checkedOutBy: actor.id });
    work.record(sessionCheckedOut({ sessionId, facilityId: locked.row.facilityId }));
    return { sessionId, rosterEntryIds: [] };
  });
}
