import { explained } from '@groupwork/shared/access/abilities';
import { mayLinkLater } from '@groupwork/shared/documentation/link-later.rules';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { PatientType } from '../patients/patient.type';
import { readPatient } from '../patients/patients.facts';
import { AbilityType } from '../scheduling/abilities.type';
import { sessionLoader } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { ChartEntryType } from '../signatures/chart.type';
import { offeredLaterLoader } from './individual-notes.read';
import { awaitingPlanLoader, laterLinksLoader, primaryTherapistLoader, readNotesAwaitingPlan } from './later-links.read';
import { LaterLinkType, LinkObjectivesLaterInput, NoteAwaitingPlanConnectionType, NoteAwaitingPlanType } from './later-links.type';
import { linkObjectivesLater } from './link-later.command';
import { OfferedObjectiveType } from './note.type';

@ArgsType()
class NotesAwaitingPlanArgs extends PagingArgs {
  @Field(() => ID, { description: 'The facility.' })
  facilityId: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only those of sessions one leads, or of patients whose primary therapist one is.' })
  mine: boolean;
}

@ObjectType('ObjectivesLinkedLater', { description: 'What stands beside a note now.' })
export class ObjectivesLinkedLaterType {
  @AtMost(500, { priced: 20 })
  @Field(() => [LaterLinkType], { description: 'All that was added, the first addition first.' })
  laterLinks: LaterLinkType[];

  @Field(() => PatientType, { description: 'Whose note it is.' })
  patient: PatientType;
}

@Resolver(() => NoteAwaitingPlanType)
export class LaterLinksResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('plan:link')
  @Query(() => NoteAwaitingPlanConnectionType, { description: "A facility's notes that waited for a plan which is active now, by patient. NOT_FOUND for another's facility." })
  async notesAwaitingPlan(@Args() args: NotesAwaitingPlanArgs, @Ctx() context: Context): Promise<NoteAwaitingPlanConnectionType> {
    const facilityId = rowId('Facility', args.facilityId, 'facilityId');
    mustBeInScope(context.actor, facilityId);
    return readNotesAwaitingPlan(context, facilityId, args.mine, args);
  }

  @Requires('plan:link')
  @Mutation(() => ObjectivesLinkedLaterType, { description: 'Adds links beside a signed note, labeled with author and time; what was signed stays as it is. REFUSED for a note that is not signed: that one is linked in itself.' })
  async linkObjectivesLater(@Arg('input') input: LinkObjectivesLaterInput, @Ctx() context: Context): Promise<ObjectivesLinkedLaterType> {
    const ids = { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), objectiveIds: input.objectiveIds.map((id) => rowId('Objective', id, 'objectiveIds')) };
    const { patientId, rosterEntryId } = await linkObjectivesLater(this.unitOfWork, staffOf(context.actor), { ...ids, noLinkReason: input.noLinkReason ?? null, key: input.key });
    return Object.assign(new ObjectivesLinkedLaterType(), { laterLinks: await context.loader(laterLinksLoader).load(rosterEntryId), patient: await readPatient(context, patientId) });
  }

  @FieldResolver(() => PatientType, { description: 'Whose note it is.' })
  patient(@Root() note: NoteAwaitingPlanType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, note.patientId);
  }

  @AtMost(1_152, { priced: 50 })
  @FieldResolver(() => [OfferedObjectiveType], { description: 'What it can be linked to.' })
  objectives(@Root() note: NoteAwaitingPlanType, @Ctx() context: Context): Promise<OfferedObjectiveType[]> {
    return context.loader(offeredLaterLoader).load(note.lineId);
  }
}

@Resolver(() => ChartEntryType)
export class ChartEntryLinksResolver {
  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [LaterLinkType], { description: 'What was added beside this note about the plan, the first addition first: never part of what was signed.' })
  laterLinks(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<LaterLinkType[]> {
    return context.loader(laterLinksLoader).load(entry.lineId);
  }

  @AtMost(1_152, { priced: 50 })
  @FieldResolver(() => [OfferedObjectiveType], { description: 'Objectives that can be added beside it.' })
  async linkableObjectives(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<OfferedObjectiveType[]> {
    if (entry.attendance === 'ABSENT' || entry.status === 'STRUCK' || entry.status === 'ENTERED_IN_ERROR') return [];
    return context.loader(offeredLaterLoader).load(entry.lineId);
  }

  @FieldResolver(() => AbilityType, { description: 'Whether the person who asks may add a link beside it.' })
  async canLinkLater(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<AbilityType> {
    // A chart moves with its patient; the session, and who adds to it, stays where it was held.
    const session = await context.loader(sessionLoader).load(entry.sessionId);
    if (!session) return explained({ allowed: false, refusal: refuse('NOT_YOURS', {}) });
    const refusal = mayLinkLater({ viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), primaryTherapistId: await context.loader(primaryTherapistLoader).load(entry.patientId) });
    return explained({ allowed: refusal === null, refusal });
  }
}

@Resolver(() => PatientType)
export class PatientLinksResolver {
  @AtMost(500, { priced: 100 })
  @FieldResolver(() => [NoteAwaitingPlanType], { description: 'Notes that waited for the plan which is active now, the oldest session first. Needs the capability plan:link.' })
  notesAwaitingPlan(@Root() patient: PatientType, @Ctx() context: Context): Promise<NoteAwaitingPlanType[]> {
    context.mustHave('plan:link', patient.facility.facilityId);
    context.disclosed([patient.patientId]);
    return context.loader(awaitingPlanLoader).load(patient.patientId);
  }
}
