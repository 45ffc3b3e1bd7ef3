import { LIST_ITEM_CODE_LENGTH, LIST_ITEM_NAME_LENGTH } from '@groupwork/shared/facilities/lists';
import type { CareList as CareListValue } from '@groupwork/shared/facilities/lists';
import { IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { CareList } from './list.type';

const codeMessage = { message: `Give it a code of at most ${LIST_ITEM_CODE_LENGTH} characters.` };
const nameMessage = { message: `Give it a name of at most ${LIST_ITEM_NAME_LENGTH} characters.` };
const MINUTES_A_WEEK = 7 * 24 * 60;
const MOST_PLACES = 1000;

@InputType()
abstract class EntryInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility the answer is for; modalities are its own.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The entry; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'Code of a new entry, made of its name when left out. It is never changed.' })
  @IsOptional()
  @Length(1, LIST_ITEM_CODE_LENGTH, codeMessage)
  code?: string | null;

  @Field({ description: 'Name.' })
  @Length(1, LIST_ITEM_NAME_LENGTH, nameMessage)
  name: string;

  @Field(() => Int, { nullable: true, description: 'Place in the list; last when left out.' })
  @IsOptional()
  @Min(0, { message: 'Write a place from 0 on.' })
  @Max(MOST_PLACES, { message: `Write a place up to ${MOST_PLACES}.` })
  sort?: number | null;

  @Field({ description: 'Offered no more.' })
  retired: boolean;
}

@InputType({ description: 'An entry of a list; new where no id is given.' })
export class SaveListItemInput extends EntryInput {
  @Field(() => CareList, { description: 'The list.' })
  list: CareListValue;
}

@InputType({ description: 'A level of care; new where no id is given.' })
export class SaveLevelOfCareInput extends EntryInput {
  @Field(() => Int, { nullable: true, description: 'Minutes of group a program week asks for.' })
  @IsOptional()
  @Min(1, { message: 'Write at least one minute, or nothing.' })
  @Max(MINUTES_A_WEEK, { message: 'A week has fewer minutes.' })
  weeklyMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: 'On at least so many days.' })
  @IsOptional()
  @Min(1, { message: 'Write 1 to 7 days, or nothing.' })
  @Max(7, { message: 'A week has 7 days.' })
  weeklyDays?: number | null;
}

@InputType({ description: 'A policy of the facility, or of the whole organization.' })
export class SavePolicyInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field({ description: "For all facilities that have no value of their own." })
  organizationWide: boolean;

  @Field({ description: 'Name of the policy, as FacilitySettings has it.' })
  @MaxLength(64, { message: 'There is no policy of this name.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Its value as JSON text, e.g. 30, true or "BLOCK"; null takes the own value away.' })
  @IsOptional()
  @MaxLength(200, { message: 'This is no value of a policy.' })
  value?: string | null;
}
