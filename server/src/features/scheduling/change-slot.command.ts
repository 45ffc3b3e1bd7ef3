import { v7 } from 'uuid';
import type { Actor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { DomainEvent } from '../../platform/events/domain-event';
import type { StaffActor } from '../access/staff-actor.facts';
import { except } from './except-occurrence';
import { lockTimetable } from './lock-timetable';
import { slotChanged } from './planning.events';
import { applyAhead } from './rewrite-ahead';
import { GroupSchedules, GroupSessions, ScheduleSlots } from './scheduling.repositories';
import { planSlotChange } from './slot-change';
import { mustHoldSlots, slotRow } from './write-slots.step';
import type { SlotChange, SlotPlan } from './slot-change';
import type { PlannedSlot } from './slots.read';

/**
 * Changes a slot, or adds one, with everything that follows from it, in one transaction: the version that ends,
 * the one that begins, and the sessions ahead that nobody has touched. The past does not move.
 */
export function changeSlot(unitOfWork: UnitOfWork, actor: StaffActor, { change, key }: { change: SlotChange; key: string }): Promise<{ scheduleId: string }> {
  return unitOfWork.run(actor, { operation: 'changeSlot', key, request: change }, async (work) => {
    work.record(await writeSlotChange(work, actor, change));
    return { scheduleId: change.scheduleId };
  });
}

/** Writes it inside the caller's unit, who records what it comes to. */
export async function writeSlotChange(work: Work, actor: Actor, change: SlotChange): Promise<DomainEvent> {
  const { facilityId } = await work.repository(GroupSchedules).get(change.scheduleId);
  const slot = change.slotId === null ? null : await work.repository(ScheduleSlots).find(change.slotId);
  // One schedule is edited by one person at a time; the second sees the first one's version and is told.
  await lockTimetable(work, { facilityIds: [facilityId], scheduleIds: [change.scheduleId], groupIds: [slot?.groupId, change.groupId].flatMap((id) => id ?? []) });
  const plan = await planSlotChange(work, actor, change, work.now);
  const lineageId = await writeVersions(work, plan);
  if (plan.exception) await except(work, plan.exception);
  const next = plan.next && { ...plan.next, lineageId };
  const ahead = next ? withLineage(plan, next) : plan.ahead;
  await applyAhead(work, ahead, plan.topics);
  if (plan.exception) await markTouched(work, plan);
  return slotChanged({ facilityId: plan.schedule.facilityId, scheduleId: change.scheduleId, lineageId: plan.exception?.lineageId ?? lineageId, reach: change.reach, from: plan.from, rewritten: ahead.rewrite.length, created: ahead.create.length, removed: ahead.remove.length, left: ahead.left.length });
}

/** A new slot gets its lineage here; a later version keeps the one it has. */
function withLineage(plan: SlotPlan, next: PlannedSlot): SlotPlan['ahead'] {
  if (plan.next?.lineageId) return plan.ahead;
  return { ...plan.ahead, create: plan.ahead.create.map((occurrence) => ({ ...occurrence, slot: next })) };
}

async function writeVersions(work: Work, plan: SlotPlan): Promise<string> {
  const slots = work.repository(ScheduleSlots);
  for (const { slot, at } of plan.ended) {
    const row = await slots.getForUpdate(slot.id);
    await slots.change(row, { validUntil: at });
  }
  const { next } = plan;
  if (!next) return plan.ended[0]?.slot.lineageId ?? '';
  const lineageId = next.lineageId || v7({ msecs: work.now.getTime() });
  await slots.add(slotRow({ ...next, lineageId }));
  if (!next.lineageId) await mustHoldSlots(work, [next.groupScheduleId]);
  return lineageId;
}

async function markTouched(work: Work, plan: SlotPlan): Promise<void> {
  const sessions = work.repository(GroupSessions);
  for (const { written } of plan.ahead.rewrite) await sessions.change(await sessions.get(written.id), { touchedAt: work.now });
}

