import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { ApiClientFieldsInput, ApiClientInput, ApiClientsArgs, ChangeApiClientInput, CreateApiClientInput, RotateApiKeyInput } from './api-client.input';
import type { ClientFields } from './api-client.step';
import { ApiClientConnectionType, ApiClientType, GivenApiKeyType } from './api-client.type';
import { readApiClient, readApiClients } from './api-clients.read';
import { revokeApiClient, rotateApiKey } from './end-api-key.command';
import { changeApiClient, createApiClient } from './save-api-client.command';
import type { ClientParts, GivenKey, Manager } from './save-api-client.command';

const PASSWORD = 'REFUSED with PASSWORD_NEEDED when the password was not given within the last 5 minutes.';

@Resolver()
export class ApiClientsResolver {
  constructor(private readonly parts: ClientParts) {}

  @Requires('api-client:manage')
  @Query(() => ApiClientConnectionType, { description: 'Other software that may come in with a key, by name: clients all of whose facilities are yours.' })
  apiClients(@Args() args: ApiClientsArgs, @Ctx() context: Context): Promise<ApiClientConnectionType> {
    return readApiClients(context, args);
  }

  @Requires('api-client:manage')
  @Mutation(() => GivenApiKeyType, { description: `Lets other software in, and tells its key once. ${PASSWORD}` })
  async createApiClient(@Arg('input') input: CreateApiClientInput, @Ctx() context: Context): Promise<GivenApiKeyType> {
    return this.given(context, await createApiClient(this.parts, managerOf(context), { ...fieldsOf(input), key: input.key }));
  }

  @Requires('api-client:manage')
  @Mutation(() => ApiClientType, { description: `Changes what a client may do, where, until when and from where; its open sockets close. REFUSED once it is revoked. ${PASSWORD}` })
  async changeApiClient(@Arg('input') input: ChangeApiClientInput, @Ctx() context: Context): Promise<ApiClientType> {
    const named = namedClient(input);
    await changeApiClient(this.parts, managerOf(context), { ...fieldsOf(input), ...named, version: input.version });
    return readApiClient(context, named.clientId);
  }

  @Requires('api-client:manage')
  @Mutation(() => GivenApiKeyType, { description: `Makes another key and tells it once. The one of now opens for the days that are given, any older one nothing more. REFUSED once the client is revoked. ${PASSWORD}` })
  async rotateApiKey(@Arg('input') input: RotateApiKeyInput, @Ctx() context: Context): Promise<GivenApiKeyType> {
    return this.given(context, await rotateApiKey(this.parts, managerOf(context), { ...namedClient(input), overlapDays: input.overlapDays }));
  }

  @Requires('api-client:manage')
  @Mutation(() => ApiClientType, { description: `Ends all keys of a client for good, and closes its open sockets. ${PASSWORD}` })
  async revokeApiClient(@Arg('input') input: ApiClientInput, @Ctx() context: Context): Promise<ApiClientType> {
    const named = namedClient(input);
    await revokeApiClient(this.parts, managerOf(context), named);
    return readApiClient(context, named.clientId);
  }

  private async given(context: Context, { clientId, secret }: GivenKey): Promise<GivenApiKeyType> {
    return Object.assign(new GivenApiKeyType(), { client: await readApiClient(context, clientId), secret });
  }
}

const managerOf = (context: Context): Manager => ({ actor: staffOf(context.actor), signInId: context.authentication.signInId });

const namedClient = ({ clientId, key }: ApiClientInput | ChangeApiClientInput) => ({ clientId: rowId('ApiClient', clientId, 'clientId'), key });

const fieldsOf = ({ name, scopes, facilityIds, addresses, expiresAt }: ApiClientFieldsInput): ClientFields => ({ name, scopes, facilityIds: facilityIds.map((id) => rowId('Facility', id, 'facilityIds')), addresses, expiresAt: expiresAt ?? null });
