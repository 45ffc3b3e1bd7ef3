import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { PatientType } from '../patients/patient.type';
import { readPatient } from '../patients/patients.facts';
import { closeOutreach } from './close-outreach.command';
import { outreachTaskLoader, patientOutreachLoader, readOutreachPage } from './outreach.read';
import { CloseOutreachInput, OutreachTaskConnectionType, OutreachTaskType } from './outreach.type';

@ArgsType()
class OutreachTasksArgs extends PagingArgs {
  @Field(() => ID, { description: 'The facility.' })
  facilityId: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Those that are closed or withdrawn instead of those to do.' })
  closed: boolean;
}

@Resolver(() => OutreachTaskType)
export class OutreachResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('outreach:work')
  @Query(() => OutreachTaskConnectionType, { description: "A facility's outreach tasks: those to do, the oldest first, or those closed, the last first. NOT_FOUND for another's facility." })
  async outreachTasks(@Args() args: OutreachTasksArgs, @Ctx() context: Context): Promise<OutreachTaskConnectionType> {
    const facilityId = rowId('Facility', args.facilityId, 'facilityId');
    mustBeInScope(context.actor, facilityId);
    return readOutreachPage(context, facilityId, args.closed, args);
  }

  @Requires('outreach:work')
  @Mutation(() => OutreachTaskType, { description: 'Closes an outreach task with what was done. REFUSED when it is closed already, STALE when it changed meanwhile.' })
  async closeOutreach(@Arg('input') input: CloseOutreachInput, @Ctx() context: Context): Promise<OutreachTaskType> {
    const { taskId } = await closeOutreach(this.unitOfWork, staffOf(context.actor), { taskId: rowId('OutreachTask', input.taskId, 'taskId'), version: input.version, done: input.done, key: input.key });
    const task = await context.loader(outreachTaskLoader).load(taskId);
    if (!task) throw notFound();
    return task;
  }

  @FieldResolver(() => PatientType, { description: 'Whom to reach.' })
  patient(@Root() task: OutreachTaskType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, task.patientId);
  }
}

@Resolver(() => PatientType)
export class PatientOutreachResolver {
  @AtMost(500, { priced: 100 })
  @FieldResolver(() => [OutreachTaskType], { description: 'Outreach tasks about the patient, the last first. Needs the capability outreach:work.' })
  outreachTasks(@Root() patient: PatientType, @Ctx() context: Context): Promise<OutreachTaskType[]> {
    context.mustHave('outreach:work', patient.facility.facilityId);
    return context.loader(patientOutreachLoader).load(patient.patientId);
  }
}
