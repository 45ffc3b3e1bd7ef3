import { ArrayMaxSize, IsDate, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

const KEY_LENGTH = 64;
const MOST_STAYS = 500;
const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'Names one suggestion, as the page showed it.' })
export class SuggestedStayInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field({ description: 'When it begins.' })
  @IsDate(anInstant)
  startsAt: Date;
}

@InputType({ description: 'Takes over what a video room suggests of attendance.' })
export class AcceptSuggestionsInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => [SuggestedStayInput], { nullable: true, description: 'These alone; all that are matched when left out.' })
  @IsOptional()
  @ArrayMaxSize(MOST_STAYS)
  @ValidateNested({ each: true })
  only?: SuggestedStayInput[] | null;
}

@InputType({ description: 'Says whose a connection is.' })
export class AssignParticipantInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: 'The connection.' })
  @Length(KEY_LENGTH, KEY_LENGTH, notAnId)
  participantKey: string;

  @Field(() => ID, { description: 'The roster line of the patient it is.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;
}

@InputType({ description: 'Says that something suggested is not attendance. One of both is named.' })
export class DismissSuggestionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { nullable: true, description: 'A connection of nobody known.' })
  @IsOptional()
  @Length(KEY_LENGTH, KEY_LENGTH, notAnId)
  participantKey?: string | null;

  @Field(() => SuggestedStayInput, { nullable: true, description: 'A suggestion of a patient.' })
  @IsOptional()
  @ValidateNested()
  stay?: SuggestedStayInput | null;
}
