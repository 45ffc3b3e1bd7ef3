import { setImmediate } from 'node:timers/promises';
import { Length } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Actor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound } from '../../platform/errors';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { LocalDate } from '../../platform/graphql/scalars';
import { PatientType } from '../patients/patient.type';
import { patientLoader, readPatient } from '../patients/patients.facts';
import { AppointmentType } from './appointment.type';
import { appointmentsLoader } from './appointments.read';
import { assignSchedules } from './assign-schedules.command';
import type { AssignOutcome, Progress } from './assign-schedules.command';
import { readAssignmentPreview, shapeClashes } from './assignment-preview.read';
import type { PreviewAsked } from './assignment-preview.read';
import { AssignInput, AssignmentPreviewInput, EndAssignmentInput } from './assignment.input';
import { AssignSchedulesResult, AssignmentPreviewType, BulkProgressType, ScheduleAssignmentType, SchedulesAssignedType, SchedulesClashType } from './assignment.type';
import { allAssignmentsLoader, leftOutLoader, presentAssignmentsLoader, scheduleAssignmentLoader } from './assignments.read';
import { endAssignment } from './end-assignment.command';
import { GroupScheduleType, ScheduleSlotType } from './group-schedule.type';
import { readGroupSchedule } from './group-schedules.read';
import { waitsLoader } from './waitlist.read';

const named = (input: AssignmentPreviewInput): PreviewAsked => ({
  facilityId: rowId('Facility', input.facilityId, 'facilityId'),
  patientIds: input.patientIds.map((id) => rowId('Patient', id, 'patientIds')),
  scheduleIds: input.scheduleIds.map((id) => rowId('GroupSchedule', id, 'scheduleIds')),
  startsOn: input.startsOn ?? null,
  endsOn: input.endsOn ?? null,
  leaveOut: (input.leaveOut ?? []).map((slot) => ({ scheduleId: rowId('GroupSchedule', slot.scheduleId, 'leaveOut.scheduleId'), slotId: rowId('ScheduleSlot', slot.slotId, 'leaveOut.slotId') })),
});

/** The topic is made of who listens, so nobody can hear another's. */
const progressTopic = (actor: Actor, key: string): string => `bulk:${actor.organizationId}:${actor.kind}:${actor.id}:${key}`;

/** Numbers only, while the unit runs: what they count is not committed yet. */
const telling = (context: Context, key: string): Progress => {
  const { organizationId } = context.actor;
  const topic = progressTopic(context.actor, key);
  return async (done, total) => {
    context.topics.tell(topic, { id: `${key} ${done}`, position: 0, organizationId, type: 'BulkProgress', facilityId: null, payload: { done, total } });
    // Sockets are written to between two statements, which the built-in database would otherwise not allow.
    await setImmediate();
  };
};

async function watchProgress({ args, context }: { args: Record<string, string>; context: Context }): Promise<AsyncIterable<PublishedEvent>> {
  // Watchers of one view share what is delivered; this is one person's alone.
  context.grant(`only ${context.actor.kind} ${context.actor.id}`, true);
  return context.watch(progressTopic(context.actor, args.key ?? ''));
}

@ArgsType()
class AppointmentsArgs {
  @Field(() => LocalDate, { description: "First day, in the facility's zone." })
  from: string;

  @Field(() => Int, { description: 'How many days, 1 to 31.' })
  days: number;
}

@ArgsType()
class BulkProgressArgs {
  @Field({ description: 'The idempotency key of the change.' })
  @Length(8, 64, { message: 'A key has 8 to 64 characters; a new UUID does.' })
  key: string;
}

