import { COVER_REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { IsDate, IsOptional, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput } from './session-input.type';

@InputType({ description: 'Names a session.' })
export class SessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, { message: 'This is not an id of this system.' })
  sessionId: string;
}

@InputType({ description: 'Starts a session.' })
export class StartSessionInput extends SessionInput {}

@InputType({ description: "Takes over another's session." })
export class CoverSessionInput extends SessionInput {
  @Field({ description: 'Why. Kept beside both names.' })
  @Length(1, COVER_REASON_LENGTH, { message: `Say why, in at most ${COVER_REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Ends a running session.' })
export class EndSessionInput extends SessionInput {
  @Field(() => Date, { nullable: true, description: 'When it ended; now when left out. After the start, not in the future.' })
  @IsOptional()
  @IsDate({ message: 'Write the end as an instant, for example 2026-11-19T16:50:00Z.' })
  endedAt?: Date | null;
}
