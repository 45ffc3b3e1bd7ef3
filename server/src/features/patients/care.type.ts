import { careTeamPositionWords, careTeamPositions } from '@groupwork/shared/patients/care-team';
import type { CareTeamPosition as PositionValue } from '@groupwork/shared/patients/care-team';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { StaffMemberType } from '../identity/staff-member.type';
import { ClashesWeighedType, ClashType, ScheduleAssignmentType, SuggestedScheduleType } from '../scheduling/assignment.type';

export const CareTeamPosition = vocabulary('CareTeamPosition', 'What somebody is in a care team.', careTeamPositions, careTeamPositionWords);

@ObjectType('CodeAndName', { description: "An entry of an organization's list." })
export class CodeAndNameType {
  @Field({ description: 'Code, for inputs.' })
  code: string;

  @Field({ description: 'Name.' })
  name: string;
}

@ObjectType('Placement', { description: 'Where a patient stands in care from an instant on.' })
export class PlacementType {
  @Field(() => CodeAndNameType, { description: 'Level of care.' })
  levelOfCare: CodeAndNameType;

  @Field(() => CodeAndNameType, { nullable: true, description: 'Track.' })
  track: CodeAndNameType | null;

  @Field(() => CodeAndNameType, { nullable: true, description: 'Phase.' })
  phase: CodeAndNameType | null;

  @AtMost(50)
  @Field(() => [CodeAndNameType], { description: 'Clinical needs.' })
  clinicalNeeds: CodeAndNameType[];

  @Field({ description: 'From then on.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until then; null while it lasts.' })
  endsAt: Date | null;
}

@ObjectType('Episode', { description: 'A stay in care, from admission to discharge.' })
export class EpisodeType {
  @Field(() => ID, { description: 'The stay.' })
  id: string;

  @Field({ description: 'Name of the facility.' })
  facilityName: string;

  @Field({ description: 'Admission.' })
  admittedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Discharge; null while in care.' })
  dischargedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it ended.' })
  dischargeReason: string | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [PlacementType], { description: 'Placements in it, newest first.' })
  placements: PlacementType[];
}

@ObjectType('CareTeamMember', { description: 'Somebody who cares for a patient.' })
export class CareTeamMemberType {
  @Field(() => ID, { description: 'Their place in the team.' })
  id: string;

  @Field(() => StaffMemberType, { description: 'The person.' })
  staffMember: StaffMemberType;

  @Field(() => CareTeamPosition, { description: 'What they are in it.' })
  position: PositionValue;

  @Field(() => String, { nullable: true, description: 'In words, where the position says too little.' })
  label: string | null;

  @Field({ description: 'Since then.' })
  since: Date;
}

@ObjectType('GroupCount', { description: "A patient's attendance in one group: sessions that ended, whether signed or not." })
export class GroupCountType {
  @Field(() => ID, { description: 'The group.' })
  groupId: string;

  @Field({ description: "The group's title when it was last held." })
  groupTitle: string;

  @Field(() => Int, { description: 'Sessions attended.' })
  present: number;

  @Field(() => Int, { description: 'Sessions missed without an excused reason.' })
  absent: number;

  @Field(() => Int, { description: 'Sessions missed with an excused reason.' })
  excused: number;

  @Field(() => Int, { description: 'Minutes attended, summed over its sessions.' })
  minutes: number;
}

@ObjectType('PlacementProposal', { description: 'What follows from a placement, before anything is saved.' })
export class PlacementProposalType extends ClashesWeighedType {
  @AtMost(500)
  @Field(() => [SuggestedScheduleType], { description: 'Schedules that would begin, and why.' })
  begins: SuggestedScheduleType[];

  @AtMost(500)
  @Field(() => [ScheduleAssignmentType], { description: 'What would end: it fitted the placement before and fits no more.' })
  ends: ScheduleAssignmentType[];

  @AtMost(500)
  @Field(() => [ScheduleAssignmentType], { description: 'What stays: it fits, or was given by hand.' })
  stays: ScheduleAssignmentType[];

  @AtMost(100)
  @Field(() => [ClashType], { description: 'What would clash.' })
  clashes: ClashType[];
}
