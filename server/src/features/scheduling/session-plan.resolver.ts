import { addMinutes, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { addToSession, withdrawFromSession } from './add-to-session.command';
import { busyWarnings } from './busy.read';
import { cancelSession, restoreSession } from './cancel-session.command';
import { checkOutSession } from './check-out-session.command';
import { changeSession } from './change-session.command';
import { createSession } from './create-session.command';
import { sessionChange } from './session-change.facts';
import { SessionChangeType } from './session-change.type';
import { AddToSessionInput, CancelSessionInput, ChangeSessionInput, CreateSessionInput, SessionPlanPreviewInput, WithdrawFromSessionInput } from './session-plan.input';
import { planningFacility } from './session-to-plan';
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
  return busyWarnings(context.reads, context.actor.organizationId, [{ id: rowIdOrNull('GroupSession', input.sessionId, 'sessionId'), start, end: addMinutes(start, durationMinutes), date, roomId, leaderIds }]);
}

@Resolver()
export class SessionPlanResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('session:plan')
  @Query(() => [String], { description: 'Whether room or leaders would be busy elsewhere, a sentence each. It is a warning: nothing is refused for it.' })
  sessionPlanPreview(@Arg('input', { description: 'The session.' }) input: SessionPlanPreviewInput, @Ctx() context: Context): Promise<string[]> {
    return previewSessionPlan(context, input);
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Creates one session by itself, of no schedule. On a past day only with the right Back-date Groups, within the window.' })
  async createSession(@Arg('input') input: CreateSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const { facilityId, groupId, patientIds, key } = input;
    return sessionChange(context, await createSession(this.unitOfWork, staffOf(context.actor), { ...timesOf(input), facilityId: rowId('Facility', facilityId, 'facilityId'), groupId: rowId('Group', groupId, 'groupId'), patientIds: patientsOf(patientIds), key }));
  }

  @Requires('session:plan')
  @Mutation(() => SessionChangeType, { description: 'Edits or moves one session before it starts. STALE when somebody else changed it meanwhile.' })
  async changeSession(@Arg('input') input: ChangeSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await changeSession(this.unitOfWork, staffOf(context.actor), { ...named(input), ...timesOf(input), version: input.version }));
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
