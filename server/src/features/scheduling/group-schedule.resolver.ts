import { facilityDate } from '@groupwork/shared/kernel/time';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { LocalDate } from '../../platform/graphql/scalars';
import { staffOf } from '../access/staff-actor.facts';
import { busyWarnings } from './busy.read';
import { changeSlot } from './change-slot.command';
import { ChangeSlotInput, RemoveHolidayInput, SaveGroupScheduleInput, SaveHolidayInput, SlotChangeInput } from './group-schedule.input';
import { GroupScheduleType, HolidayPreviewType, HolidayType, LeftAsItIsType, OccurrenceType, ScheduleSlotType, SchedulerWeekType, SlotChangePreviewType } from './group-schedule.type';
import { assignedCountLoader, readGroupSchedule, readGroupSchedules, slotsLoader } from './group-schedules.read';
import { previewHoliday, removeHoliday, saveHoliday } from './holidays.command';
import { readHolidays } from './holidays.read';
import type { AheadChange } from './rewrite-ahead';
import { saveGroupSchedule } from './save-group-schedule.command';
import { planSlotChange, whyLeft } from './slot-change';
import type { SlotChange } from './slot-change';
import { readScheduleWeek, readSchedulerWeek } from './week.read';

/** Left out stays as it is; null takes away where something can be taken away. */
function changeOf(input: SlotChangeInput): SlotChange {
  const { groupId, rrule, startsOn, wallTime, durationMinutes, roomId, leaderIds, toDate, cancelReason } = input;
  return {
    scheduleId: rowId('GroupSchedule', input.scheduleId, 'scheduleId'),
    slotId: input.slotId ? rowId('ScheduleSlot', input.slotId, 'slotId') : null,
    version: input.version ?? null,
    reach: input.slotId ? input.reach : 'ALL_NOT_STARTED',
    date: input.date ?? null,
    ...(groupId ? { groupId: rowId('Group', groupId, 'groupId') } : {}),
    ...(rrule ? { rrule } : {}),
    ...(startsOn ? { startsOn } : {}),
    ...(wallTime ? { wallTime } : {}),
    ...(durationMinutes ? { durationMinutes } : {}),
    ...(roomId === undefined ? {} : { roomId: roomId && rowId('Room', roomId, 'roomId') }),
    ...(leaderIds ? { leaderIds: leaderIds.map((id) => rowId('StaffMember', id, 'leaderIds')) } : {}),
    ...(toDate ? { toDate } : {}),
    ...(cancelReason ? { cancelReason } : {}),
    ends: input.ends,
    note: input.note?.trim() || null,
  };
}

const leftOf = (left: AheadChange['left']): LeftAsItIsType[] =>
  left.map(({ written, because }) => Object.assign(new LeftAsItIsType(), { sessionId: globalId('GroupSession', written.id), groupTitle: written.groupTitle, plannedStart: written.plannedStart, because: whyLeft(written, because) }));

async function previewSlotChange(context: Context, change: SlotChange): Promise<SlotChangePreviewType> {
  const { schedule, ahead, from } = await planSlotChange(context.reads, context.actor, change, context.clock.now());
  const wanted = [...ahead.create.map((occurrence) => ({ id: null, occurrence })), ...ahead.rewrite.map(({ written, occurrence }) => ({ id: written.id, occurrence }))];
  const warnings = await busyWarnings(
    context.reads,
    context.actor,
    schedule,
    wanted.filter(({ occurrence }) => occurrence.cancelReason === null).map(({ id, occurrence }) => ({ id, start: occurrence.start, end: occurrence.end, date: facilityDate(occurrence.start, schedule.timeZone), roomId: occurrence.roomId, leaderIds: occurrence.leaderIds })),
    ahead.remove.map((session) => session.id),
  );
  return Object.assign(new SlotChangePreviewType(), { from, rewritten: ahead.rewrite.length, created: ahead.create.length, removed: ahead.remove.length, left: leftOf(ahead.left), warnings });
}

