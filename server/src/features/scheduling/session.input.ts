import { CAPACITY_REASON_LENGTH } from '@groupwork/shared/scheduling/capacity.rules';
import { PAUSE_NOTE_LENGTH } from '@groupwork/shared/attendance/pauses';
import type { PauseReason as PauseReasonValue } from '@groupwork/shared/attendance/pauses';
import { COVER_REASON_LENGTH, REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { IsDate, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { PauseReason } from './group-session.type';
import { ID_LENGTH, KeyedInput, notAnId } from './session-input.type';

@InputType({ description: 'Names a session.' })
export class SessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;
}

@InputType({ description: 'Starts a session.' })
export class StartSessionInput extends SessionInput {}

@InputType({ description: "Takes over another's session." })
export class CoverSessionInput extends SessionInput {
  @Field(() => ID, { nullable: true, description: 'Who takes it over; the person who asks when left out. Only an administrator names another.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId?: string | null;

  @Field({ description: 'Why. Kept beside both names.' })
  @Length(1, COVER_REASON_LENGTH, { message: `Say why, in at most ${COVER_REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Voids a session that was entered in error.' })
export class VoidSessionInput extends SessionInput {
  @Field({ description: 'Why. Kept with the session and shown on its card. No names of patients.' })
  @Length(1, REASON_LENGTH, { message: `Say why, in at most ${REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Ends a running session.' })
export class EndSessionInput extends SessionInput {
  @Field(() => Date, { nullable: true, description: 'When it ended; now when left out. After the start, not in the future.' })
  @IsOptional()
  @IsDate({ message: 'Write the end as an instant, for example 2026-11-19T16:50:00Z.' })
  endedAt?: Date | null;
}

const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'Something pressed on a device, at once or during a time without network.' })
export class PressedInput {
  @Field({ description: "When it was pressed, by the device's clock." })
  @IsDate(anInstant)
  pressedAt: Date;

  @Field({ description: "Now, by the same clock: how far it is from the server's corrects the moment." })
  @IsDate(anInstant)
  sentAt: Date;
}

@InputType({ description: "Ends a pause of a session: everyone's time goes on." })
export class ResumeSessionInput extends SessionInput {
  @Field(() => PressedInput, { nullable: true, description: 'When it was pressed; now when left out.' })
  @IsOptional()
  @ValidateNested()
  pressed?: PressedInput | null;
}

@InputType({ description: "Pauses a running session: everyone's time stands still." })
export class PauseSessionInput extends ResumeSessionInput {
  @Field(() => PauseReason, { description: 'Why.' })
  reason: PauseReasonValue;

  @Field(() => String, { nullable: true, description: `What else there is to say, at most ${PAUSE_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(PAUSE_NOTE_LENGTH, { message: `At most ${PAUSE_NOTE_LENGTH} characters.` })
  note?: string | null;
}

@InputType({ description: 'Says why more people are here than there are seats.' })
export class ExplainCapacityInput extends SessionInput {
  @Field({ description: 'The reason. Kept with the session; said again it replaces the former, which stays in the trail.' })
  @Length(1, CAPACITY_REASON_LENGTH, { message: `Say why, in at most ${CAPACITY_REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Adds a co-leader to a session that has started.' })
export class AddCoLeaderInput extends SessionInput {
  @Field(() => ID, { description: 'Somebody who works at the facility and may lead this group.' })
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId: string;
}
