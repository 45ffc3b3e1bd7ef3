import { MOST_CHOSEN } from '@groupwork/shared/patients/chosen';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, notAnId } from '../scheduling/session-input.type';

const manyPatients = { message: `Choose 1 to ${MOST_CHOSEN} patients.` };

@InputType({ description: 'One of the patients to be moved.' })
export class PatientToMoveInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Int, { nullable: true, description: 'Their version last seen: who was changed meanwhile is refused. Left out: whatever it is.' })
  @IsOptional()
  version?: number | null;
}

@InputType({ description: 'Patients to be moved to another facility or to a level of care, to look at first.' })
export class PatientsMoveInput {
  @Field(() => ID, { description: 'The facility they are at.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => [PatientToMoveInput], { description: `1 to ${MOST_CHOSEN} patients.` })
  @ArrayMinSize(1, manyPatients)
  @ArrayMaxSize(MOST_CHOSEN, manyPatients)
  @ValidateNested({ each: true })
  patients: PatientToMoveInput[];

  @Field(() => ID, { nullable: true, description: 'The facility they go to; left out, they stay where they are.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  toFacilityId?: string | null;

  @Field(() => String, { nullable: true, description: 'The level of care they shall be on; left out in a transfer, each keeps their own. Track, phase and needs stay.' })
  @IsOptional()
  @MaxLength(64, { message: 'Choose a level of care of the list.' })
  levelOfCareCode?: string | null;

  @Field(() => Date, { description: 'From then on. A transfer is entered when it happens, now or earlier.' })
  @IsDate({ message: 'Write it as an instant, for example 2026-11-19T18:00:00Z.' })
  at: Date;

  @Field(() => Boolean, { description: 'Whether the schedules that fit their placement then begin.' })
  beginSuggested: boolean;
}

@InputType({ description: 'Moves patients: all of them, or none.' })
export class MovePatientsInput extends PatientsMoveInput {
  @Field({ description: 'Idempotency key made by the caller, e.g. a UUID. The same key has one effect as long as the policy repeatDays says, 30 days unless it is set.' })
  @Length(8, 64, { message: 'A key has 8 to 64 characters; a new UUID does.' })
  key: string;

  @Field(() => String, { nullable: true, description: "Why clashes are kept, where the facility's policy asks for it." })
  @IsOptional()
  @MaxLength(REASON_LENGTH, { message: `Write at most ${REASON_LENGTH} characters.` })
  clashReason?: string | null;
}
