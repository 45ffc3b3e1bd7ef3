import type { Role as RoleValue } from '@groupwork/shared/access/roles';
import { roles } from '@groupwork/shared/access/roles';
import { concernedKinds, concernedWords, MOST_NAMED_STAFF, NOTIFICATION_RULE_NAME_LENGTH } from '@groupwork/shared/notifications/vocabulary';
import type { ConcernedKind as ConcernedValue, NotificationEvent as EventValue, Severity as SeverityValue } from '@groupwork/shared/notifications/vocabulary';
import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { FacilityType } from '../facilities/facility.type';
import { Role, StaffMemberType } from '../identity/staff-member.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';
import { NotificationEvent, NotificationSeverity } from './notification.type';

const MOST_FACILITIES = 200;

export const ConcernedKind = vocabulary('ConcernedKind', 'People whom what a rule is about names by itself.', concernedKinds, concernedWords);

@ObjectType('NotificationRule', { implements: Node, description: 'Whom to tell of what, where, from when to when.' })
export class NotificationRuleType extends Node {
  @Field(() => Int, { description: 'Send it back when saving.' })
  version: number;

  @Field({ description: 'What it is called.' })
  name: string;

  @Field(() => NotificationEvent, { description: 'What it is about.' })
  event: EventValue;

  @Field(() => Int, { nullable: true, description: 'Minutes, days or a count, by the event. Null goes by the facility’s policy, or by the usual number.' })
  threshold: number | null;

  @Field(() => NotificationSeverity, { description: 'How grave it is.' })
  severity: SeverityValue;

  @Field(() => Boolean, { description: 'Whether it holds at every facility of the organization.' })
  everywhere: boolean;

  @AtMost(200)
  @Field(() => [FacilityType], { description: 'Where it holds, of one’s own facilities; empty where it holds everywhere.' })
  facilities: FacilityType[];

  @Field(() => Int, { description: 'At how many facilities beside these it holds, that are not one’s own.' })
  otherFacilities: number;

  @Field(() => [ConcernedKind], { description: 'Those whom the session or the patient names.' })
  concerned: ConcernedValue[];

  @Field(() => [Role], { description: 'Everybody of these roles at the facility.' })
  roles: RoleValue[];

  @Field(() => LocalDate, { nullable: true, description: 'First day; null is open.' })
  startsOn: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; null is open.' })
  endsOn: string | null;

  @Field({ description: 'Whether it says so in a toast.' })
  toast: boolean;

  @Field({ description: 'Whether it writes an e-mail too.' })
  email: boolean;

  @Field({ description: 'Whether it is in force.' })
  enabled: boolean;

  @Field({ description: 'Whether the person who asks may change it: they work wherever it holds.' })
  changeable: boolean;

  /** Carried for the field resolvers. */
  staffIds: readonly string[];
  excludedStaffIds: readonly string[];
}

@InputType({ description: 'A rule as it shall be.' })
export class NotificationRuleInput {
  @Field({ description: 'What it is called.' })
  @MaxLength(NOTIFICATION_RULE_NAME_LENGTH, { message: `A name has at most ${NOTIFICATION_RULE_NAME_LENGTH} characters.` })
  name: string;

  @Field(() => NotificationEvent, { description: 'What it is about.' })
  event: EventValue;

  @Field(() => Int, { nullable: true, description: 'Minutes, days or a count, by the event; the facility’s policy or the usual number when left out.' })
  @IsOptional()
  threshold?: number | null;

  @Field(() => NotificationSeverity, { description: 'How grave it is.' })
  severity: SeverityValue;

  @Field(() => [ID], { description: 'Where it holds; empty for every facility of the organization.' })
  @ArrayMaxSize(MOST_FACILITIES)
  @MaxLength(ID_LENGTH, notIds)
  facilityIds: string[];

  @Field(() => [ConcernedKind], { description: 'Those whom the session or the patient names.' })
  @ArrayMaxSize(concernedKinds.length)
  concerned: ConcernedValue[];

  @Field(() => [Role], { description: 'Everybody of these roles at the facility.' })
  @ArrayMaxSize(roles.length)
  roles: RoleValue[];

  @Field(() => [ID], { description: 'These persons.' })
  @ArrayMaxSize(MOST_NAMED_STAFF)
  @MaxLength(ID_LENGTH, notIds)
  staffIds: string[];

  @Field(() => [ID], { description: 'Never these persons.' })
  @ArrayMaxSize(MOST_NAMED_STAFF)
  @MaxLength(ID_LENGTH, notIds)
  excludedStaffIds: string[];

  @Field(() => LocalDate, { nullable: true, description: 'First day; open when left out.' })
  @IsOptional()
  startsOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; open when left out.' })
  @IsOptional()
  endsOn?: string | null;

  @Field({ description: 'Whether it says so in a toast.' })
  toast: boolean;

  @Field({ description: 'Whether it writes an e-mail too.' })
  email: boolean;

  @Field({ description: 'Whether it is in force.' })
  enabled: boolean;
}

@InputType({ description: 'Creates, changes or takes away a rule.' })
export class SaveNotificationRuleInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'The rule; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field(() => NotificationRuleInput, { description: 'The rule.' })
  @ValidateNested()
  rule: NotificationRuleInput;

  @Field({ description: 'Whether it is taken away. What it told stays among the alerts that are over.' })
  archived: boolean;
}

@InputType({ description: 'Copies a rule to other facilities.' })
export class CopyNotificationRuleInput extends KeyedInput {
  @Field(() => ID, { description: 'The rule.' })
  @MaxLength(ID_LENGTH, notAnId)
  ruleId: string;

  @Field(() => [ID], { description: 'Where it shall hold too, as a rule of its own.' })
  @ArrayMaxSize(MOST_FACILITIES)
  @MaxLength(ID_LENGTH, notIds)
  facilityIds: string[];
}

@ObjectType('NotificationRulePreview', { description: 'Whom a rule would tell at a facility.' })
export class NotificationRulePreviewType {
  @Field(() => Int, { description: 'Of how many sessions or patients it would tell now.' })
  subjects: number;

  @AtMost(500)
  @Field(() => [StaffMemberType], { description: 'Whom it would tell now.' })
  recipients: StaffMemberType[];

  @AtMost(500)
  @Field(() => [StaffMemberType], { description: 'Whom it would tell by role and by name, whatever it is about.' })
  always: StaffMemberType[];
}
