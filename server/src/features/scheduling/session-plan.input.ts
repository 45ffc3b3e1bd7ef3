import { LONGEST_SESSION_MINUTES, REASON_LENGTH, SHORTEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import type { CancelReason as CancelReasonValue } from '@groupwork/shared/scheduling/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { CancelReason } from './group-session.type';
import { SessionInput } from './session.input';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from './session-input.type';

const MOST_LEADERS = 6;
const MOST_PATIENTS = 200;
const timeMessage = { message: 'Write the time as HH:mm, for example 09:30.' };
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const shortest = { message: `A group lasts at least ${SHORTEST_SESSION_MINUTES} minutes.` };
const longest = { message: `A group lasts at most ${LONGEST_SESSION_MINUTES} minutes.` };
const leaders = { message: `Name at most ${MOST_LEADERS} people.` };
const patients = { message: `Choose at most ${MOST_PATIENTS} patients.` };
const words = { message: `Write at most ${REASON_LENGTH} characters.` };

@InputType({ description: 'One session by itself, of no schedule.' })
export class CreateSessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { description: 'The group.' })
  @MaxLength(ID_LENGTH, notAnId)
  groupId: string;

  @Field(() => LocalDate, { description: 'The day, at most a year ahead. A past one needs the right Back-date Groups and lies within the window.' })
  date: string;

  @Field({ description: "Start as HH:mm in the facility's zone." })
  @Matches(TIME, timeMessage)
  wallTime: string;

  @Field(() => Int, { description: 'Planned length in minutes.' })
  @Min(SHORTEST_SESSION_MINUTES, shortest)
  @Max(LONGEST_SESSION_MINUTES, longest)
  durationMinutes: number;

  @Field(() => ID, { nullable: true, description: 'The room.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  roomId?: string | null;

  @Field(() => [ID], { description: 'Who leads, the leader first; empty for whoever starts it.' })
  @ArrayMaxSize(MOST_LEADERS, leaders)
  @MaxLength(ID_LENGTH, notIds)
  leaderIds: string[];

  @Field(() => [ID], { description: 'Patients expected in it.' })
  @ArrayMaxSize(MOST_PATIENTS, patients)
  @MaxLength(ID_LENGTH, notIds)
  patientIds: string[];

  @Field(() => String, { nullable: true, description: "Why they are expected in it; needed where somebody is expected elsewhere at that time and the facility's policy asks for it." })
  @IsOptional()
  @MaxLength(REASON_LENGTH, words)
  reason?: string | null;
}

@InputType({ description: 'A session as it shall be held.' })
export class ChangeSessionInput extends SessionInput {
  @Field(() => Int, { description: 'The version last seen: of two people who move it the second is told (STALE).' })
  version: number;

  @Field(() => LocalDate, { description: 'The day, at most a year ahead.' })
  date: string;

  @Field({ description: "Start as HH:mm in the facility's zone." })
  @Matches(TIME, timeMessage)
  wallTime: string;

  @Field(() => Int, { description: 'Planned length in minutes.' })
  @Min(SHORTEST_SESSION_MINUTES, shortest)
  @Max(LONGEST_SESSION_MINUTES, longest)
  durationMinutes: number;

  @Field(() => ID, { nullable: true, description: 'The room.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  roomId?: string | null;

  @Field(() => [ID], { description: 'Who leads, the leader first.' })
  @ArrayMaxSize(MOST_LEADERS, leaders)
  @MaxLength(ID_LENGTH, notIds)
  leaderIds: string[];

  @Field(() => Boolean, { nullable: true, description: 'Only where the room, every leader and everybody expected are free then; REFUSED with the reason otherwise. False when left out.' })
  @IsOptional()
  onlyIfFree?: boolean | null;
}

@InputType({ description: 'A session to look at before it is saved: are room and leaders free?' })
export class SessionPlanPreviewInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The session, when it is there already.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  sessionId?: string | null;

  @Field(() => LocalDate, { description: 'The day.' })
  date: string;

  @Field({ description: "Start as HH:mm in the facility's zone." })
  @Matches(TIME, timeMessage)
  wallTime: string;

  @Field(() => Int, { description: 'Planned length in minutes.' })
  @Min(1, shortest)
  @Max(LONGEST_SESSION_MINUTES, longest)
  durationMinutes: number;

  @Field(() => ID, { nullable: true, description: 'The room.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  roomId?: string | null;

  @Field(() => [ID], { description: 'Who leads.' })
  @ArrayMaxSize(MOST_LEADERS, leaders)
  @MaxLength(ID_LENGTH, notIds)
  leaderIds: string[];
}

@InputType({ description: 'Cancels a session before it starts.' })
export class CancelSessionInput extends SessionInput {
  @Field(() => CancelReason, { description: 'Why.' })
  reason: CancelReasonValue;

  @Field(() => String, { nullable: true, description: 'More of why. No names of patients.' })
  @IsOptional()
  @MaxLength(REASON_LENGTH, words)
  note?: string | null;
}

@InputType({ description: 'Expects patients in this session only.' })
export class AddToSessionInput extends SessionInput {
  @Field(() => [ID], { description: 'The patients.' })
  @ArrayMinSize(1, { message: 'Choose a patient.' })
  @ArrayMaxSize(MOST_PATIENTS, patients)
  @MaxLength(ID_LENGTH, notIds)
  patientIds: string[];

  @Field(() => String, { nullable: true, description: "Why; needed where somebody is expected elsewhere at that time and the facility's policy asks for it." })
  @IsOptional()
  @MaxLength(REASON_LENGTH, words)
  reason?: string | null;
}

@InputType({ description: 'Patients who would be expected in one session, to look at first. Name the session, or the group and the time of one that is not made yet.' })
export class SessionClashesInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The session, when it is there already: its own group and time count.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  sessionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The group.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  groupId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day.' })
  @IsOptional()
  date?: string | null;

  @Field(() => String, { nullable: true, description: "Start as HH:mm in the facility's zone." })
  @IsOptional()
  @Matches(TIME, timeMessage)
  wallTime?: string | null;

  @Field(() => Int, { nullable: true, description: 'Planned length in minutes.' })
  @IsOptional()
  @Min(SHORTEST_SESSION_MINUTES, shortest)
  @Max(LONGEST_SESSION_MINUTES, longest)
  durationMinutes?: number | null;

  @Field(() => [ID], { description: 'The patients.' })
  @ArrayMinSize(1, { message: 'Choose a patient.' })
  @ArrayMaxSize(MOST_PATIENTS, patients)
  @MaxLength(ID_LENGTH, notIds)
  patientIds: string[];
}

@InputType({ description: 'Takes back what was added to this session only.' })
export class WithdrawFromSessionInput extends SessionInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;
}
