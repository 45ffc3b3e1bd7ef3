import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { addToRoster } from './add-to-roster.command';
import { AddToRosterInput, BringBackRosterEntryInput, EditSegmentInput, MarkAbsentInput, MarkPresentInput, MarkTheRestInput, StepOutInput, StrikeRosterEntryInput, UndoMarkInput } from './attendance.input';
import { editStay, markPatientAbsent, markPatientPresent, markTheRest, stepPatientOut } from './mark-attendance.command';
import { bringBackRosterEntry, strikeRosterEntry } from './strike-line.command';
import { undoMarks } from './undo-mark.command';

@Resolver()
export class AttendanceResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Marks a patient present. Two people at once open one stay.' })
  async markPresent(@Arg('input') input: MarkPresentInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await markPatientPresent(this.unitOfWork, staffOf(context.actor), { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), at: input.at ?? null, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Steps a patient out; marking them present again opens the next stay.' })
  async stepOut(@Arg('input') input: StepOutInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await stepPatientOut(this.unitOfWork, staffOf(context.actor), { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), at: input.at ?? null, reason: input.reason ?? null, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Marks a patient absent, with a reason now or later.' })
  async markAbsent(@Arg('input') input: MarkAbsentInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await markPatientAbsent(this.unitOfWork, staffOf(context.actor), { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), reason: input.reason ?? null, note: input.note ?? null, excused: input.excused ?? null, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Marks everybody who is not taken yet, in one act: all of them, or with an error nobody.' })
  async markTheRest(@Arg('input') input: MarkTheRestInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const rosterEntryIds = input.rosterEntryIds.map((id) => rowId('RosterEntry', id, 'rosterEntryIds'));
    return sessionChange(context, await markTheRest(this.unitOfWork, staffOf(context.actor), { rosterEntryIds, as: input.as, at: input.at ?? null, reason: input.reason ?? null, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Takes back one’s own last mark: the line is as it stood before, and the history keeps both. REFUSED when somebody else, or a pause or end of the session, has changed the line since.' })
  async undoMark(@Arg('input') input: UndoMarkInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const rosterEntryIds = input.rosterEntryIds.map((id) => rowId('RosterEntry', id, 'rosterEntryIds'));
    return sessionChange(context, await undoMarks(this.unitOfWork, staffOf(context.actor), { rosterEntryIds, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Adds a patient after the start.' })
  async addToRoster(@Arg('input') input: AddToRosterInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), patientId: rowId('Patient', input.patientId, 'patientId') };
    return sessionChange(context, await addToRoster(this.unitOfWork, staffOf(context.actor), { ...ids, startsAt: input.startsAt ?? null, reason: input.reason ?? null, key: input.key }));
  }

  @Requires('attendance:correct')
  @Mutation(() => SessionChangeType, { description: 'Strikes a line that was added in error: nothing was recorded of it, and nothing is signed yet. It stays on the roster with the reason and reaches no chart and no count.' })
  async strikeRosterEntry(@Arg('input') input: StrikeRosterEntryInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const rosterEntryId = rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId');
    return sessionChange(context, await strikeRosterEntry(this.unitOfWork, staffOf(context.actor), { rosterEntryId, reason: input.reason, note: input.note ?? null, key: input.key }));
  }

  @Requires('attendance:correct')
  @Mutation(() => SessionChangeType, { description: 'Brings a struck line back, not taken, as long as nothing is signed.' })
  async bringBackRosterEntry(@Arg('input') input: BringBackRosterEntryInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const rosterEntryId = rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId');
    return sessionChange(context, await bringBackRosterEntry(this.unitOfWork, staffOf(context.actor), { rosterEntryId, key: input.key }));
  }

  @Requires('attendance:correct')
  @Mutation(() => SessionChangeType, { description: 'Corrects the times of one stay. STALE when somebody changed it meanwhile.' })
  async editSegment(@Arg('input') input: EditSegmentInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await editStay(this.unitOfWork, staffOf(context.actor), { segmentId: rowId('AttendanceSegment', input.segmentId, 'segmentId'), version: input.version, startsAt: input.startsAt, endsAt: input.endsAt ?? null, reason: input.reason ?? null, key: input.key }));
  }
}
