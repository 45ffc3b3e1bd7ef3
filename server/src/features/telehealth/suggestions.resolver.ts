import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mayAt, staffOf } from '../access/staff-actor.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { acceptSuggestions, assignParticipant, dismissSuggestion } from './settle-suggestions.command';
import type { NamedStay } from './settle-suggestions.command';
import { AcceptSuggestionsInput, AssignParticipantInput, DismissSuggestionInput } from './suggestions.input';
import type { SuggestedStayInput } from './suggestions.input';
import { suggestionsLoader } from './suggestions.read';
import { SuggestedAttendanceType } from './suggestions.type';

const named = ({ rosterEntryId, startsAt }: SuggestedStayInput): NamedStay => ({ rosterEntryId: rowId('RosterEntry', rosterEntryId, 'rosterEntryId'), startsAt });

@Resolver(() => GroupSessionType)
export class SuggestionsResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @FieldResolver(() => SuggestedAttendanceType, { nullable: true, description: 'What its video room suggests of attendance; null where the room told nothing, before the start, and for who takes no attendance.' })
  async suggestedAttendance(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SuggestedAttendanceType | null> {
    if (session.delivery === 'IN_PERSON' || !mayAt(context.actor, 'attendance:take', session.facilityId)) return null;
    const suggested = await context.loader(suggestionsLoader).load(session.sessionId);
    if (suggested) context.disclosed([...suggested.matched.map(({ patientId }) => patientId), ...suggested.unmatched.flatMap(({ proposedPatientId }) => (proposedPatientId ? [proposedPatientId] : []))]);
    return suggested;
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Takes suggestions over as attendance: those named, or all that are matched. Nothing recorded is shortened. REFUSED with SUGGESTION_GONE where one is no longer there.' })
  async acceptSuggestions(@Arg('input') input: AcceptSuggestionsInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await acceptSuggestions(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), only: input.only?.map(named) ?? null, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Says whose a connection is. Its time is suggested for that patient from then on, and still to be accepted.' })
  async assignParticipant(@Arg('input') input: AssignParticipantInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const { participantKey, key } = input;
    return sessionChange(context, await assignParticipant(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), participantKey, rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Says that something suggested is not attendance. It is suggested no more.' })
  async dismissSuggestion(@Arg('input') input: DismissSuggestionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const { participantKey = null, key } = input;
    return sessionChange(context, await dismissSuggestion(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), participantKey, stay: input.stay ? named(input.stay) : null, key }));
  }
}
