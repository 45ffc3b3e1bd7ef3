import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { NoteTextType } from '../documentation/note.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { keepClash, keepName } from './confirm-for-signing.command';
import { KeepClashInput, KeepNameInput } from './signing.input';
import { keptNamesLoader } from './signing.read';
import { KeptNameType } from './signing.type';

@Resolver(() => NoteTextType)
export class ConfirmationsResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('note:write')
  @Mutation(() => SessionChangeType, { description: "Keeps another member's name in a text, with a reason. It holds for the text as it is: whoever changes it confirms anew." })
  async keepName(@Arg('input') input: KeepNameInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), rosterEntryId: rowIdOrNull('RosterEntry', input.rosterEntryId, 'rosterEntryId') };
    return sessionChange(context, await keepName(this.unitOfWork, staffOf(context.actor), { ...ids, place: input.place, start: input.start, end: input.end, name: input.name, reason: input.reason, key: input.key }));
  }

  @Requires('note:write')
  @Mutation(() => SessionChangeType, { description: 'Says why a patient has time in two sessions at once. It holds for the times as they are.' })
  async keepClash(@Arg('input') input: KeepClashInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId') };
    return sessionChange(context, await keepClash(this.unitOfWork, staffOf(context.actor), { ...ids, reason: input.reason, key: input.key }));
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [KeptNameType], { description: 'Names of other members kept in the text as it is now, with the reason.' })
  keptNames(@Root() { id, text, version }: NoteTextType, @Ctx() context: Context): Promise<KeptNameType[]> | KeptNameType[] {
    return version === 0 ? [] : context.loader(keptNamesLoader).load({ noteTextId: rowId('NoteText', id, 'id'), text });
  }
}
