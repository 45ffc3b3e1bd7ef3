import { API_CLIENT_NAME_LENGTH, MOST_ADDRESSES, MOST_OVERLAP_DAYS } from '@groupwork/shared/access/api-client.rules';
import { ArrayMaxSize, Length, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PagingArgs } from '../../platform/graphql/connection';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';

const MOST_SCOPES = 100;
const MOST_FACILITIES = 100;
const ADDRESS_LENGTH = 60;

@ArgsType()
export class ApiClientsArgs extends PagingArgs {}

@InputType({ description: 'What is set of a client.' })
export abstract class ApiClientFieldsInput extends KeyedInput {
  @Field({ description: 'Name, such as the software it is for.' })
  @Length(1, API_CLIENT_NAME_LENGTH, { message: `Give the client a name of at most ${API_CLIENT_NAME_LENGTH} characters.` })
  name: string;

  @Field(() => [String], { description: 'What it may do, by capability name; which is left out is taken away. Signing, PINs, notes that are being written and accounts are never among them.' })
  @ArrayMaxSize(MOST_SCOPES, { message: `Choose at most ${MOST_SCOPES}.` })
  @MaxLength(ADDRESS_LENGTH, { each: true, message: 'This is no scope of this system.' })
  scopes: string[];

  @Field(() => [ID], { description: 'Where it may do so: at least one of your facilities.' })
  @ArrayMaxSize(MOST_FACILITIES, { message: `Choose at most ${MOST_FACILITIES} facilities.` })
  @MaxLength(ID_LENGTH, notIds)
  facilityIds: string[];

  @Field(() => [String], { defaultValue: [], description: 'Addresses and ranges it may come from, such as 203.0.113.9 or 10.20.0.0/16; every one when there are none.' })
  @ArrayMaxSize(MOST_ADDRESSES, { message: `List at most ${MOST_ADDRESSES} addresses; a range counts as one.` })
  @MaxLength(ADDRESS_LENGTH, { each: true, message: 'An address has at most 60 characters.' })
  addresses: string[];

  @Field(() => Date, { nullable: true, description: 'When its time is over; left out when it is not limited.' })
  expiresAt?: Date | null;
}

@InputType({ description: 'Lets other software in.' })
export class CreateApiClientInput extends ApiClientFieldsInput {}

@InputType({ description: 'Changes what a client may do, where, until when and from where.' })
export class ChangeApiClientInput extends ApiClientFieldsInput {
  @Field(() => ID, { description: 'Which.' })
  @MaxLength(ID_LENGTH, notAnId)
  clientId: string;

  @Field(() => Int, { description: "The client's version last seen." })
  version: number;
}

@InputType({ description: 'Names a client.' })
export class ApiClientInput extends KeyedInput {
  @Field(() => ID, { description: 'Which.' })
  @MaxLength(ID_LENGTH, notAnId)
  clientId: string;
}

@InputType({ description: 'Makes another key of a client.' })
export class RotateApiKeyInput extends ApiClientInput {
  @Field(() => Int, { description: 'For how many days the key of now opens beside the new one; 0 ends it at once.' })
  @Min(0, { message: `Choose 0 to ${MOST_OVERLAP_DAYS} days.` })
  @Max(MOST_OVERLAP_DAYS, { message: `Choose 0 to ${MOST_OVERLAP_DAYS} days.` })
  overlapDays: number;
}
