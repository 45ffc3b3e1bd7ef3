import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { readMessageProgress } from './message-progress.read';
import { MessageProgressType } from './message-progress.type';

@Resolver()
export class MessageProgressResolver {
  @Requires('message:configure')
  @AtMost(50)
  @Query(() => [MessageProgressType], { description: 'How many messages of a facility wait, left and failed lately, by channel.' })
  messageProgress(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<MessageProgressType[]> {
    return readMessageProgress(context, rowId('Facility', facilityId, 'facilityId'));
  }
}
