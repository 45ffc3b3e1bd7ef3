import { listHoldsThem } from '@groupwork/shared/facilities/list-size.rules';
import { dayBounds } from '@groupwork/shared/kernel/time';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { v7 } from 'uuid';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import type { DomainEvent } from '../../platform/events/domain-event';
import type { ImportFacility } from '../imports/importing.type';
import { GROUP_COLUMNS, topicTitles } from './group-of-the-day';
import type { GroupOfTheDay } from './group-of-the-day';
import { lockTimetable } from './lock-timetable';
import { slotChanged } from './planning.events';
import { applyAhead, readAhead, together } from './rewrite-ahead';
import type { ScheduleSlotRow } from './schedule-slot.entity';
import { ScheduleSlots } from './scheduling.repositories';
import { beginningOf, followingPlan, newSlotPlan, nextVersion, readSchedules } from './slot-change';
import type { AboutRead, SlotChange, SlotPlan } from './slot-change';
import { horizonOf, readPlan } from './slots.read';
import type { PlannedSlot } from './slots.read';

/** A version as its row keeps it. */
export const slotRow = ({ groupScheduleId, facilityId, groupId, lineageId, rrule, startsOn, wallTime, durationMinutes, slotRoomId, leaderIds, validFrom }: PlannedSlot): Omit<ScheduleSlotRow, 'id' | 'organizationId' | 'version' | 'createdAt' | 'updatedAt'> =>
  ({ groupScheduleId, facilityId, groupId, lineageId, rrule, startsOn, wallTime, durationMinutes, roomId: slotRoomId, leaderIds, validFrom, validUntil: null });

const IN_USE = 'select count(*) as slots from schedule_slot where organizationId = ? and groupScheduleId in (?) and (validUntil is null or validUntil > ?) group by groupScheduleId order by slots desc limit 1';

/** Refuses what was just written where a schedule would have more slots than are read as one list. */
export async function mustHoldSlots(work: Work, scheduleIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(scheduleIds)];
  if (ids.length === 0) return;
  const [most] = await work.query<{ slots: number | string }>(IN_USE, [work.actor.organizationId, ids, work.now]);
  refuseIf(listHoldsThem({ what: 'slots', wanted: Number(most?.slots ?? 0) }));
}

/**
 * Slots of one facility, new or changed from now on, in as many statements for some as for one. What the rules ask
 * of each is the caller's to have looked at, behind the facility's lock.
 */
export async function writeSlots(work: Work, facility: ImportFacility, changes: readonly SlotChange[]): Promise<DomainEvent[]> {
  const plans = await plansOf(work, facility, changes);
  const slots = work.repository(ScheduleSlots);
  const ended = plans.flatMap((plan) => plan.ended);
  if (ended.length > 0) {
    const rows = new Map((await slots.allForUpdate({ id: ended.map(({ slot }) => slot.id) })).map((row) => [row.id, row]));
    await slots.changeMany(ended.flatMap(({ slot, at }) => {
      const row = rows.get(slot.id);
      return row ? [{ row, patch: { validUntil: at } }] : [];
    }));
  }
  await slots.addMany(plans.flatMap(({ next }) => (next ? [slotRow(next)] : [])));
  await mustHoldSlots(work, plans.flatMap(({ schedule, next }) => (next ? [schedule.id] : [])));
  await applyAhead(work, together(plans.map(({ ahead }) => ahead)), plans[0]?.topics ?? new Map());
  return plans.map(({ schedule, next, from, ahead }) =>
    slotChanged({ facilityId: facility.id, scheduleId: schedule.id, lineageId: next?.lineageId ?? '', reach: 'ALL_NOT_STARTED', from, rewritten: ahead.rewrite.length, created: ahead.create.length, removed: ahead.remove.length, left: ahead.left.length }));
}

async function plansOf(work: Work, { id: facilityId, timeZone, today }: ImportFacility, changes: readonly SlotChange[]): Promise<SlotPlan[]> {
  const { actor, now } = work;
  const { organizationId } = actor;
  const scheduleIds = [...new Set(changes.map(({ scheduleId }) => scheduleId))];
  const slotIds = changes.flatMap(({ slotId }) => slotId ?? []);
  const before = slotIds.length > 0 ? await work.repository(ScheduleSlots).all({ id: slotIds }) : [];
  // One schedule is edited by one person at a time, as wherever slots are changed.
  await lockTimetable(work, { facilityIds: [facilityId], scheduleIds, groupIds: [...before.map(({ groupId }) => groupId), ...changes.flatMap(({ groupId }) => groupId ?? [])] });
  const schedules = new Map((await readSchedules(work, actor, scheduleIds)).map((schedule) => [schedule.id, schedule]));
  const begin = dayBounds(today, timeZone).start;
  const plan = await readPlan(work, organizationId, begin, 't.facilityId = ? and t.groupScheduleId in (?)', [facilityId, scheduleIds]);
  const holidays = new Map((await work.query<{ date: string; name: string }>('select date, name from holiday where organizationId = ? and facilityId = ?', [organizationId, facilityId])).map(({ date, name }) => [`${facilityId} ${date}`, name]));
  const topics = await topicTitles(work, organizationId);
  const groups = new Map((await work.query<GroupOfTheDay>(`select ${GROUP_COLUMNS} from therapy_group g where g.organizationId = ? and g.facilityId = ? and g.id in (?)`, [organizationId, facilityId, changes.flatMap(({ groupId }) => groupId ?? [])])).map((group) => [group.groupId, group]));
  const current = new Map(plan.slots.map((slot) => [slot.id, slot]));
  const until = horizonOf(now, timeZone);
  const written = grouped(await readAhead(work, organizationId, changes.flatMap(({ slotId }) => current.get(slotId ?? '')?.lineageId ?? []), today, until), ({ lineageId }) => lineageId);
  return changes.map((change): SlotPlan => {
    const schedule = schedules.get(change.scheduleId);
    if (!schedule) throw notFound();
    const about: AboutRead = { change, now, today, schedule, topics };
    if (change.slotId === null) {
      const group = groups.get(change.groupId ?? '');
      if (!group) throw notFound();
      const { from, ...begins } = beginningOf(about);
      return newSlotPlan(about, nextVersion(about, null, group, { lineageId: v7({ msecs: now.getTime() }), ...begins }), from, holidays);
    }
    const slot = current.get(change.slotId);
    if (!slot) throw notFound();
    mustBeVersion(slot, change.version ?? slot.version);
    const own = { ...plan, slots: plan.slots.filter(({ lineageId }) => lineageId === slot.lineageId) };
    const draft = nextVersion(about, slot, slot, { lineageId: slot.lineageId, startsOn: slot.startsOn, validFrom: begin });
    return followingPlan(about, own, { asked: today, until, written: written.get(slot.lineageId) ?? [], draft });
  });
}
