import { enrolmentWords, enrolments, roundingMethodWords, roundingMethods } from '@groupwork/shared/scheduling/vocabulary';
import type { Delivery as DeliveryValue, Enrolment as EnrolmentValue, GroupType as GroupTypeValue, RoundingMethod as RoundingValue } from '@groupwork/shared/scheduling/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { FacilityType, RoomType } from '../facilities/facility.type';
import { StaffMemberType } from '../identity/staff-member.type';
import { Delivery, GroupType } from './group-session.type';
import { GroupTopicType } from './topic.type';

export const Enrolment = vocabulary('Enrolment', 'Whether people may join a group at any time.', enrolments, enrolmentWords);
export const RoundingMethod = vocabulary('RoundingMethod', 'How minutes become billing units.', roundingMethods, roundingMethodWords);

@ObjectType('Group', { implements: Node, description: 'A standing therapeutic group. Its sessions keep the settings of their day; editing it rewrites those ahead that nobody has touched.' })
export class TherapyGroupType extends Node {
  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field(() => FacilityType, { description: 'Where it is held.' })
  facility: FacilityType;

  @Field({ description: 'Title.' })
  title: string;

  @Field(() => GroupType, { description: 'What kind of group it is.' })
  groupType: GroupTypeValue;

  @Field({ description: "Therapeutic approach, of the facility's list." })
  modality: string;

  @Field(() => Delivery, { description: 'In person, telehealth or both.' })
  delivery: DeliveryValue;

  @Field({ description: 'Whether it is a clinical group: some roles lead others only.' })
  clinical: boolean;

  @Field(() => [String], { description: 'Credentials one of which a leader must hold; none means any.' })
  requiredCredentials: string[];

  @Field({ description: 'Whether it counts toward the hours a level of care asks for.' })
  countsTowardHours: boolean;

  @AtMost(20)
  @Field(() => [StaffMemberType], { description: 'Who leads it unless a slot says otherwise: the leader first, then co-leaders.' })
  leaders: StaffMemberType[];

  @Field(() => RoomType, { nullable: true, description: 'The room, unless a slot says otherwise.' })
  room: RoomType | null;

  @Field(() => Int, { description: 'Seats.' })
  capacity: number;

  @Field(() => Int, { description: 'Fewest people at once that make a group.' })
  minimum: number;

  @Field(() => Enrolment, { description: 'Open or closed.' })
  enrolment: EnrolmentValue;

  @Field({ description: 'Whether patients on it must come.' })
  mandatory: boolean;

  @AtMost(30)
  @Field(() => [GroupTopicType], { description: 'Topics offered first; a session begins with the first that is not retired.' })
  defaultTopics: GroupTopicType[];

  @Field({ description: 'Whether its sessions need a review signature.' })
  reviewRequired: boolean;

  @Field(() => String, { nullable: true, description: 'Billing code, e.g. H0005.' })
  billingCode: string | null;

  @Field(() => Int, { nullable: true, description: 'Minutes of one billing unit.' })
  billingUnitMinutes: number | null;

  @Field(() => RoundingMethod, { nullable: true, description: 'How minutes become units.' })
  roundingMethod: RoundingValue | null;

  @Field(() => Int, { nullable: true, description: 'Fewer minutes than these are no unit, whatever the method; null where the payer sets none.' })
  billingMinimumMinutes: number | null;

  @Field(() => String, { nullable: true, description: 'A video room of its own, before what the facility has; null where it has none, and for who neither leads it nor sets groups up.' })
  meetingAddress: string | null;

  @Field({ description: 'Whether it takes new sessions.' })
  enabled: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was archived; null while in use.' })
  archivedAt: Date | null;

  /** The row's own id. */
  rowId: string;

  /** Carried for the field resolver: a shipped template's name, or the own id of a facility's. */
  templateId: string;
}

@ObjectType('SavedGroup', { description: 'The group as it is now, and what is worth a look.' })
export class SavedGroupType {
  @Field(() => TherapyGroupType, { description: 'The group.' })
  group: TherapyGroupType;

  @Field(() => [String], { description: 'Warnings, a sentence each; nothing was refused for them.' })
  warnings: string[];

  @Field(() => Int, { description: 'Sessions ahead that were brought in line.' })
  sessionsRewritten: number;

  @Field(() => Int, { description: 'Sessions ahead that stay as they are, because somebody has touched them.' })
  sessionsLeft: number;
}
