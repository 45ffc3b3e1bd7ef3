import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Personal } from '../../platform/graphql/personal';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { TickCheckInput } from './checklist.input';
import { readChecklist } from './checklist.read';
import { SessionChecklistType } from './checklist.type';
import { tickCheck } from './tick-check.command';

@Resolver(() => GroupSessionType)
export class ChecklistResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('session:start')
  @Mutation(() => SessionChangeType, { description: 'Ticks one thing of the list before the start, or takes the tick back. For whoever may start the session, as long as it is to come. The start never asks for it.' })
  async tickCheck(@Arg('input') { item, ticked, key, sessionId }: TickCheckInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await tickCheck(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', sessionId, 'sessionId'), item, ticked, key }));
  }

  @Personal()
  @FieldResolver(() => SessionChecklistType, { description: 'What may be looked at before the start, with the ticks of whoever asks.' })
  checklist(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionChecklistType> {
    return readChecklist(context, session);
  }
}
