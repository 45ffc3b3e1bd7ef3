import { filter, pipe } from '@graphql-yoga/subscription';
import { Args, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { Context } from '../../platform/graphql/context';
import { rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { facilityScope } from '../access/staff-actor.facts';
import { changesTopic } from './changes.events';
import { readChanges } from './changes.read';
import { ChangeConnectionType, ChangesArgs, ChangeSignalType } from './changes.type';

/** Those who share a view have the same facilities: what is left out for one is left out for all. */
function watchChanges({ context }: { context: Context }): AsyncIterable<PublishedEvent> {
  const own = new Set(facilityScope(context.actor));
  return pipe(context.watch(changesTopic(context.actor.organizationId)), filter((event: PublishedEvent) => own.has(event.facilityId ?? '')));
}

@Resolver()
export class ChangesResolver {
  @Requires('changes:read')
  @Query(() => ChangeConnectionType, { description: 'What changed at your facilities, in order, for at least 30 days. REFUSED with CHANGES_FORGOTTEN where some after the cursor are no longer kept: read everything again, then follow from headCursor.' })
  changes(@Args() args: ChangesArgs, @Ctx() context: Context): Promise<ChangeConnectionType> {
    return readChanges(context, { facilityId: rowIdOrNull('Facility', args.facilityId, 'facilityId'), kinds: args.kinds ?? null }, args);
  }

  @Requires('changes:read')
  @Subscription(() => ChangeSignalType, { subscribe: watchChanges as never, description: 'There are changes at your facilities. Ask changes for them: it says what they are, and misses none.' })
  changesAdded(@Root() event: PublishedEvent): ChangeSignalType {
    return Object.assign(new ChangeSignalType(), { position: String(event.position) });
  }
}
