import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { badField } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { mayReadNotes } from '../documentation/notes.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { addAddendum } from './add-addendum.command';
import type { AddAddendum } from './add-addendum.command';
import { sessionAddendaLoader } from './addenda.read';
import { AddAddendumInput } from './addendum.input';
import { AddendumType } from './addendum.type';
import type { PinParts } from './sign-session.command';
import { signAnswer } from './sign-answer';
import { SignResult } from './signing.type';

@Resolver(() => GroupSessionType)
export class AddendaResolver {
  constructor(private readonly parts: PinParts) {}

  @Requires('session:amend')
  @Mutation(() => SignResult, { description: 'Adds to what is signed, with a PIN. What was signed stays as it was, and both stand in the chart.' })
  async addAddendum(@Arg('input') input: AddAddendumInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const { kind, text, eventAt, pin, key } = input;
    return signAnswer(context, await addAddendum(this.parts, staffOf(context.actor), { about: aboutOf(input), kind, correctedPart: input.correctedPart ?? null, text, eventAt, meansNoMember: input.meansNoMember ?? false, pin, key }));
  }

  @FieldResolver(() => [AddendumType], { description: 'What was added to it after signing, first to last; none for those who may see titles only.' })
  async addenda(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<AddendumType[]> {
    if (!(await mayReadNotes(context, session))) return [];
    const { addenda, patientIds } = await context.loader(sessionAddendaLoader).load(session.sessionId);
    context.disclosed(patientIds);
    return addenda;
  }
}

function aboutOf(input: AddAddendumInput): AddAddendum['about'] {
  const sessionId = rowIdOrNull('GroupSession', input.sessionId, 'sessionId');
  const rosterEntryId = rowIdOrNull('RosterEntry', input.rosterEntryId, 'rosterEntryId');
  if ((sessionId === null) === (rosterEntryId === null)) throw badField('rosterEntryId', 'Name the session, for its shared part, or one roster line: not both.');
  return rosterEntryId === null ? { sessionId: sessionId ?? '' } : { rosterEntryId };
}
