import { NOTE_TEXT_LENGTH } from '@groupwork/shared/documentation/note-fields';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import type { NoLinkReason as NoLinkReasonValue } from '@groupwork/shared/documentation/no-link-reasons';
import { OBJECTIVES_LINKED_MOST } from '@groupwork/shared/documentation/no-link-reasons';
import { MOST_FIELDS } from '@groupwork/shared/documentation/note-layout';
import { MOST_SEATS } from '@groupwork/shared/scheduling/group-limits';
import { SESSION_TITLE_LENGTH, TOPIC_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { NoLinkReason, NoteField } from './note.type';

const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };
const aVersion = { message: 'The version as it was seen, 0 or more.' };

@InputType({ description: 'Saves one field of a note.' })
export class SaveNoteTextInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { nullable: true, description: 'The roster line, for an individual field; left out for the shared part.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId?: string | null;

  @Field(() => NoteField, { description: 'Which field.' })
  field: NoteFieldValue;

  @Field({ description: `The whole text of the field, at most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters (Unicode code points).` })
  @MaxLength(NOTE_TEXT_LENGTH * 2, { message: `At most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  text: string;

  @Field(() => Int, { description: 'The version of the field the text was begun from.' })
  @Min(0, aVersion)
  baseVersion: number;
}

@InputType({ description: "Copies one patient's texts into others' empty fields as a start." })
export class StartNotesInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line whose texts are copied.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => [NoteField], { description: "Which fields of a patient's note." })
  @ArrayMaxSize(MOST_FIELDS, { message: `There are ${MOST_FIELDS} fields, each once.` })
  fields: NoteFieldValue[];

  @Field(() => [ID], { description: 'The roster lines it is a start for.' })
  @ArrayMinSize(1, { message: 'Choose at least one patient.' })
  @ArrayMaxSize(MOST_SEATS, { message: `At most ${MOST_SEATS} patients.` })
  @MaxLength(ID_LENGTH, { each: true, ...notAnId })
  targetIds: string[];
}

@InputType({ description: 'Sets how much a patient took part.' })
export class SetParticipationInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => Int, { description: '1 None, 2 Little, 3 Some, 4 Active, 5 Leading.' })
  @Min(1, { message: 'Choose 1 to 5.' })
  @Max(5, { message: 'Choose 1 to 5.' })
  participation: number;

  @Field(() => Int, { description: "The individual note's version as it was seen; 0 before the first." })
  @Min(0, aVersion)
  version: number;
}

@InputType({ description: 'Links a note to objectives, or says why to none.' })
export class LinkObjectivesInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => [ID], { description: 'All objectives to link, from those offered; an empty list unlinks.' })
  @ArrayMaxSize(OBJECTIVES_LINKED_MOST, { message: `At most ${OBJECTIVES_LINKED_MOST} objectives.` })
  objectiveIds: string[];

  @Field(() => NoLinkReason, { nullable: true, description: 'Why there is none; only with an empty list.' })
  noLinkReason?: NoLinkReasonValue | null;

  @Field(() => Int, { description: "The individual note's version as it was seen; 0 before the first." })
  @Min(0, aVersion)
  version: number;
}

@InputType({ description: 'Changes title, topic or actual times. What is left out stays.' })
export class DescribeSessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => Int, { description: "The session's version as it was seen." })
  @Min(1, aVersion)
  version: number;

  @Field(() => String, { nullable: true, description: `Title, at most ${SESSION_TITLE_LENGTH} characters.` })
  @IsOptional()
  @Length(1, SESSION_TITLE_LENGTH, { message: `A title has 1 to ${SESSION_TITLE_LENGTH} characters.` })
  title?: string | null;

  @Field(() => ID, { nullable: true, description: 'A configured topic.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  topicId?: string | null;

  @Field(() => String, { nullable: true, description: `A free topic, at most ${TOPIC_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(TOPIC_LENGTH, { message: `A topic has at most ${TOPIC_LENGTH} characters.` })
  topicText?: string | null;

  @Field(() => Date, { nullable: true, description: 'Actual start.' })
  @IsOptional()
  @IsDate(anInstant)
  actualStart?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Actual end, of a session that has ended.' })
  @IsOptional()
  @IsDate(anInstant)
  actualEnd?: Date | null;
}
