import { ABSENCE_NOTE_LENGTH, ADD_REASON_LENGTH, EDIT_REASON_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import type { AbsenceReason as AbsenceReasonValue, OutReason as OutReasonValue } from '@groupwork/shared/attendance/vocabulary';
import { IsDate, IsOptional, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput } from '../scheduling/session-input.type';
import { AbsenceReason, OutReason } from './roster-entry.type';

const notAnId = { message: 'This is not an id of this system.' };
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
