import { IsDate, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'Tells that a patient entered a session by video, and perhaps that they left.' })
export class RecordTelehealthArrivalInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: 'The patient, who must be on its roster.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field({ description: 'When they entered. Sent again with the same instant it is the same entering.' })
  @IsDate(anInstant)
  joinedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When they left; left out while they are there, and told later with the same joinedAt.' })
  @IsOptional()
  @IsDate(anInstant)
  leftAt?: Date | null;
}
