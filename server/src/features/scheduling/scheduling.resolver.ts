import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Personal } from '../../platform/graphql/personal';
import { Requires } from '../../platform/graphql/requires';
import { LocalDate } from '../../platform/graphql/scalars';
import { rosterLoader } from '../attendance/roster.facts';
import { mayReadNotes } from '../documentation/notes.facts';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { SessionAbilitiesType } from './abilities.type';
import { coverSession } from './cover-session.command';
import { addCoLeader, explainCapacity } from './explain-capacity.command';
import { pauseSession, resumeSession } from './pause-session.command';
import { endSession, markNotHeld, reopenSession } from './end-session.command';
import { readSession } from './group-session.read';
import { GroupSessionType } from './group-session.type';
import { readPastSessions, readReviewInbox } from './past-sessions.read';
import { GroupSessionConnectionType, PastGroupSessionsFilter, PastGroupSessionsSort } from './past-sessions.type';
import { readSchedulerDays } from './scheduler-day.read';
import { SchedulerDayType } from './scheduler-day.type';
import { readAbilities } from './session-act.read';
import { sessionChange } from './session-change.facts';
import { SchedulerChangeType, SessionChangeType } from './session-change.type';
import { schedulerTopic, sessionTopic } from './session.events';
import type { SessionEventPayload } from './session.events';
import { AddCoLeaderInput, CoverSessionInput, EndSessionInput, ExplainCapacityInput, PauseSessionInput, ResumeSessionInput, SessionInput, StartSessionInput, VoidSessionInput } from './session.input';
import { startSession } from './start-session.command';
import { undoStart } from './undo-start.command';
import { unvoidSession, voidSession } from './void-session.command';

const named = (input: SessionInput): { sessionId: string; key: string } => ({ sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), key: input.key });

interface Subscribing {
  args: Record<string, string>;
  context: Context;
}

async function watchSession({ args, context }: Subscribing): Promise<AsyncIterable<PublishedEvent>> {
  const id = rowId('GroupSession', args.sessionId ?? '', 'sessionId');
  const session = await readSession(context, id);
  const roster = await context.loader(rosterLoader).load(session);
  context.disclosed([...roster.entries, ...roster.struck].map((entry) => entry.patientId));
  context.grant('notes', await mayReadNotes(context, session));
  return context.watch(sessionTopic(id));
}

async function watchScheduler({ args, context }: Subscribing): Promise<AsyncIterable<PublishedEvent>> {
  const id = rowId('Facility', args.facilityId ?? '', 'facilityId');
  mustBeInScope(context.actor, id);
  // A board shows titles: what only some of its watchers may read is asked for by a query.
  context.grant('notes', false);
  return context.watch(schedulerTopic(id));
}

