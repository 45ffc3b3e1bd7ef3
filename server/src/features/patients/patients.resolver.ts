import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { MaxLength } from 'class-validator';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { PatientConnectionType, PatientType } from './patient.type';
import { onRosterLoader, readPatient, readPatientPage } from './patients.read';

const SEARCH_LENGTH = 100;
const CODE_LENGTH = 64;

@ArgsType()
class PatientsArgs extends PagingArgs {
  @Field(() => ID, { nullable: true, description: 'The facility; all that the person who asks works at when left out.' })
  facilityId?: string | null;

  @Field(() => String, { nullable: true, description: 'Words of a name, a preferred name or the MRN; each must be found. Where nobody has them, whoever has them but for one letter is answered, and `nearly` says so.' })
  @MaxLength(SEARCH_LENGTH, { message: `Search for at most ${SEARCH_LENGTH} characters.` })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a level of care: whoever is on it now.' })
  @MaxLength(CODE_LENGTH, { message: 'Choose a level of care from the list.' })
  levelOfCare?: string | null;

  @Field(() => ID, { nullable: true, description: 'A group schedule: whoever is on it now.' })
  scheduleId?: string | null;
}

@Resolver(() => PatientType)
export class PatientsResolver {
  @Requires('patient:search')
  @Query(() => PatientConnectionType, { description: "Patients of a facility, or of all one works at, by last name. Seeing the list is written to the trail." })
  patients(@Args() args: PatientsArgs, @Ctx() context: Context): Promise<PatientConnectionType> {
    return readPatientPage(context, rowIdOrNull('Facility', args.facilityId, 'facilityId'), { search: args.search ?? null, levelOfCare: args.levelOfCare ?? null, scheduleId: rowIdOrNull('GroupSchedule', args.scheduleId ?? null, 'scheduleId') }, args);
  }

  @Requires('patient:read')
  @Query(() => PatientType, { description: "One patient. Notes and plan need the capability chart:read. NOT_FOUND outside the facilities of the person who asks." })
  patient(@Arg('id', () => ID, { description: 'The patient.' }) id: string, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, rowId('Patient', id, 'id'));
  }

  @FieldResolver(() => Boolean, { description: 'Whether the patient is on the roster of a session that has started.' })
  alreadyOnRoster(@Root() patient: PatientType, @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string, @Ctx() context: Context): Promise<boolean> {
    return context.loader(onRosterLoader).load({ sessionId: rowId('GroupSession', sessionId, 'sessionId'), patientId: patient.patientId });
  }
}
