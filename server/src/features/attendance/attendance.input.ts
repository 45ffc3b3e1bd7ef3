import { ABSENCE_NOTE_LENGTH, ADD_REASON_LENGTH, EDIT_REASON_LENGTH, STRIKE_NOTE_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import type { AbsenceReason as AbsenceReasonValue, OutReason as OutReasonValue, StrikeReason as StrikeReasonValue } from '@groupwork/shared/attendance/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { AbsenceReason, OutReason, RestMark, StrikeReason } from './roster-entry.type';

const LINES_AT_ONCE = 500;
const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'Marks a patient present: opens a stay. Present already changes nothing.' })
export class MarkPresentInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => Date, { nullable: true, description: 'In from this moment. Left out: from the actual start within the grace there, else now.' })
  @IsOptional()
  @IsDate(anInstant)
  at?: Date | null;
}

@InputType({ description: 'Steps a patient out: closes the open stay.' })
export class StepOutInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => OutReason, { nullable: true, description: 'Why, when it is known.' })
  reason?: OutReasonValue | null;

  @Field(() => Date, { nullable: true, description: 'Out since this moment; now when left out.' })
  @IsOptional()
  @IsDate(anInstant)
  at?: Date | null;
}

@InputType({ description: 'Marks a patient absent. Refused once any time is recorded.' })
export class MarkAbsentInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => AbsenceReason, { nullable: true, description: 'The reason. May follow later; signing asks for it.' })
  reason?: AbsenceReasonValue | null;

  @Field(() => String, { nullable: true, description: `Note beside it, at most ${ABSENCE_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(ABSENCE_NOTE_LENGTH, { message: `At most ${ABSENCE_NOTE_LENGTH} characters.` })
  note?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Excused or not, against what the reason says. Left out: what was said before, or the reason.' })
  excused?: boolean | null;
}

@InputType({ description: 'One choice for everybody who is not taken yet.' })
export class MarkTheRestInput extends KeyedInput {
  @Field(() => [ID], { description: `The lines that were seen as not taken, of one session, at most ${LINES_AT_ONCE}. Whoever was marked by somebody else meanwhile keeps that mark.` })
  @ArrayMinSize(1, { message: 'Name at least one line.' })
  @ArrayMaxSize(LINES_AT_ONCE, { message: `At most ${LINES_AT_ONCE} lines at once.` })
  @MaxLength(ID_LENGTH, { each: true, ...notAnId })
  rosterEntryIds: string[];

  @Field(() => RestMark, { description: 'Present or absent.' })
  as: keyof typeof RestMark;

  @Field(() => Date, { nullable: true, description: 'Present from this moment. Left out: from the actual start within the grace there, else now.' })
  @IsOptional()
  @IsDate(anInstant)
  at?: Date | null;

  @Field(() => AbsenceReason, { nullable: true, description: 'Why they are absent, when it is the same for all. NO_SHOW only once it may be proposed.' })
  reason?: AbsenceReasonValue | null;
}

@InputType({ description: 'Takes back the last mark of the person who asks, on one line or on those that one choice marked together.' })
export class UndoMarkInput extends KeyedInput {
  @Field(() => [ID], { description: `The lines, of one session, at most ${LINES_AT_ONCE}. Of several, those that somebody else has changed since are left as they are.` })
  @ArrayMinSize(1, { message: 'Name at least one line.' })
  @ArrayMaxSize(LINES_AT_ONCE, { message: `At most ${LINES_AT_ONCE} lines at once.` })
  @MaxLength(ID_LENGTH, { each: true, ...notAnId })
  rosterEntryIds: string[];
}

@InputType({ description: 'Adds a patient after the start.' })
export class AddToRosterInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: 'A patient in care at the same facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Date, { nullable: true, description: 'In from this moment; now when left out.' })
  @IsOptional()
  @IsDate(anInstant)
  startsAt?: Date | null;

  @Field(() => String, { nullable: true, description: `Why the stay began earlier, at most ${ADD_REASON_LENGTH} characters; required for an earlier start.` })
  @IsOptional()
  @MaxLength(ADD_REASON_LENGTH, { message: `At most ${ADD_REASON_LENGTH} characters.` })
  reason?: string | null;
}

@InputType({ description: 'Strikes a line that was added in error.' })
export class StrikeRosterEntryInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => StrikeReason, { description: 'Why.' })
  reason: StrikeReasonValue;

  @Field(() => String, { nullable: true, description: `A few words beside it, at most ${STRIKE_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(STRIKE_NOTE_LENGTH, { message: `At most ${STRIKE_NOTE_LENGTH} characters.` })
  note?: string | null;
}

@InputType({ description: 'Brings a struck line back.' })
export class BringBackRosterEntryInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;
}

@InputType({ description: 'New times for one stay. In and out alike drop it. The old times stay in the history.' })
export class EditSegmentInput extends KeyedInput {
  @Field(() => ID, { description: 'The stay.' })
  @MaxLength(ID_LENGTH, notAnId)
  segmentId: string;

  @Field(() => Int, { description: 'The version of the stay as it was seen.' })
  @Min(1, { message: 'The version of the stay as it was seen, 1 or more.' })
  version: number;

  @Field({ description: 'In.' })
  @IsDate(anInstant)
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Out; null keeps the stay open while the session runs.' })
  @IsOptional()
  @IsDate(anInstant)
  endsAt?: Date | null;

  @Field(() => String, { nullable: true, description: `Why, at most ${EDIT_REASON_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(EDIT_REASON_LENGTH, { message: `At most ${EDIT_REASON_LENGTH} characters.` })
  reason?: string | null;
}
