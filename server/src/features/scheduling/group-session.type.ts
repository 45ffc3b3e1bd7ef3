import { pauseReasons, pauseReasonWords } from '@groupwork/shared/attendance/pauses';
import type { PauseReason as PauseReasonValue } from '@groupwork/shared/attendance/pauses';
import type { GroupSessionStatus as StatusValue } from '@groupwork/shared/scheduling/group-session-status';
import { groupSessionStatuses, statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { cancelReasonWords, cancelReasons, deliveries, deliveryWords, groupTypeWords, groupTypes, leaderPositionWords, leaderPositions } from '@groupwork/shared/scheduling/vocabulary';
import type { CancelReason as CancelReasonValue, Delivery as DeliveryValue, GroupType as GroupTypeValue, LeaderPosition as PositionValue } from '@groupwork/shared/scheduling/vocabulary';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { FacilityType, RoomType } from '../facilities/facility.type';
import type { Settings } from '@groupwork/shared/settings/settings';
import { KioskType } from '../kiosk/kiosk.type';
import { AddressedReviewType } from '../signatures/review-address.type';
import { SignatureRequestType, SignatureType } from '../signatures/signature.type';
import { StaffMemberType } from '../identity/staff-member.type';

export const GroupSessionStatus = vocabulary('GroupSessionStatus', 'Where a session stands. SIGNED waits for others who must sign; without any, signing passes at once to PENDING_REVIEW or FINALISED; a returned session is ENDED with returnedAt set.', groupSessionStatuses, statusWords);
export const CancelReason = vocabulary('CancelReason', 'Why a session is not held.', cancelReasons, cancelReasonWords);
export const GroupType = vocabulary('GroupType', 'What kind of group it is.', groupTypes, groupTypeWords);
export const Delivery = vocabulary('Delivery', 'How a group is held.', deliveries, deliveryWords);
export const PauseReason = vocabulary('PauseReason', 'Why a session was paused for everyone.', pauseReasons, pauseReasonWords);
export const LeaderPosition = vocabulary('LeaderPosition', 'How somebody leads, or led, a session.', leaderPositions, leaderPositionWords);

@ObjectType('SessionLeader', { description: 'Somebody who leads a session, or did before it was covered.' })
export class SessionLeaderType {
  @Field(() => StaffMemberType, { description: 'The person.' })
  staffMember: StaffMemberType;

  @Field(() => LeaderPosition, { description: 'Leader, co-leader or former leader.' })
  position: PositionValue;

  /** Carried for the rules. */
  staffMemberId: string;
  since: Date;
}

@ObjectType('SessionPause', { description: "A time in which everyone's time stood still, such as a fire drill." })
export class SessionPauseType {
  @Field({ description: 'Since when.' })
  from: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null while it lasts.' })
  until: Date | null;

  @Field(() => PauseReason, { description: 'Why.' })
  reason: PauseReasonValue;

  @Field(() => String, { nullable: true, description: 'What else there was to say.' })
  note: string | null;
}

@ObjectType('GroupSession', { implements: Node, description: 'One dated occurrence of a group. Group settings are those of the day, whatever has become of the group since.' })
export class GroupSessionType extends Node {
  @Field(() => Int, { description: 'Rises with every change of the session; send it back where an input asks for it.' })
  version: number;

  @Field(() => Int, { description: 'Rises with every change of anything a signature covers: attendance, notes, times.' })
  contentVersion: number;

  @Field(() => FacilityType, { description: 'Where it is held.' })
  facility: FacilityType;

  @Field(() => ID, { description: 'The standing group.' })
  groupId: string;

  @Field({ description: "The group's title on that day." })
  groupTitle: string;

  @Field(() => GroupType, { description: "The group's type on that day." })
  groupType: GroupTypeValue;

  @Field({ description: 'Therapeutic approach, e.g. DBT or relapse prevention.' })
  modality: string;

  @Field(() => Delivery, { description: 'In person, telehealth or both.' })
  delivery: DeliveryValue;

  @Field({ description: 'Whether it is a clinical group: some roles lead others only.' })
  clinical: boolean;

  @Field(() => Int, { description: 'Seats; more people at once are warned of.' })
  capacity: number;

  @Field(() => Int, { description: 'Fewest people at once that make a group.' })
  minimum: number;

  @Field({ description: "This session's own title; the group's unless changed." })
  title: string;

  @Field(() => ID, { nullable: true, description: 'The configured topic, when one was chosen.' })
  topicId: string | null;

  @Field(() => String, { nullable: true, description: 'Topic as it reads, configured or free.' })
  topicText: string | null;

  @Field(() => LocalDate, { description: "The facility's calendar date of the planned start: the date of service." })
  date: string;

  @Field({ description: 'IANA time zone its wall times are in.' })
  timeZone: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'Planned end.' })
  plannedEnd: Date;

  @Field(() => Date, { nullable: true, description: 'When it really started; null before.' })
  actualStart: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it really ended; null before.' })
  actualEnd: Date | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [SessionPauseType], { description: 'Its pauses for everyone, first to last.' })
  pauses: SessionPauseType[];

  @Field(() => String, { nullable: true, description: 'Why more people were here than there are seats; null where nobody said.' })
  capacityReason: string | null;

  @Field({ description: 'From this moment whoever is not taken yet is proposed as a no-show: the planned start and the grace that the facility sets.' })
  noShowFrom: Date;

  @Field({ description: 'Whether those who lead it have been told that it has not started.' })
  leaderTold: boolean;

  @Field({ description: 'Whether the desk has been told that it has not started.' })
  deskTold: boolean;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who started it.' })
  startedBy: StaffMemberType | null;

  @Field(() => RoomType, { nullable: true, description: 'The room; null for telehealth without one.' })
  room: RoomType | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [SessionLeaderType], { description: 'Leader first, then co-leaders, then former leaders.' })
  leaders: SessionLeaderType[];

  @Field(() => GroupSessionStatus, { description: 'Where it stands.' })
  status: StatusValue;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled, not held or voided.' })
  statusReason: string | null;

  @Field(() => CancelReason, { nullable: true, description: 'Why it was cancelled; null where it was not.' })
  cancelReason: CancelReasonValue | null;

  @Field({ description: 'Whether its card is checked out: finalised, and checked out by hand where the facility does that.' })
  checkedOut: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was checked out by hand; null where it was not.' })
  checkedOutAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Title of the group schedule it comes from; null for a session made by itself.' })
  scheduleTitle: string | null;

  @Field({ description: 'Whether it counts toward the hours a level of care asks for.' })
  countsTowardHours: boolean;

  @Field({ description: 'Whether a person changed this occurrence by itself: a change of its series leaves it.' })
  changedByItself: boolean;

  @Field({ description: 'Whether it needs a review signature. The value at signing is kept.' })
  reviewRequired: boolean;

  @Field(() => Date, { nullable: true, description: 'When a reviewer last sent it back; null once signed again.' })
  returnedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last signed by its author.' })
  signedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was finalised: released in the charts.' })
  finalisedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When something was last added to what is signed. The signed content stays as it is.' })
  amendedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its last review was asked for.' })
  reviewRequestedAt: Date | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [SignatureType], { description: 'Every signature it ever had, first to last; struck ones stay.' })
  signatures: SignatureType[];

  @AtMost(500, { priced: 20 })
  @Field(() => [SignatureRequestType], { description: 'Who is asked to sign and has not, longest first. It is final only when each has signed, or is no longer asked.' })
  awaitedSigners: SignatureRequestType[];

  @Field(() => AddressedReviewType, { nullable: true, description: 'Whom the review that waits is addressed to; null where any reviewer may give it, or none waits.' })
  reviewWith: AddressedReviewType | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [KioskType], { description: 'Devices handed over to the group now, oldest first. None once the session has ended.' })
  kiosks: KioskType[];

  @Field(() => ID, { nullable: true, description: 'The schedule whose slot it comes from: a move may reach those that follow in it; null for a session made by itself.' })
  scheduleId: string | null;

  /** Carried for field resolvers and rules: rows' own ids, and the policies in force. */
  settings: Settings;
  sessionId: string;
  facilityId: string;
  roomId: string | null;
  groupScheduleId: string | null;
  lineageId: string | null;
  originalStartLocal: string | null;
  rosterTaken: boolean;
  documentedBy: string | null;
}
