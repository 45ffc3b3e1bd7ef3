import { IsDate, IsOptional, Length, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from './session-input.type';

const REASON_LENGTH = 300;
const anInstant = { message: 'Write it as an instant, for example 2026-11-19T16:50:00Z.' };

@ObjectType('LeaveOfAbsence', { description: 'A patient in care who is away for a time: expected nowhere, with their seats kept until they are released to the waitlist.' })
export class LeaveOfAbsenceType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => Int, { description: 'Send it back to end it.' })
  version: number;

  @Field({ description: 'From then on they are expected nowhere.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'From then on they are expected again; null while it is open.' })
  endsAt: Date | null;

  @Field({ description: 'Why they are away.' })
  reason: string;

  @Field(() => Date, { nullable: true, description: 'When their seats went to the waitlist; null while they are kept.' })
  releasedAt: Date | null;

  /** Not in the schema: whose record it is. */
  patientId: string;
}

@InputType({ description: 'Notes that a patient in care is away for a time.' })
export class BeginLeaveInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Date, { nullable: true, description: 'From when on; now when left out, and where it lies back.' })
  @IsOptional()
  @IsDate(anInstant)
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'From when on they are expected again; open when left out.' })
  @IsOptional()
  @IsDate(anInstant)
  endsAt?: Date | null;

  @Field({ description: 'Why, 1 to 300 characters.' })
  @Length(1, REASON_LENGTH, { message: `Say why, in at most ${REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Ends a leave of absence.' })
export class EndLeaveInput extends KeyedInput {
  @Field(() => ID, { description: 'The leave.' })
  @MaxLength(ID_LENGTH, notAnId)
  leaveId: string;

  @Field(() => Int, { description: 'Its version as it was read.' })
  @Min(1, { message: 'Send the version that was read.' })
  version: number;

  @Field(() => Date, { nullable: true, description: 'From when on they are expected again; now when left out, and where it lies back.' })
  @IsOptional()
  @IsDate(anInstant)
  endsAt?: Date | null;
}

@InputType({ description: 'Gives the seats kept for somebody on leave to the waitlist.' })
export class ReleaseSeatsInput extends KeyedInput {
  @Field(() => ID, { description: 'The leave.' })
  @MaxLength(ID_LENGTH, notAnId)
  leaveId: string;
}
