import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { StaffMemberType } from '../identity/staff-member.type';
import { CopyNotificationRuleInput, NotificationRuleInput, NotificationRulePreviewType, NotificationRuleType, SaveNotificationRuleInput } from './rule.type';
import { readRule, readRulePreview, readRules, readStaff } from './rules.read';
import { copyNotificationRule, saveNotificationRule } from './save-rule.command';

const given = (rule: NotificationRuleInput, field: string): NotificationRule & { name: string } => ({
  ...rule,
  threshold: rule.threshold ?? null,
  startsOn: rule.startsOn ?? null,
  endsOn: rule.endsOn ?? null,
  facilityIds: [...new Set(rule.facilityIds.map((id) => rowId('Facility', id, `${field}.facilityIds`)))],
  staffIds: [...new Set(rule.staffIds.map((id) => rowId('StaffMember', id, `${field}.staffIds`)))],
  excludedStaffIds: [...new Set(rule.excludedStaffIds.map((id) => rowId('StaffMember', id, `${field}.excludedStaffIds`)))],
  concerned: [...new Set(rule.concerned)],
  roles: [...new Set(rule.roles)],
});

@Resolver(() => NotificationRuleType)
export class NotificationRulesResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:configure')
  @AtMost(500)
  @Query(() => [NotificationRuleType], { description: 'The rules for alerts that hold at a facility, those of the whole organization among them. NOT_FOUND for another’s facility.' })
  notificationRules(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<NotificationRuleType[]> {
    const id = rowId('Facility', facilityId, 'facilityId');
    mustBeInScope(context.actor, id);
    return readRules(context, id);
  }

  @Requires('schedule:configure')
  @Query(() => NotificationRulePreviewType, { description: 'Whom a rule would tell at a facility now, were it saved as it is given.' })
  notificationRulePreview(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('rule', () => NotificationRuleInput, { description: 'The rule.' }) rule: NotificationRuleInput,
    @Ctx() context: Context,
  ): Promise<NotificationRulePreviewType> {
    const id = rowId('Facility', facilityId, 'facilityId');
    mustBeInScope(context.actor, id);
    return readRulePreview(context, id, given(rule, 'rule'));
  }

  @Requires('schedule:configure')
  @Mutation(() => NotificationRuleType, { nullable: true, description: 'Creates, changes or takes away a rule for alerts; null when it was taken away. REFUSED for a rule of the whole organization to who does not work everywhere, STALE when somebody else changed it meanwhile.' })
  async saveNotificationRule(@Arg('input') input: SaveNotificationRuleInput, @Ctx() context: Context): Promise<NotificationRuleType | null> {
    const { ruleId } = await saveNotificationRule(this.unitOfWork, staffOf(context.actor), { ...given(input.rule, 'rule'), id: rowIdOrNull('NotificationRule', input.id, 'id'), version: input.version ?? null, archived: input.archived, key: input.key });
    return input.archived ? null : readRule(context, ruleId);
  }

  @Requires('schedule:configure')
  @AtMost(500)
  @Mutation(() => [NotificationRuleType], { description: 'Copies a rule to other facilities: each gets one of its own.' })
  async copyNotificationRule(@Arg('input') input: CopyNotificationRuleInput, @Ctx() context: Context): Promise<NotificationRuleType[]> {
    const facilityIds = [...new Set(input.facilityIds.map((id) => rowId('Facility', id, 'facilityIds')))];
    const { ruleIds } = await copyNotificationRule(this.unitOfWork, staffOf(context.actor), { ruleId: rowId('NotificationRule', input.ruleId, 'ruleId'), facilityIds, key: input.key });
    return Promise.all(ruleIds.map((id) => readRule(context, id)));
  }

  @AtMost(50)
  @FieldResolver(() => [StaffMemberType], { description: 'Persons who are told by name.' })
  staff(@Root() rule: NotificationRuleType, @Ctx() context: Context): Promise<StaffMemberType[]> {
    return readStaff(context, rule.staffIds);
  }

  @AtMost(50)
  @FieldResolver(() => [StaffMemberType], { description: 'Persons who are never told by it.' })
  excludedStaff(@Root() rule: NotificationRuleType, @Ctx() context: Context): Promise<StaffMemberType[]> {
    return readStaff(context, rule.excludedStaffIds);
  }
}
