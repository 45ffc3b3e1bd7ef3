import { NOTE_TEXT_LENGTH } from '@groupwork/shared/documentation/note-fields';
import { ADD_REASON_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import type { NoLinkReason as NoLinkReasonValue } from '@groupwork/shared/documentation/no-link-reasons';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import type { CorrectedPart as CorrectedPartValue, WrittenAddendumKind as KindValue } from '@groupwork/shared/signatures/addenda';
import { REVIEWS_SIGNED_AT_ONCE, REVIEW_COMMENT_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { NoLinkReason, NoteField } from '../documentation/note.type';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { CorrectedPart, WrittenAddendumKind } from './addendum.type';
import { PinnedInput } from './pinned-input.type';
import { HASH, aHash } from './signing.input';

const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'Adds to what is signed. Names the session for its shared part, or one roster line.' })
export class AddAddendumInput extends PinnedInput {
  @Field(() => ID, { nullable: true, description: 'The session, to whose shared part it is added: it goes into the chart of everybody who was there and names nobody.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  sessionId?: string | null;

  @Field(() => ID, { nullable: true, description: "The roster line, to whose note it is added: it goes into that patient's chart alone." })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId?: string | null;

  @Field(() => WrittenAddendumKind, { description: 'Its label.' })
  kind: KindValue;

  @Field(() => CorrectedPart, { nullable: true, description: 'What is corrected; with a correction only.' })
  correctedPart?: CorrectedPartValue | null;

  @Field({ description: `What is added, at most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  @Length(1, NOTE_TEXT_LENGTH * 2, { message: `Write what is to be added, in at most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  text: string;

  @Field({ description: 'When what it tells of was: from the start of the session to now.' })
  @IsDate(anInstant)
  eventAt: Date;

  @Field(() => Boolean, { nullable: true, description: 'That a word which is the name of a member means nobody of the group.' })
  @IsOptional()
  meansNoMember?: boolean | null;
}

const MOST_STAYS = 20;
const MOST_TEXTS = 20;

@InputType({ description: 'One stay, from when to when.' })
export class StayInput {
  @Field({ description: 'In.' })
  @IsDate(anInstant)
  startsAt: Date;

  @Field({ description: 'Out.' })
  @IsDate(anInstant)
  endsAt: Date;
}

@InputType({ description: 'A text of a note.' })
export class NoteTextInput {
  @Field(() => NoteField, { description: 'Which field.' })
  field: NoteFieldValue;

  @Field({ description: `The text, at most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  @MaxLength(NOTE_TEXT_LENGTH * 2, { message: `At most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  text: string;
}

@InputType({ description: 'Adds a patient who was there and was missed in what is signed.' })
export class AddMissedPatientInput extends PinnedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: "The patient, of the session's facility and in care then." })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => [StayInput], { description: 'When they were there.' })
  @ArrayMinSize(1, { message: 'Say from when to when they were there.' })
  @ArrayMaxSize(MOST_STAYS, { message: `At most ${MOST_STAYS} stays.` })
  @ValidateNested({ each: true })
  stays: StayInput[];

  @Field(() => Int, { nullable: true, description: '1 None, 2 Little, 3 Some, 4 Active, 5 Leading.' })
  @IsOptional()
  @Min(1, { message: 'Choose 1 to 5.' })
  @Max(5, { message: 'Choose 1 to 5.' })
  participation?: number | null;

  @Field(() => [NoteTextInput], { description: "The individual note, in the fields of the session's template." })
  @ArrayMaxSize(MOST_TEXTS, { message: `At most ${MOST_TEXTS} texts.` })
  @ValidateNested({ each: true })
  texts: NoteTextInput[];

  @Field(() => NoLinkReason, { nullable: true, description: 'Why the note links to no objective.' })
  noLinkReason?: NoLinkReasonValue | null;

  @Field(() => String, { nullable: true, description: 'What is to be said beside that they were missed at the time.' })
  @IsOptional()
  @MaxLength(ADD_REASON_LENGTH, { message: `At most ${ADD_REASON_LENGTH} characters.` })
  reason?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'That a word which is the name of a member means nobody of the group.' })
  @IsOptional()
  meansNoMember?: boolean | null;
}

@InputType({ description: 'Strikes an entry made in the wrong chart.' })
export class StrikeChartEntryInput extends PinnedInput {
  @Field(() => ID, { description: 'The entry.' })
  @MaxLength(ID_LENGTH, notAnId)
  chartEntryId: string;

  @Field({ description: `Why, at most ${ADD_REASON_LENGTH} characters; it stands in this chart and names nobody.` })
  @Length(1, ADD_REASON_LENGTH, { message: `Say why, in at most ${ADD_REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Copies a struck entry to the chart it belongs to.' })
export class CopyChartEntryInput extends PinnedInput {
  @Field(() => ID, { description: 'The struck entry.' })
  @MaxLength(ID_LENGTH, notAnId)
  chartEntryId: string;

  @Field(() => ID, { description: 'The patient it belongs to.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field({ description: 'contentHash of the copyPreview that was read.' })
  @Matches(HASH, aHash)
  contentHash: string;
}

@InputType({ description: 'An addition as its reviewer read it.' })
export class ReviewedAddendumInput {
  @Field(() => ID, { description: 'The addition.' })
  @MaxLength(ID_LENGTH, notAnId)
  addendumId: string;

  @Field({ description: 'Its contentHash.' })
  @Matches(HASH, aHash)
  contentHash: string;
}

@InputType({ description: 'Sends an addition back to its author.' })
export class ReturnAddendumInput extends KeyedInput {
  @Field(() => ID, { description: 'The addition.' })
  @MaxLength(ID_LENGTH, notAnId)
  addendumId: string;

  @Field({ description: `What should be added, at most ${REVIEW_COMMENT_LENGTH.toLocaleString('en-US')} characters.` })
  @Length(1, REVIEW_COMMENT_LENGTH, { message: `Say what should change, in at most ${REVIEW_COMMENT_LENGTH.toLocaleString('en-US')} characters.` })
  comment: string;
}

@InputType({ description: 'Signs the review of one or several additions with one PIN.' })
export class ReviewAddendaInput extends PinnedInput {
  @Field(() => [ReviewedAddendumInput], { description: `The additions, each as it was read; at most ${REVIEWS_SIGNED_AT_ONCE}.` })
  @ArrayMinSize(1, { message: 'Name at least one addition.' })
  @ArrayMaxSize(REVIEWS_SIGNED_AT_ONCE, { message: `At most ${REVIEWS_SIGNED_AT_ONCE} additions at once.` })
  @ValidateNested({ each: true })
  additions: ReviewedAddendumInput[];
}
