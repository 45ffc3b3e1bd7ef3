import { ANSWER_REASON_LENGTH } from '@groupwork/shared/attendance/appointment-status';
import { usStateCodes } from '@groupwork/shared/telehealth/vocabulary';
import type { LinkReach as ReachValue } from '@groupwork/shared/telehealth/vocabulary';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { LinkReach } from './telehealth.type';

@InputType({ description: 'Sends patients the link to the video room of a session.' })
export class SendTelehealthLinkInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => LinkReach, { nullable: true, description: 'This session alone when left out.' })
  @IsOptional()
  reach?: ReachValue | null;
}

@InputType({ description: 'Opens the video room of a session as its host.' })
export class HostMeetingInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;
}

@InputType({ description: 'A patient says by their own link that they come.' })
export class ConfirmAppointmentInput extends KeyedInput {}

@InputType({ description: 'A patient says by their own link that they do not come.' })
export class CancelAppointmentInput extends KeyedInput {
  @Field(() => String, { nullable: true, description: `Why, in their own words, at most ${ANSWER_REASON_LENGTH} characters. Nobody has to say.` })
  @IsOptional()
  @MaxLength(ANSWER_REASON_LENGTH, { message: `At most ${ANSWER_REASON_LENGTH} characters.` })
  reason?: string | null;
}

@InputType({ description: 'What the page of a link asks before joining. What is left out stays as it was answered.' })
export class JoinQuestionsInput extends KeyedInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether the patient agrees to meet by video.' })
  @IsOptional()
  consent?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The state the patient is in now, two letters, for example TX.' })
  @IsOptional()
  @IsIn(usStateCodes, { message: 'Two letters of a state, for example TX.' })
  state?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are at home there.' })
  @IsOptional()
  atHome?: boolean | null;
}

@InputType({ description: 'A patient enters the video room by their own link.' })
export class JoinAppointmentInput extends KeyedInput {}
