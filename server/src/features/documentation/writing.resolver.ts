import { Repeater, filter, pipe } from '@graphql-yoga/subscription';
import { readNoteRules } from '@groupwork/shared/documentation/write-note.rules';
import { globalId } from '@groupwork/shared/kernel/ids';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { Arg, Ctx, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { refuseIf } from '../../platform/errors';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { changesReaders } from '../../platform/graphql/shared-subscriptions';
import { staffOf } from '../access/staff-actor.facts';
import { staffMemberLoader } from '../identity/staff.facts';
import { readSession } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { sessionTopic } from '../scheduling/session.events';
import { announceWriting } from './announce-writing';
import { colleaguesAt, writingTopic } from './colleagues';
import { AnnounceWritingInput } from './writing.input';
import { NotesColleagueType, WritingChangeType } from './writing.type';

/** Beside who writes, a watcher hears that the readers have changed: it is looked at again then. */
async function watchWriting({ args, context }: { args: Record<string, string>; context: Context }): Promise<AsyncIterable<PublishedEvent>> {
  const id = rowId('GroupSession', args['sessionId'] ?? '', 'sessionId');
  const session = await readSession(context, id);
  refuseIf(firstRefusal(readNoteRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }));
  const ofReaders = pipe(context.watch(sessionTopic(id), () => colleaguesAt(context.topics).arrive(staffOf(context.actor), id)), filter((event: PublishedEvent) => changesReaders(event)));
  return Repeater.merge([context.topics.subscribe(writingTopic(id)), ofReaders]);
}

@Resolver()
export class WritingResolver {
  @Requires('note:write')
  @Mutation(() => Boolean, { description: 'Says in which field of a note one writes, or that one stops. Said again while one goes on, since it is forgotten after 15 seconds; always true.' })
  async announceWriting(@Arg('input') { sessionId, rosterEntryId, field }: AnnounceWritingInput, @Ctx() context: Context): Promise<boolean> {
    await announceWriting(context, rowId('GroupSession', sessionId, 'sessionId'), rowIdOrNull('RosterEntry', rosterEntryId, 'rosterEntryId'), field ?? null);
    return true;
  }

  @Requires('note:read')
  @Subscription(() => WritingChangeType, { subscribe: watchWriting as never, description: "Who has a session's notes open and in which field each writes, whenever that changes; at once on joining. For those who may read the notes." })
  async writingChanged(@Root() event: PublishedEvent, @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string, @Ctx() context: Context): Promise<WritingChangeType> {
    const colleagues = colleaguesAt(context.topics);
    colleagues.hear(event);
    const shown = await Promise.all(colleagues.of(rowId('GroupSession', sessionId, 'sessionId')).map(async ({ staffMemberId, place }) => {
      const staffMember = await context.loader(staffMemberLoader).load(staffMemberId);
      return staffMember && Object.assign(new NotesColleagueType(), { staffMember, field: place?.field ?? null, rosterEntryId: place?.rosterEntryId ? globalId('RosterEntry', place.rosterEntryId) : null });
    }));
    return Object.assign(new WritingChangeType(), { sessionId, colleagues: shown.filter((colleague) => colleague !== null) });
  }
}
