import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { redeliver, rotateSecret, switchWebhook, testWebhook } from './manage-webhook.command';
import { saveWebhook } from './save-webhook.command';
import type { WebhookParts } from './save-webhook.command';
import { RedeliverWebhookInput, SaveWebhookInput, SwitchWebhookInput, WebhookDeliveriesArgs, WebhookDeliveryConnectionType, WebhookDeliveryType, WebhookEndpointType, WebhookInput, WebhookSecretShownType } from './webhook.type';
import { readDeliveries, readDelivery, readEndpoint, readEndpoints, readSecret } from './webhooks.read';

/** Whoever sets up where data goes. What must be proven first, such as the password, is asked for here. */
const administrator = (context: Context): StaffActor => staffOf(context.actor);

@Resolver()
export class WebhooksResolver {
  constructor(private readonly parts: WebhookParts) {}

  @Requires('webhook:manage')
  @AtMost(20)
  @Query(() => [WebhookEndpointType], { description: 'Addresses that are told of changes, by name; at most 20. Those that are told of facilities you do not work at are left out.' })
  webhookEndpoints(@Ctx() context: Context): Promise<WebhookEndpointType[]> {
    return readEndpoints(context);
  }

  @Requires('webhook:manage')
  @Query(() => WebhookDeliveryConnectionType, { description: 'What was sent to an address in the last 30 days, the newest first.' })
  webhookDeliveries(@Args() args: WebhookDeliveriesArgs, @Ctx() context: Context): Promise<WebhookDeliveryConnectionType> {
    return readDeliveries(context, rowId('WebhookEndpoint', args.endpointId, 'endpointId'), args.status ?? null, args);
  }

  @Requires('webhook:manage')
  @Mutation(() => WebhookSecretShownType, { description: 'Adds an address, with a secret that is shown this once, or changes one. BAD_USER_INPUT for an address that does not begin with https://.' })
  async saveWebhook(@Arg('input') input: SaveWebhookInput, @Ctx() context: Context): Promise<WebhookSecretShownType> {
    const { endpointId, created } = await saveWebhook(this.parts, administrator(context), { ...input, endpointId: rowIdOrNull('WebhookEndpoint', input.endpointId, 'endpointId'), version: input.version ?? null, facilityIds: input.facilityIds.map((id) => rowId('Facility', id, 'facilityIds')) });
    return this.shown(context, endpointId, created);
  }

  @Requires('webhook:manage')
  @Mutation(() => WebhookSecretShownType, { description: 'Makes a new secret, shown this once. For a day messages carry a signature by each of the two.' })
  async rotateWebhookSecret(@Arg('input') input: WebhookInput, @Ctx() context: Context): Promise<WebhookSecretShownType> {
    const { endpointId } = await rotateSecret(this.parts, administrator(context), named(input));
    return this.shown(context, endpointId, true);
  }

  @Requires('webhook:manage')
  @Mutation(() => WebhookEndpointType, { description: 'Turns an address off, or on again. On again it is told of what changes from then on; what it missed stands in the feed of changes.' })
  async switchWebhook(@Arg('input') input: SwitchWebhookInput, @Ctx() context: Context): Promise<WebhookEndpointType> {
    const { endpointId } = await switchWebhook(this.parts.unitOfWork, administrator(context), { ...named(input), active: input.active });
    return readEndpoint(context, endpointId);
  }

  @Requires('webhook:manage')
  @Mutation(() => WebhookDeliveryType, { description: 'Sends a message of the kind TEST that is about nothing.' })
  async testWebhook(@Arg('input') input: WebhookInput, @Ctx() context: Context): Promise<WebhookDeliveryType> {
    const { deliveryId } = await testWebhook(this.parts.unitOfWork, administrator(context), named(input));
    return readDelivery(context, deliveryId);
  }

  @Requires('webhook:manage')
  @Mutation(() => WebhookDeliveryType, { description: 'Sends a message again, under the same ids.' })
  async redeliverWebhook(@Arg('input') input: RedeliverWebhookInput, @Ctx() context: Context): Promise<WebhookDeliveryType> {
    const { deliveryId } = await redeliver(this.parts.unitOfWork, administrator(context), { deliveryId: rowId('WebhookDelivery', input.deliveryId, 'deliveryId'), key: input.key });
    return readDelivery(context, deliveryId);
  }

  private async shown(context: Context, endpointId: string, made: boolean): Promise<WebhookSecretShownType> {
    const secret = made ? await readSecret(context, this.parts.sealed, endpointId) : null;
    return Object.assign(new WebhookSecretShownType(), { endpoint: await readEndpoint(context, endpointId), secret });
  }
}

const named = ({ endpointId, key }: WebhookInput): { endpointId: string; key: string } => ({ endpointId: rowId('WebhookEndpoint', endpointId, 'endpointId'), key });
