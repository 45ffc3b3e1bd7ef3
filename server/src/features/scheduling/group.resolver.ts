import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { ArchiveGroupInput, SaveGroupInput, SaveTopicInput } from './group.input';
import { SavedGroupType, TherapyGroupType } from './group.type';
import { readGroup, readGroups } from './groups.read';
import { archiveGroup, saveGroup } from './save-group.command';
import { saveTopic } from './save-topic.command';
import { readTopics, topicLoader } from './topic.read';
import { GroupTopicType } from './topic.type';

const namedGroup = (input: SaveGroupInput) => ({
  ...input,
  facilityId: rowId('Facility', input.facilityId, 'facilityId'),
  id: rowIdOrNull('Group', input.id, 'id'),
  version: input.version ?? null,
  leaderIds: [...new Set(input.leaderIds.map((id) => rowId('StaffMember', id, 'leaderIds')))],
  roomId: rowIdOrNull('Room', input.roomId, 'roomId'),
  defaultTopicIds: [...new Set(input.defaultTopicIds.map((id) => rowId('GroupTopic', id, 'defaultTopicIds')))],
  noteTemplate: rowId('NoteTemplate', input.noteTemplateId, 'noteTemplateId'),
  billingCode: input.billingCode ?? null,
  billingUnitMinutes: input.billingUnitMinutes ?? null,
  roundingMethod: input.roundingMethod ?? null,
  billingMinimumMinutes: input.billingMinimumMinutes ?? null,
  meetingAddress: input.meetingAddress ?? null,
});

@Resolver(() => TherapyGroupType)
export class GroupResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:read')
  @AtMost(500)
  @Query(() => [TherapyGroupType], { description: "A facility's groups, by title." })
  groups(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Arg('includeArchived', { defaultValue: false, description: 'Archived ones too.' }) includeArchived: boolean, @Ctx() context: Context): Promise<TherapyGroupType[]> {
    return readGroups(context, rowId('Facility', facilityId, 'facilityId'), includeArchived);
  }

  @Requires('schedule:read')
  @Query(() => TherapyGroupType, { description: 'One group. NOT_FOUND outside the facilities of the person who asks.' })
  group(@Arg('id', () => ID, { description: 'The group.' }) id: string, @Ctx() context: Context): Promise<TherapyGroupType> {
    return readGroup(context, rowId('Group', id, 'id'));
  }

  @Requires('schedule:read')
  @AtMost(500)
  @Query(() => [GroupTopicType], { description: "A facility's topics, by title; with a group, those it offers first come first, in its order." })
  groupTopics(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('includeRetired', { defaultValue: false, description: 'Retired ones too.' }) includeRetired: boolean,
    @Arg('groupId', () => ID, { nullable: true, description: 'Whose topics come first.' }) groupId: string | null,
    @Ctx() context: Context,
  ): Promise<GroupTopicType[]> {
    return readTopics(context, rowId('Facility', facilityId, 'facilityId'), includeRetired, groupId && rowId('Group', groupId, 'groupId'));
  }

  @Requires('schedule:configure')
  @Mutation(() => SavedGroupType, { description: 'Creates or changes a group. Sessions held keep what they had; those ahead that nobody has touched follow. STALE when somebody else changed it meanwhile.' })
  async saveGroup(@Arg('input') input: SaveGroupInput, @Ctx() context: Context): Promise<SavedGroupType> {
    const { groupId, warnings, rewritten, left } = await saveGroup(this.unitOfWork, staffOf(context.actor), namedGroup(input));
    return Object.assign(new SavedGroupType(), { group: await readGroup(context, groupId), warnings, sessionsRewritten: rewritten, sessionsLeft: left });
  }

  @Requires('schedule:configure')
  @Mutation(() => TherapyGroupType, { description: 'Takes a group out of use or back into it. It is never deleted: past sessions keep its name.' })
  async archiveGroup(@Arg('input') input: ArchiveGroupInput, @Ctx() context: Context): Promise<TherapyGroupType> {
    const { version, archived, key } = input;
    return readGroup(context, (await archiveGroup(this.unitOfWork, staffOf(context.actor), { groupId: rowId('Group', input.groupId, 'groupId'), version, archived, key })).groupId);
  }

  @Requires('schedule:configure')
  @Mutation(() => GroupTopicType, { description: 'Creates, changes or retires a topic. Sessions keep the one they had.' })
  async saveTopic(@Arg('input') input: SaveTopicInput, @Ctx() context: Context): Promise<GroupTopicType> {
    const saved = await saveTopic(this.unitOfWork, staffOf(context.actor), { ...input, facilityId: rowId('Facility', input.facilityId, 'facilityId'), id: rowIdOrNull('GroupTopic', input.id, 'id'), version: input.version ?? null });
    const topic = await context.loader(topicLoader).load(saved.topicId);
    if (!topic) throw notFound();
    return topic;
  }
}
