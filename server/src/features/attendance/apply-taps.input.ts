import { TAPS_AT_ONCE } from '@groupwork/shared/attendance/late-tap';
import { ABSENCE_NOTE_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import type { AbsenceReason as AbsenceReasonValue, OutReason as OutReasonValue } from '@groupwork/shared/attendance/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { AbsenceReason, OutReason } from './roster-entry.type';
import { TapKind } from './tap-answer.type';

const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'One tap on one line. Its key is made with it and stays with it, so that it has one effect however often it is sent.' })
export class TapInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => TapKind, { description: 'What it says.' })
  kind: 'PRESENT' | 'OUT' | 'ABSENT';

  @Field({ description: "When it was made, by the device's clock." })
  @IsDate(anInstant)
  tappedAt: Date;

  @Field(() => Date, { nullable: true, description: 'With PRESENT and OUT: the moment that was said, where it was said in words. Server time.' })
  @IsOptional()
  @IsDate(anInstant)
  at?: Date | null;

  @Field(() => OutReason, { nullable: true, description: 'With OUT: why, when it is known.' })
  outReason?: OutReasonValue | null;

  @Field(() => AbsenceReason, { nullable: true, description: 'With ABSENT: why. May follow later; signing asks for it.' })
  absenceReason?: AbsenceReasonValue | null;

  @Field(() => String, { nullable: true, description: `With ABSENT: a note beside it, at most ${ABSENCE_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(ABSENCE_NOTE_LENGTH, { message: `At most ${ABSENCE_NOTE_LENGTH} characters.` })
  note?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With ABSENT: excused or not, against what the reason says.' })
  excused?: boolean | null;

  @Field(() => Int, { nullable: true, description: "The line's version under which a person read both answers and decided for this tap. Left out for a plain tap." })
  @IsOptional()
  @Min(0, { message: 'The version of the line as it was seen.' })
  decidedOver?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether this is one of a choice for all who are not taken yet: then whom somebody else has marked meanwhile keeps that mark.' })
  ifNotTaken?: boolean | null;
}

@InputType({ description: 'Taps on one session in the order they were made on one device, at once or after a time without network.' })
export class ApplyTapsInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field({ description: "Now, by the device's clock: how far it is from the server's corrects the moments of the taps." })
  @IsDate(anInstant)
  sentAt: Date;

  @Field(() => [TapInput], { description: `1 to ${TAPS_AT_ONCE} taps.` })
  @ArrayMinSize(1, { message: 'At least one tap.' })
  @ArrayMaxSize(TAPS_AT_ONCE, { message: `At most ${TAPS_AT_ONCE} taps at once; send the others after them.` })
  @ValidateNested({ each: true })
  taps: TapInput[];
}