@Resolver(() => ScheduleAssignmentType)
export class AssignmentResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:assign')
  @Query(() => AssignmentPreviewType, { description: 'What giving schedules to patients would do, before anything is saved. Whose it is about is written to the trail.' })
  assignmentPreview(@Arg('input', () => AssignmentPreviewInput, { description: 'What would be given to whom.' }) input: AssignmentPreviewInput, @Ctx() context: Context): Promise<AssignmentPreviewType> {
    return readAssignmentPreview(context, context.actor, named(input));
  }

  @Requires('schedule:assign')
  @Mutation(() => AssignSchedulesResult, { description: 'Gives schedules to patients, all or none. Who is on one already stays on it. From then on every roster ahead has them, or their wait for a seat begins where the facility keeps a waitlist.' })
  async assignSchedules(@Arg('input') input: AssignInput, @Ctx() context: Context): Promise<typeof AssignSchedulesResult> {
    if (input.scheduleIds.length === 0) throw badField('scheduleIds', 'Choose a schedule.');
    const request = { ...named(input), reason: input.reason?.trim() || null, clashReason: input.clashReason?.trim() || null, key: input.key };
    return answerOf(context, request.scheduleIds, await assignSchedules(this.unitOfWork, context.actor, request, telling(context, input.key)));
  }

  @Requires('schedule:assign')
  @Mutation(() => ScheduleAssignmentType, { description: 'Takes a patient off a schedule at an instant. Sessions before it keep them. STALE when somebody changed it meanwhile.' })
  async endAssignment(@Arg('input') input: EndAssignmentInput, @Ctx() context: Context): Promise<ScheduleAssignmentType> {
    const { version, reason, key } = input;
    const { assignmentId } = await endAssignment(this.unitOfWork, context.actor, { assignmentId: rowId('ScheduleAssignment', input.assignmentId, 'assignmentId'), version, endsOn: input.endsOn ?? null, endsAt: input.endsAt ?? null, reason, key });
    return readAssignment(context, assignmentId);
  }

  @Requires('schedule:assign')
  @Subscription(() => BulkProgressType, { subscribe: watchProgress as never, description: 'How far a change of many patients has come, for the person who made it alone.' })
  bulkProgress(@Root() event: PublishedEvent, @Args() _args: BulkProgressArgs): BulkProgressType {
    return Object.assign(new BulkProgressType(), event.payload);
  }

  @FieldResolver(() => PatientType, { description: 'Who is on it.' })
  patient(@Root() assignment: ScheduleAssignmentType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, assignment.patientId);
  }

  @FieldResolver(() => GroupScheduleType, { description: 'The schedule.' })
  schedule(@Root() assignment: ScheduleAssignmentType, @Ctx() context: Context): Promise<GroupScheduleType> {
    return readGroupSchedule(context, assignment.scheduleId);
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [ScheduleSlotType], { description: 'Slots of the schedule that this patient is not expected in.' })
  leftOut(@Root() assignment: ScheduleAssignmentType, @Ctx() context: Context): Promise<ScheduleSlotType[]> {
    return context.loader(leftOutLoader).load(assignment.assignmentId);
  }
}

@Resolver(() => PatientType)
export class PatientSchedulesResolver {
  @AtMost(500, { priced: 100 })
  @FieldResolver(() => [ScheduleAssignmentType], { description: 'Group schedules the patient is on now or later. Needs the capability patient:read.' })
  assignments(@Root() patient: PatientType, @Arg('past', () => Boolean, { nullable: true, description: 'Those that are over as well.' }) past: boolean | null, @Ctx() context: Context): Promise<ScheduleAssignmentType[]> {
    context.mustHave('patient:read', patient.facility.facilityId);
    context.disclosed([patient.patientId]);
    return context.loader(past ? allAssignmentsLoader : presentAssignmentsLoader).load(patient.patientId);
  }

  @AtMost(16, { forEach: 'days' })
  @FieldResolver(() => [AppointmentType], { description: 'Sessions the patient was, is or would be expected in. Further ahead than sessions are written it is the plan, at most 400 days. Needs the capability patient:read.' })
  appointments(@Root() patient: PatientType, @Args() { from, days }: AppointmentsArgs, @Ctx() context: Context): Promise<AppointmentType[]> {
    context.mustHave('patient:read', patient.facility.facilityId);
    context.disclosed([patient.patientId]);
    return context.loader(appointmentsLoader).load({ patientId: patient.patientId, facilityId: patient.facility.facilityId, timeZone: patient.facility.timeZone, from, days });
  }
}

async function readAssignment(context: Context, id: string): Promise<ScheduleAssignmentType> {
  const assignment = await context.loader(scheduleAssignmentLoader).load(id);
  if (!assignment) throw notFound();
  context.disclosed([assignment.patientId]);
  return assignment;
}

async function answerOf(context: Context, scheduleIds: readonly string[], outcome: AssignOutcome): Promise<typeof AssignSchedulesResult> {
  if (outcome.outcome === 'CLASH') {
    const { policy, clashCount, patientsWithClash, message, overriders } = outcome;
    context.disclosed(outcome.clashes.map((clash) => clash.patientId));
    return Object.assign(new SchedulesClashType(), { policy, clashCount, patientsWithClash, message, overriders, clashes: await shapeClashes(context, outcome.clashes) });
  }
  const { count, already, waiting, clashCount, patientIds } = outcome;
  context.disclosed(patientIds);
  const patients = (await context.loadAll(patientLoader, patientIds)).filter((patient) => patient !== null);
  const assignments = (await context.loadAll(presentAssignmentsLoader, patientIds)).flat().filter((assignment) => scheduleIds.includes(assignment.scheduleId));
  const held = new Set(assignments.map(({ assignmentId }) => assignmentId));
  const waits = waiting === 0 ? [] : (await context.loadAll(waitsLoader, patientIds)).flat().filter(({ assignmentId }) => assignmentId !== null && held.has(assignmentId));
  return Object.assign(new SchedulesAssignedType(), { count, already, waiting, waits, clashCount, patients, assignments });
}
