import { addMinutes, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { addToSession, withdrawFromSession } from './add-to-session.command';
import { SessionClashesType } from './assignment.type';
import { busyWarnings } from './busy.read';
import { cancelSession, restoreSession } from './cancel-session.command';
import { checkOutSession } from './check-out-session.command';
import { changeSession } from './change-session.command';
import { createSession } from './create-session.command';
import { readSession } from './group-session.facts';
import { sessionChange } from './session-change.facts';
import { SessionChangeType } from './session-change.type';
import { readSessionClashes } from './session-clashes.read';
import type { SessionToExpect } from './session-clashes.read';
import { AddToSessionInput, CancelSessionInput, ChangeSessionInput, CreateSessionInput, SessionClashesInput, SessionPlanPreviewInput, WithdrawFromSessionInput } from './session-plan.input';
import { groupToHold, planningFacility } from './session-to-plan';
import type { PlanningFacility } from './session-to-plan';
import { SessionInput } from './session.input';

const timesOf = ({ date, wallTime, durationMinutes, roomId, leaderIds }: Pick<CreateSessionInput, 'date' | 'wallTime' | 'durationMinutes' | 'roomId' | 'leaderIds'>) => ({
  date,
  wallTime,
  durationMinutes,
  roomId: rowIdOrNull('Room', roomId, 'roomId'),
  leaderIds: [...new Set(leaderIds.map((id) => rowId('StaffMember', id, 'leaderIds')))],
});
const named = ({ sessionId, key }: SessionInput) => ({ sessionId: rowId('GroupSession', sessionId, 'sessionId'), key });
const patientsOf = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => rowId('Patient', id, 'patientIds')))];

async function previewSessionPlan(context: Context, input: SessionPlanPreviewInput): Promise<string[]> {
  const facility = await planningFacility(context.reads, staffOf(context.actor), rowId('Facility', input.facilityId, 'facilityId'));
  const { date, wallTime, durationMinutes, roomId, leaderIds } = timesOf(input);
  const start = instantFromWallTime(date, wallTime, facility.timeZone);
  return busyWarnings(context.reads, context.actor, facility, [{ id: rowIdOrNull('GroupSession', input.sessionId, 'sessionId'), start, end: addMinutes(start, durationMinutes), date, roomId, leaderIds }]);
}

async function previewSessionClashes(context: Context, input: SessionClashesInput): Promise<SessionClashesType> {
  const actor = staffOf(context.actor);
  const facility = await planningFacility(context.reads, actor, rowId('Facility', input.facilityId, 'facilityId'));
  return readSessionClashes(context, actor, facility, await sessionToExpect(context, facility, input), patientsOf(input.patientIds));
}

async function sessionToExpect(context: Context, facility: PlanningFacility, { sessionId, groupId, date, wallTime, durationMinutes }: SessionClashesInput): Promise<SessionToExpect> {
  if (sessionId) {
    const session = await readSession(context, rowId('GroupSession', sessionId, 'sessionId'));
    return { id: session.sessionId, groupTitle: session.groupTitle, start: session.plannedStart, end: session.plannedEnd, date: session.date };
  }
  if (!groupId) throw badField('groupId', 'Choose the group.');
  if (!date) throw badField('date', 'Choose the day.');
  if (!wallTime) throw badField('wallTime', 'Write the time as HH:mm, for example 09:30.');
  if (!durationMinutes) throw badField('durationMinutes', 'Say how long it lasts.');
  const { groupTitle } = await groupToHold(context.reads, context.actor.organizationId, facility, rowId('Group', groupId, 'groupId'));
  const start = instantFromWallTime(date, wallTime, facility.timeZone);
  return { id: null, groupTitle, start, end: addMinutes(start, durationMinutes), date };
}

@Resolver()
export class SessionPlanResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('session:plan')
  @Query(() => [String], { description: "Whether room or leaders would be busy elsewhere, a sentence each, in the facility's clock; of what is held where the person who asks sees nothing, the time alone. It is a warning: nothing is refused for it." })
  sessionPlanPreview(@Arg('input', { description: 'The session.' }) input: SessionPlanPreviewInput, @Ctx() context: Context): Promise<string[]> {
    return previewSessionPlan(context, input);
  }

  @Requires('session:plan')
  @Query(() => SessionClashesType, { description: 'Where patients would be in two places at once if they were expected in one session, before anything is saved. Whom it is about is written to the trail.' })
  sessionClashes(@Arg('input', { description: 'The session and the patients.' }) input: SessionClashesInput, @Ctx() context: Context): Promise<SessionClashesType> {
    return previewSessionClashes(context, input);
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Creates one session by itself, of no schedule. On a past day only with the right Back-date Groups, within the window.' })
  async createSession(@Arg('input') input: CreateSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const { facilityId, groupId, patientIds, reason, key } = input;
    return sessionChange(context, await createSession(this.unitOfWork, staffOf(context.actor), { ...timesOf(input), facilityId: rowId('Facility', facilityId, 'facilityId'), groupId: rowId('Group', groupId, 'groupId'), patientIds: patientsOf(patientIds), reason: reason?.trim() || null, key }));
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Edits or moves one session before it starts. STALE when somebody else changed it meanwhile.' })
  async changeSession(@Arg('input') input: ChangeSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await changeSession(this.unitOfWork, staffOf(context.actor), { ...named(input), ...timesOf(input), version: input.version, onlyIfFree: input.onlyIfFree ?? false }));
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Cancels a session before it starts, with the reason.' })
  async cancelSession(@Arg('input') input: CancelSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await cancelSession(this.unitOfWork, staffOf(context.actor), { ...named(input), reason: input.reason, note: input.note?.trim() || null }));
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Un-cancels a session before its planned start.' })
  async restoreSession(@Arg('input') input: SessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await restoreSession(this.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Expects patients in this session only, before it starts.' })
  async addToSession(@Arg('input') input: AddToSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await addToSession(this.unitOfWork, staffOf(context.actor), { ...named(input), patientIds: patientsOf(input.patientIds), reason: input.reason?.trim() || null }));
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Takes back what was added to this session only.' })
  async withdrawFromSession(@Arg('input') input: WithdrawFromSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await withdrawFromSession(this.unitOfWork, staffOf(context.actor), { ...named(input), patientId: rowId('Patient', input.patientId, 'patientId') }));
  }

  @Requires('session:check-out')
  @Mutation(() => SessionChangeType, { description: 'Checks a finalised session out by hand, where the facility does.' })
  async checkOutSession(@Arg('input') input: SessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await checkOutSession(this.unitOfWork, staffOf(context.actor), named(input)));
  }
}
