import { MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { ID_LENGTH, KeyedInput, notAnId } from './session-input.type';

@ObjectType('SeatOffer', { description: 'A free seat kept for the first in line, until somebody of the staff answers for them or its time is up.' })
export class SeatOfferType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field({ description: 'Of one session alone; otherwise of the group, from startsAt on.' })
  oneSession: boolean;

  @Field({ description: 'From when on they would have it: the planned start of the session, or an instant.' })
  startsAt: Date;

  @Field({ description: 'Until when it is kept for them; then it is offered to the next, and they stay in line at its end.' })
  expiresAt: Date;
}

@ObjectType('WaitlistEntry', { description: 'A patient who waits for a seat, of a group in a schedule or of one session.' })
export class WaitlistEntryType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => ID, { description: 'The same for all who stand in one line.' })
  lineId: string;

  /** Not in the schema: whose record it is, and the assignment it is part of; null for one session. */
  patientId: string;
  assignmentId: string | null;

  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field(() => String, { nullable: true, description: 'The schedule whose group they wait for; null for one session.' })
  scheduleTitle: string | null;

  @Field(() => Date, { nullable: true, description: 'Planned start of the one session they wait for; null for a group of a schedule.' })
  sessionStart: Date | null;

  @Field(() => ID, { nullable: true, description: 'The one session they wait for; null for a group of a schedule.' })
  sessionId: string | null;

  @Field(() => String, { nullable: true, description: 'When the group of the schedule is held, the rule in words; null for one session.' })
  recurrence: string | null;

  @Field(() => String, { nullable: true, description: "Its start as HH:mm in the facility's zone; null for one session." })
  wallTime: string | null;

  @Field({ description: 'From when on they want the seat.' })
  wantedFrom: Date;

  @Field(() => Int, { description: 'Their place in line: 1 is served first.' })
  turn: number;

  @Field({ description: 'Since when they are in line: the longest is served first. Moves on where an offer was not answered in time.' })
  queuedAt: Date;

  @Field(() => String, { nullable: true, description: 'Why they were added, as written then.' })
  reason: string | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [SeatOfferType], { description: 'Free seats kept for them now.' })
  offers: SeatOfferType[];
}

@ObjectType('WaitlistEntryEdge', { description: 'A patient in line, in a list.' })
export class WaitlistEntryEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => WaitlistEntryType, { description: 'The patient in line.' })
  node: WaitlistEntryType;
}

@ObjectType('WaitlistEntryConnection', { description: 'A page of the waitlist.' })
export class WaitlistEntryConnectionType {
  @Field(() => [WaitlistEntryEdgeType], { description: 'The rows of this page.' })
  edges: WaitlistEntryEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@ObjectType('WaitlistSignal', { description: 'Who waits, what is offered or who is on leave changed: ask for it again. The stream itself carries nothing of a patient.' })
export class WaitlistSignalType {
  @Field({ description: 'When.' })
  at: Date;
}

@ObjectType('WaitChanged', { description: 'What an answer or a departure left of a wait.' })
export class WaitChangedType {
  @Field(() => ID, { description: 'The entry of the waitlist.' })
  entryId: string;

  @Field({ description: 'Whether they are still in line: for the group, where the seat was of one session.' })
  waiting: boolean;
}

@InputType({ description: 'Answers an offered seat for a patient.' })
export class AnswerSeatInput extends KeyedInput {
  @Field(() => ID, { description: 'The offer.' })
  @MaxLength(ID_LENGTH, notAnId)
  offerId: string;
}

@InputType({ description: 'Takes a patient off the waitlist.' })
export class LeaveWaitlistInput extends KeyedInput {
  @Field(() => ID, { description: 'The entry of the waitlist.' })
  @MaxLength(ID_LENGTH, notAnId)
  entryId: string;
}