@Resolver(() => GroupSessionType)
export class SchedulingResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('scheduler:read')
  @AtMost(40)
  @Query(() => [SchedulerDayType], { description: 'The boards of some facilities, at most 40, in the order they are named. NOT_FOUND when one of them is not the reader’s.' })
  schedulerDays(@Arg('facilityIds', () => [ID], { description: 'The facilities.' }) facilityIds: string[], @Arg('date', () => LocalDate, { description: "The day, in each facility's own zone." }) date: string, @Ctx() context: Context): Promise<SchedulerDayType[]> {
    return readSchedulerDays(context, facilityIds.map((id) => rowId('Facility', id, 'facilityIds')), date);
  }

  @Requires('session:read')
  @Query(() => GroupSessionType, { description: 'One session. NOT_FOUND outside the facilities of the person who asks.' })
  groupSession(@Arg('id', () => ID, { description: 'The session.' }) id: string, @Ctx() context: Context): Promise<GroupSessionType> {
    return readSession(context, rowId('GroupSession', id, 'id'));
  }

  @Requires('past-session:read')
  @Query(() => GroupSessionConnectionType, { description: 'Past Group Sessions of a facility: whatever began, or should have.' })
  pastGroupSessions(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('filter', () => PastGroupSessionsFilter, { nullable: true, description: 'Narrows the list.' }) filter: PastGroupSessionsFilter | null,
    @Arg('sort', () => PastGroupSessionsSort, { nullable: true, description: 'Newest first when left out.' }) sort: PastGroupSessionsSort | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<GroupSessionConnectionType> {
    return readPastSessions(context, rowId('Facility', facilityId, 'facilityId'), filter ?? {}, sort ?? PastGroupSessionsSort.NEWEST, paging);
  }

  @Requires('review:assign')
  @Query(() => GroupSessionConnectionType, { description: 'What waits for the review of the person who asks, the longest first: what is addressed to nobody, to them, or to whom they stand in for; never their own sessions. Administrators who review nothing see whatever waits.' })
  reviewInbox(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('overdue', () => Boolean, { nullable: true, description: 'Only those that wait longer than the facility’s reviewOverdueDays.' }) overdue: boolean | null,
    @Arg('everyone', () => Boolean, { nullable: true, description: 'With those that are with other reviewers.' }) everyone: boolean | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<GroupSessionConnectionType> {
    return readReviewInbox(context, rowId('Facility', facilityId, 'facilityId'), { overdue: overdue ?? false, everyone: everyone ?? false }, paging);
  }

  @Personal()
  @FieldResolver(() => SessionAbilitiesType, { description: 'What the person who asks may do with it, and if not, why.' })
  abilities(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionAbilitiesType> {
    return readAbilities(context, session);
  }

  @Requires('session:start')
  @Mutation(() => SessionChangeType, { description: 'Starts a session and keeps its roster. Started already: answers it as it is. REFUSED with the reason otherwise.' })
  async startSession(@Arg('input') input: StartSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await startSession(this.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('session:start')
  @Mutation(() => SessionChangeType, { description: "Takes an erroneous start back: the session is upcoming again and everything recorded in it is kept. Whoever leads it within the facility's minutes and before anything is recorded; an administrator at any time while it runs." })
  async undoStart(@Arg('input') input: SessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await undoStart(this.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('session:void')
  @Mutation(() => SessionChangeType, { description: 'Voids a session that was entered in error, with the reason. Nothing is removed: charts show what came of it as struck.' })
  async voidSession(@Arg('input') input: VoidSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await voidSession(this.unitOfWork, staffOf(context.actor), { ...named(input), reason: input.reason.trim() }));
  }

  @Requires('session:void')
  @Mutation(() => SessionChangeType, { description: 'Brings a voided session back to where it stood, with its notes, stays and signatures.' })
  async unvoidSession(@Arg('input') input: SessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await unvoidSession(this.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('session:cover')
  @Mutation(() => SessionChangeType, { description: "Takes over another's session with a reason; both names stay." })
  async coverSession(@Arg('input') input: CoverSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await coverSession(this.unitOfWork, staffOf(context.actor), { ...named(input), reason: input.reason, staffMemberId: rowIdOrNull('StaffMember', input.staffMemberId, 'staffMemberId') }));
  }

  @Requires('session:pause')
  @Mutation(() => SessionChangeType, { description: "Pauses a running session, for a fire drill say: every open stay closes, nobody's time runs. Paused already: answers it as it is. Pressed earlier, it counts from then; REFUSED where something was marked since." })
  async pauseSession(@Arg('input') input: PauseSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await pauseSession(this.unitOfWork, staffOf(context.actor), { ...named(input), reason: input.reason, note: input.note?.trim() || null, pressed: input.pressed ?? null }));
  }

  @Requires('session:pause')
  @Mutation(() => SessionChangeType, { description: 'Goes on after a pause: whoever was in at its beginning, and did not step out in it, is in again from now, or from when it was pressed. Not paused: answers it as it is.' })
  async resumeSession(@Arg('input') input: ResumeSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await resumeSession(this.unitOfWork, staffOf(context.actor), { ...named(input), pressed: input.pressed ?? null }));
  }

  @Requires('session:capacity')
  @Mutation(() => SessionChangeType, { description: 'Says why more people were here at once than there are seats. REFUSED while there are seats, and once it is signed.' })
  async explainCapacity(@Arg('input') input: ExplainCapacityInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await explainCapacity(this.unitOfWork, staffOf(context.actor), { ...named(input), reason: input.reason }));
  }

  @Requires('session:capacity')
  @Mutation(() => SessionChangeType, { description: 'Adds a co-leader to a session that has started and is not signed. REFUSED where that person may not lead such a group.' })
  async addCoLeader(@Arg('input') input: AddCoLeaderInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await addCoLeader(this.unitOfWork, staffOf(context.actor), { ...named(input), staffMemberId: rowId('StaffMember', input.staffMemberId, 'staffMemberId') }));
  }

  @Requires('session:end')
  @Mutation(() => SessionChangeType, { description: 'Ends a running session. Open stays end with it and are among the changed lines.' })
  async endSession(@Arg('input') input: EndSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await endSession(this.unitOfWork, staffOf(context.actor), { ...named(input), endedAt: input.endedAt ?? null }));
  }

  @Requires('session:end')
  @Mutation(() => SessionChangeType, { description: 'Goes on after an end pressed too early, before the first signature.' })
  async reopenSession(@Arg('input') input: SessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await reopenSession(this.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('session:end')
  @Mutation(() => SessionChangeType, { description: 'Says that nobody came. No chart hears of it.' })
  async markNotHeld(@Arg('input') input: SessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await markNotHeld(this.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('session:read')
  @Subscription(() => SessionChangeType, { subscribe: watchSession as never, description: 'Every change of one session, with the lines and texts it touched. Ask the query again after a lost connection.' })
  sessionChanged(@Root() event: PublishedEvent, @Arg('sessionId', () => ID, { description: 'The session.' }) _sessionId: string, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, event.payload as SessionEventPayload);
  }

  @Requires('scheduler:read')
  @Subscription(() => SchedulerChangeType, { subscribe: watchScheduler as never, description: "Every change of a card on a facility's board." })
  async schedulerChanged(@Root() event: PublishedEvent, @Arg('facilityId', () => ID, { description: 'The facility.' }) _facilityId: string, @Ctx() context: Context): Promise<SchedulerChangeType> {
    const { sessionId } = event.payload as Partial<SessionEventPayload>;
    return Object.assign(new SchedulerChangeType(), { session: sessionId === undefined ? null : await readSession(context, sessionId) });
  }
}
