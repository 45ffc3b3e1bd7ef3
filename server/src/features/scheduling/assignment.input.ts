import { MOST_PATIENTS_AT_ONCE, MOST_SCHEDULES_AT_ONCE } from '@groupwork/shared/scheduling/assign.rules';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { LeaveOutInput } from './leave-out.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from './session-input.type';

const MOST_LEFT_OUT = 200;
const tooLong = { message: `At most ${REASON_LENGTH} characters.` };
const manyPatients = { message: `Choose 1 to ${MOST_PATIENTS_AT_ONCE.toLocaleString('en-US')} patients.` };
const manySchedules = { message: `Choose at most ${MOST_SCHEDULES_AT_ONCE} schedules.` };
const manySlots = { message: `Leave out at most ${MOST_LEFT_OUT} slots.` };

@InputType({ description: 'Schedules to be given to patients, to look at first.' })
export class AssignmentPreviewInput {
  @Field(() => ID, { description: 'The facility: schedules and patients are its own.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => [ID], { description: `1 to ${MOST_PATIENTS_AT_ONCE.toLocaleString('en-US')} patients.` })
  @ArrayMinSize(1, manyPatients)
  @ArrayMaxSize(MOST_PATIENTS_AT_ONCE, manyPatients)
  @MaxLength(ID_LENGTH, notIds)
  patientIds: string[];

  @Field(() => [ID], { description: `At most ${MOST_SCHEDULES_AT_ONCE} schedules; none to see what a patient has.` })
  @ArrayMaxSize(MOST_SCHEDULES_AT_ONCE, manySchedules)
  @MaxLength(ID_LENGTH, notIds)
  scheduleIds: string[];

  @Field(() => LocalDate, { nullable: true, description: 'First day; today when left out, then from now on. An earlier day needs the right to back-date.' })
  @IsOptional()
  startsOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; open when left out.' })
  @IsOptional()
  endsOn?: string | null;

  @Field(() => [LeaveOutInput], { nullable: true, description: 'Slots left out.' })
  @IsOptional()
  @ArrayMaxSize(MOST_LEFT_OUT, manySlots)
  @ValidateNested({ each: true })
  leaveOut?: LeaveOutInput[] | null;
}

@InputType({ description: 'Gives at least one schedule to patients: to all of them, or to none.' })
export class AssignInput extends AssignmentPreviewInput {
  @Field({ description: 'Idempotency key made by the caller, e.g. a UUID. The same key has one effect as long as the policy repeatDays says, 30 days unless it is set; bulkProgress is heard by it.' })
  @Length(8, 64, { message: 'A key has 8 to 64 characters; a new UUID does.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Why it is given.' })
  @IsOptional()
  @MaxLength(REASON_LENGTH, tooLong)
  reason?: string | null;

  @Field(() => String, { nullable: true, description: "Why clashes are kept, where the facility's policy asks for it." })
  @IsOptional()
  @MaxLength(REASON_LENGTH, tooLong)
  clashReason?: string | null;
}

@InputType({ description: 'Takes a patient off a schedule.' })
export class EndAssignmentInput extends KeyedInput {
  @Field(() => ID, { description: 'The assignment.' })
  @MaxLength(ID_LENGTH, notAnId)
  assignmentId: string;

  @Field(() => Int, { description: 'Its version as it was read.' })
  @Min(1, { message: 'Send the version that was read.' })
  version: number;

  @Field(() => LocalDate, { nullable: true, description: 'Last day on the schedule; now when left out. An earlier day needs the right to back-date.' })
  @IsOptional()
  endsOn?: string | null;

  @Field(() => Date, { nullable: true, description: 'The very moment instead of the day.' })
  @IsOptional()
  @IsDate({ message: 'Write the end as an instant, for example 2026-11-19T16:50:00Z.' })
  endsAt?: Date | null;

  @Field({ description: 'Why.' })
  @Length(1, REASON_LENGTH, { message: `Say why, in at most ${REASON_LENGTH} characters.` })
  reason: string;
}
