import { CALL_BACK_PHONE_LENGTH } from '@groupwork/shared/communications/call-back-phone';
import { FACILITY_ADDRESS_LENGTH, FACILITY_NAME_LENGTH, MOST_SEATS, ROOM_NAME_LENGTH } from '@groupwork/shared/facilities/facility.rules';
import { IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

const named = (most: number) => ({ message: `Give it a name of at most ${most} characters.` });

@InputType()
abstract class SetupInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'What is changed; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;
}

@InputType({ description: 'A facility; new where no id is given.' })
export class SaveFacilityInput extends SetupInput {
  @Field({ description: 'Full name, no other facility’s of the organization.' })
  @Length(1, FACILITY_NAME_LENGTH, named(FACILITY_NAME_LENGTH))
  name: string;

  @Field({ description: 'IANA name of its time zone, e.g. America/Chicago. It stays once sessions or schedules are planned in it.' })
  @Length(1, 64, { message: 'Choose a time zone. An IANA name is right, for example America/Chicago.' })
  timeZone: string;

  @Field(() => String, { nullable: true, description: 'Number its messages ask people to call; null for “the front desk”.' })
  @IsOptional()
  @MaxLength(CALL_BACK_PHONE_LENGTH, { message: `Write at most ${CALL_BACK_PHONE_LENGTH} characters.` })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it stands, as a letter would be addressed; null where that is not said.' })
  @IsOptional()
  @MaxLength(FACILITY_ADDRESS_LENGTH, { message: `Write at most ${FACILITY_ADDRESS_LENGTH} characters.` })
  address?: string | null;
}

@InputType({ description: 'A room of a facility; new where no id is given.' })
export class SaveRoomInput extends SetupInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field({ description: 'As the sign at its door says; no other’s in use there.' })
  @Length(1, ROOM_NAME_LENGTH, named(ROOM_NAME_LENGTH))
  name: string;

  @Field(() => Int, { nullable: true, description: 'How many people it seats; null where that is not said.' })
  @IsOptional()
  @Min(1, { message: 'A room seats at least 1.' })
  @Max(MOST_SEATS, { message: `Write at most ${MOST_SEATS} seats.` })
  seats?: number | null;

  @Field({ description: 'Whether it is offered for groups and sessions.' })
  active: boolean;
}
