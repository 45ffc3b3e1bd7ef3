import { apiClientStateWords, apiClientStates } from '@groupwork/shared/access/api-client.rules';
import type { ApiClientState as StateValue } from '@groupwork/shared/access/api-client.rules';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { FacilityType } from '../facilities/facility.type';

export const ApiClientState = vocabulary('ApiClientState', "Whether a client's keys open anything now.", apiClientStates, { ACTIVE: `${apiClientStateWords.ACTIVE}: its keys open what its scopes say.`, EXPIRED: 'Its time is over; another time lets it in again.', REVOKED: 'Revoked for good.' });

@ObjectType('ApiScope', { description: 'One thing that a client may do.' })
export class ApiScopeType {
  @Field({ description: 'Capability name, as it is given.' })
  name: string;

  @Field({ description: 'The same in words.' })
  words: string;
}

@ObjectType('ApiKey', { description: 'A key of a client that still opens. The key itself is kept nowhere.' })
export class ApiKeyType {
  @Field({ description: 'When it was made.' })
  madeAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it ends, since another one has taken its place; null for the newest.' })
  endsAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to a minute; null when it never was.' })
  lastUsedAt: Date | null;
}

@ObjectType('ApiClient', { description: 'Other software that may come in with a key.' })
export class ApiClientType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field({ description: 'Name, as the trail prints it.' })
  name: string;

  @AtMost(50)
  @Field(() => [ApiScopeType], { description: 'What it may do.' })
  scopes: ApiScopeType[];

  @AtMost(200)
  @Field(() => [FacilityType], { description: 'Where it may do so.' })
  facilities: FacilityType[];

  @Field(() => [String], { description: 'The addresses and ranges it may come from; every one when there are none.' })
  addresses: string[];

  @Field(() => Date, { nullable: true, description: 'When its time is over; null when it is not limited.' })
  expiresAt: Date | null;

  @Field(() => ApiClientState, { description: 'Whether its keys open anything now.' })
  state: StateValue;

  @Field({ description: 'When it was made.' })
  madeAt: Date;

  @Field(() => Date, { nullable: true, description: 'When one of its keys was last used, to a minute; null when none was.' })
  lastUsedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'From which address that was.' })
  lastUsedAddress: string | null;

  @AtMost(2)
  @Field(() => [ApiKeyType], { description: 'Its keys that open: one, or two while one takes the place of the other; none when it is expired or revoked.' })
  keys: ApiKeyType[];
}

@ObjectType('ApiClientEdge', { description: 'A client in a list.' })
export class ApiClientEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => ApiClientType, { description: 'The client.' })
  node: ApiClientType;
}

@ObjectType('ApiClientConnection', { description: 'A page of clients.' })
export class ApiClientConnectionType {
  @Field(() => [ApiClientEdgeType], { description: 'The rows of this page.' })
  edges: ApiClientEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@ObjectType('GivenApiKey', { description: 'A key that was just made, with its client.' })
export class GivenApiKeyType {
  @Field(() => ApiClientType, { description: 'The client.' })
  client: ApiClientType;

  @Field(() => String, { nullable: true, description: 'The key, told this once and kept nowhere. Null when the same command was sent again: it was told the first time.' })
  secret: string | null;
}
