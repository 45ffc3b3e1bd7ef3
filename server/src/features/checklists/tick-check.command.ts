import { tickCheckRules } from '@groupwork/shared/checklists/checklist';
import type { CheckItem } from '@groupwork/shared/checklists/checklist';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession } from '../scheduling/session.step';
import { checkTicked } from './checklist.events';
import { SessionChecks } from './checklists.repositories';

interface TickCheck {
  sessionId: string;
  item: CheckItem;
  ticked: boolean;
  key: string;
}

/** Ticks one thing of the list before the start, or takes the tick back. The start never asks for it. */
export function tickCheck(unitOfWork: UnitOfWork, actor: StaffActor, input: TickCheck): Promise<{ sessionId: string; rosterEntryIds: string[] }> {
  const { sessionId, item, ticked, key } = input;
  return unitOfWork.run(actor, { operation: 'tickCheck', key, request: { sessionId, item, ticked } }, async (work) => {
    const { row, act } = await lockSession(work, sessionId);
    refuseIf(firstRefusal(tickCheckRules, act));
    const checks = work.repository(SessionChecks);
    const whose = { sessionId, staffMemberId: actor.id, item };
    const kept = await checks.first(whose);
    const touched = { sessionId, rosterEntryIds: [] };
    const isTicked = (kept?.tickedAt ?? null) !== null;
    if (isTicked === ticked) return touched;
    const tickedAt = ticked ? work.now : null;
    if (kept) await checks.change(kept, { tickedAt });
    else await checks.add({ ...whose, tickedAt });
    work.record(checkTicked({ sessionId, facilityId: row.facilityId }, item, ticked));
    return touched;
  });
}
