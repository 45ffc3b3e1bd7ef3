import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { PatientType } from './patient.type';
import { readPatient } from './patients.read';
import { ConfirmAddressInput, RecordDeathInput, SaveConsentInput, SavePatientContactInput } from './reach.input';
import { patientReachLoader, readFailingAddresses } from './reach.read';
import { FailingAddressConnectionType, FailingAddressType, PatientReachType } from './reach.type';
import { confirmAddress, saveConsent } from './save-consent.command';
import { recordDeath, savePatientContact } from './save-patient-contact.command';

@ArgsType()
class FailingAddressesArgs extends PagingArgs {
  @Field(() => ID, { description: 'The facility.' })
  facilityId: string;
}

@Resolver(() => PatientType)
export class PatientReachResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @FieldResolver(() => PatientReachType, { description: 'How the patient may be written to. Needs the capability patient:read.' })
  reach(@Root() patient: PatientType, @Ctx() context: Context): Promise<PatientReachType> {
    context.mustHave('patient:read', patient.facility.facilityId);
    context.disclosed([patient.patientId]);
    return context.loader(patientReachLoader).load(patient.patientId);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'Writes down that a patient agreed to a channel, or wants nothing more on it. What was written last holds.' })
  async saveConsent(@Arg('input') input: SaveConsentInput, @Ctx() context: Context): Promise<PatientType> {
    const saved = await saveConsent(this.unitOfWork, staffOf(context.actor), { ...input, patientId: rowId('Patient', input.patientId, 'patientId'), note: input.note ?? null });
    return readPatient(context, saved.patientId);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'An address where messages did not arrive is right after all: they go there again.' })
  async confirmAddress(@Arg('input') input: ConfirmAddressInput, @Ctx() context: Context): Promise<PatientType> {
    const saved = await confirmAddress(this.unitOfWork, staffOf(context.actor), { ...input, patientId: rowId('Patient', input.patientId, 'patientId'), note: input.note ?? null });
    return readPatient(context, saved.patientId);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'Writes down how a patient asked to be written to: confidential communication, a phone that others read. STALE when somebody else changed it meanwhile.' })
  async savePatientContact(@Arg('input') input: SavePatientContactInput, @Ctx() context: Context): Promise<PatientType> {
    const { confidential, ...rest } = input;
    const wish = confidential ? { since: confidential.since, onlyChannel: confidential.onlyChannel ?? null, otherEmail: confidential.otherEmail ?? null, otherPhone: confidential.otherPhone ?? null, note: confidential.note ?? null } : null;
    const saved = await savePatientContact(this.unitOfWork, context.actor, { ...rest, patientId: rowId('Patient', input.patientId, 'patientId'), confidential: wish });
    return readPatient(context, saved.patientId);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'A patient has died: nothing is sent any more. Taken back with no day. STALE when somebody else changed the patient meanwhile.' })
  async recordDeath(@Arg('input') input: RecordDeathInput, @Ctx() context: Context): Promise<PatientType> {
    const saved = await recordDeath(this.unitOfWork, staffOf(context.actor), { ...input, patientId: rowId('Patient', input.patientId, 'patientId'), diedOn: input.diedOn ?? null });
    return readPatient(context, saved.patientId);
  }
}

@Resolver(() => FailingAddressType)
export class FailingAddressResolver {
  @Requires('patient:edit')
  @Query(() => FailingAddressConnectionType, { description: "A facility's addresses of patients in care where messages do not arrive, the oldest trouble first. NOT_FOUND for another's facility." })
  async failingAddresses(@Args() args: FailingAddressesArgs, @Ctx() context: Context): Promise<FailingAddressConnectionType> {
    const facilityId = rowId('Facility', args.facilityId, 'facilityId');
    mustBeInScope(context.actor, facilityId);
    return readFailingAddresses(context, facilityId, args);
  }

  @FieldResolver(() => PatientType, { description: 'Whose it is.' })
  patient(@Root() failing: FailingAddressType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, failing.patientId);
  }
}