@Resolver(() => GroupScheduleType)
export class GroupScheduleResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:read')
  @AtMost(500)
  @Query(() => [GroupScheduleType], { description: "A facility's group schedules, by title." })
  groupSchedules(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Arg('includeArchived', { defaultValue: false, description: 'Archived ones too.' }) includeArchived: boolean, @Ctx() context: Context): Promise<GroupScheduleType[]> {
    return readGroupSchedules(context, rowId('Facility', facilityId, 'facilityId'), includeArchived);
  }

  @Requires('schedule:read')
  @Query(() => GroupScheduleType, { description: 'One group schedule. NOT_FOUND outside the facilities of the person who asks.' })
  groupSchedule(@Arg('id', () => ID, { description: 'The schedule.' }) id: string, @Ctx() context: Context): Promise<GroupScheduleType> {
    return readGroupSchedule(context, rowId('GroupSchedule', id, 'id'));
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [ScheduleSlotType], { description: 'Its slots as they are valid now or later, by time.' })
  slots(@Root() schedule: GroupScheduleType, @Ctx() context: Context): Promise<ScheduleSlotType[]> {
    return context.loader(slotsLoader).load(schedule.scheduleId);
  }

  @FieldResolver(() => Int, { description: 'How many patients are on it now or later.' })
  assignedCount(@Root() schedule: GroupScheduleType, @Ctx() context: Context): Promise<number> {
    return context.loader(assignedCountLoader).load(schedule.scheduleId);
  }

  @Requires('schedule:read')
  @AtMost(3_500, { priced: 500 })
  @Query(() => [OccurrenceType], { description: 'Seven days of one schedule, at most 400 days ahead: what was held, what is planned, what was cancelled, moved or changed.' })
  scheduleWeek(@Arg('scheduleId', () => ID, { description: 'The schedule.' }) scheduleId: string, @Arg('from', () => LocalDate, { description: 'First of the seven days.' }) from: string, @Ctx() context: Context): Promise<OccurrenceType[]> {
    return readScheduleWeek(context, rowId('GroupSchedule', scheduleId, 'scheduleId'), from);
  }

  @Requires('scheduler:read')
  @Query(() => SchedulerWeekType, { description: "Seven days of a facility, at most 400 days ahead." })
  schedulerWeek(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Arg('from', () => LocalDate, { description: 'First of the seven days.' }) from: string, @Ctx() context: Context): Promise<SchedulerWeekType> {
    return readSchedulerWeek(context, rowId('Facility', facilityId, 'facilityId'), from);
  }

  @Requires('schedule:configure')
  @Mutation(() => GroupScheduleType, { description: 'Creates or changes a group schedule. STALE when somebody else changed it meanwhile; REFUSED when it is archived while patients are on it.' })
  async saveGroupSchedule(@Arg('input') input: SaveGroupScheduleInput, @Ctx() context: Context): Promise<GroupScheduleType> {
    const { facilityId, id, version, description, ...rest } = input;
    const saved = await saveGroupSchedule(this.unitOfWork, staffOf(context.actor), { ...rest, facilityId: rowId('Facility', facilityId, 'facilityId'), id: id ? rowId('GroupSchedule', id, 'id') : null, version: version ?? null, description: description ?? null });
    return readGroupSchedule(context, saved.scheduleId);
  }

  @Requires('schedule:configure')
  @Query(() => SlotChangePreviewType, { description: 'What a change of a slot would do, with counts and what stays as it is. Nothing is saved.' })
  slotChangePreview(@Arg('change', { description: 'The change as it would be sent.' }) change: SlotChangeInput, @Ctx() context: Context): Promise<SlotChangePreviewType> {
    return previewSlotChange(context, changeOf(change));
  }

  @Requires('schedule:configure')
  @Mutation(() => GroupScheduleType, { description: 'Changes, adds or ends a slot, and with it the sessions ahead that nobody has touched, in one transaction.' })
  async changeSlot(@Arg('input') input: ChangeSlotInput, @Ctx() context: Context): Promise<GroupScheduleType> {
    return readGroupSchedule(context, (await changeSlot(this.unitOfWork, staffOf(context.actor), { change: changeOf(input.change), key: input.key })).scheduleId);
  }

  @Requires('schedule:read')
  @AtMost(500)
  @Query(() => [HolidayType], { description: "A facility's holidays, by date, those over a year ago left out." })
  holidays(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<HolidayType[]> {
    return readHolidays(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('schedule:configure')
  @Query(() => HolidayPreviewType, { description: 'What a holiday would cancel. Nothing is saved.' })
  async holidayPreview(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Arg('date', () => LocalDate, { description: 'The day.' }) date: string, @Ctx() context: Context): Promise<HolidayPreviewType> {
    const { cancelled, left } = await previewHoliday(context.reads, staffOf(context.actor), rowId('Facility', facilityId, 'facilityId'), date, context.clock.now());
    return Object.assign(new HolidayPreviewType(), { cancelled, left: leftOf(left) });
  }

  @Requires('schedule:configure')
  @AtMost(500)
  @Mutation(() => [HolidayType], { description: 'Creates or changes a holiday: sessions of the day that nobody touched are cancelled, where their schedule observes holidays. Answers all of them.' })
  async saveHoliday(@Arg('input') input: SaveHolidayInput, @Ctx() context: Context): Promise<HolidayType[]> {
    const { facilityId, id, version, ...rest } = input;
    const saved = await saveHoliday(this.unitOfWork, staffOf(context.actor), { ...rest, facilityId: rowId('Facility', facilityId, 'facilityId'), id: id ? rowId('Holiday', id, 'id') : null, version: version ?? null });
    return readHolidays(context, saved.facilityId);
  }

  @Requires('schedule:configure')
  @AtMost(500)
  @Mutation(() => [HolidayType], { description: 'Takes a holiday back; what it cancelled is planned again. Answers those that are left.' })
  async removeHoliday(@Arg('input') input: RemoveHolidayInput, @Ctx() context: Context): Promise<HolidayType[]> {
    const removed = await removeHoliday(this.unitOfWork, staffOf(context.actor), { holidayId: rowId('Holiday', input.holidayId, 'holidayId'), version: input.version, key: input.key });
    return readHolidays(context, removed.facilityId);
  }
}
