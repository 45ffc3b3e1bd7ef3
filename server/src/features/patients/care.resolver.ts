import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mustBeInScope } from '../access/staff-actor.facts';
import { readProposal } from '../scheduling/assignments.facts';
import { admitPatient } from './admit-patient.command';
import { AdmitPatientInput, ChangePlacementInput, DischargePatientInput, PlacementInput, PlacementPreviewInput, SaveCareTeamInput, SavePatientAlertsInput, SavePatientInput, TransferPatientInput } from './care.input';
import { careTeamLoader, episodesLoader, presentPlacement } from './care.read';
import { CareTeamMemberType, EpisodeType, GroupCountType, PlacementProposalType, PlacementType } from './care.type';
import { changePlacement } from './change-placement.command';
import { groupCountsLoader } from './chart-facts.read';
import { dischargePatient } from './discharge-patient.command';
import { PatientType } from './patient.type';
import { readPatient } from './patients.read';
import { saveCareTeam } from './save-care-team.command';
import { savePatient } from './save-patient.command';
import { savePatientAlerts } from './save-patient-alerts.command';
import { transferPatient } from './transfer-patient.command';

const placementOf = ({ levelOfCareCode, trackCode, phaseCode, clinicalNeeds }: PlacementInput) => ({ levelOfCareCode, trackCode: trackCode ?? null, phaseCode: phaseCode ?? null, clinicalNeeds: [...new Set(clinicalNeeds)] });

const beginningOf = (input: Pick<AdmitPatientInput, 'patientId' | 'version' | 'placement' | 'beginScheduleIds' | 'leaveOut' | 'clashReason' | 'key'>) => ({
  patientId: rowId('Patient', input.patientId, 'patientId'),
  version: input.version ?? null,
  placement: placementOf(input.placement),
  beginScheduleIds: input.beginScheduleIds.map((id) => rowId('GroupSchedule', id, 'beginScheduleIds')),
  leaveOut: (input.leaveOut ?? []).map(({ scheduleId, slotId }) => ({ scheduleId: rowId('GroupSchedule', scheduleId, 'leaveOut'), slotId: rowId('ScheduleSlot', slotId, 'leaveOut') })),
  clashReason: input.clashReason ?? null,
  key: input.key,
});

async function previewPlacement(context: Context, input: PlacementPreviewInput): Promise<PlacementProposalType> {
  const facilityId = rowId('Facility', input.facilityId, 'facilityId');
  mustBeInScope(context.actor, facilityId);
  const patient = await readPatient(context, rowId('Patient', input.patientId, 'patientId'));
  return Object.assign(new PlacementProposalType(), await readProposal(context, { patientId: patient.patientId, facilityId, placement: placementOf(input.placement), at: input.at }));
}

@Resolver(() => PatientType)
export class PatientCareResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @FieldResolver(() => String, { nullable: true, description: 'Telephone number. Needs the capability patient:read.' })
  phone(@Root() patient: PatientType, @Ctx() context: Context): string | null {
    context.mustHave('patient:read', patient.facility.facilityId);
    return patient.contact.phone;
  }

  @FieldResolver(() => String, { nullable: true, description: 'E-mail address. Needs the capability patient:read.' })
  email(@Root() patient: PatientType, @Ctx() context: Context): string | null {
    context.mustHave('patient:read', patient.facility.facilityId);
    return patient.contact.email;
  }

  @FieldResolver(() => PlacementType, { nullable: true, description: 'Where the patient stands now, else what begins next; null outside care. Needs the capability patient:read.' })
  async placement(@Root() patient: PatientType, @Ctx() context: Context): Promise<PlacementType | null> {
    context.mustHave('patient:read', patient.facility.facilityId);
    return presentPlacement(await context.loader(episodesLoader).load(patient.patientId), context.clock.now());
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [EpisodeType], { description: 'Stays in care, newest first. Needs the capability patient:read.' })
  episodes(@Root() patient: PatientType, @Ctx() context: Context): Promise<EpisodeType[]> {
    context.mustHave('patient:read', patient.facility.facilityId);
    return context.loader(episodesLoader).load(patient.patientId);
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [CareTeamMemberType], { description: 'The present care team. Needs the capability patient:read.' })
  careTeam(@Root() patient: PatientType, @Ctx() context: Context): Promise<CareTeamMemberType[]> {
    context.mustHave('patient:read', patient.facility.facilityId);
    return context.loader(careTeamLoader).load(patient.patientId);
  }

  @AtMost(500)
  @FieldResolver(() => [GroupCountType], { description: 'Present, absent and excused in each group since admission, and the minutes there; in all stays where the patient is not in care. Sessions that ended, signed or not. Needs the capability chart:read.' })
  groupCounts(@Root() patient: PatientType, @Ctx() context: Context): Promise<GroupCountType[]> {
    context.mustHave('chart:read', patient.facility.facilityId);
    context.disclosed([patient.patientId]);
    return context.loader(groupCountsLoader).load(patient.patientId);
  }

  @Requires('patient:admit')
  @Query(() => PlacementProposalType, { description: 'What an admission or a change of placement would begin, end and keep, and what would clash. Nothing is saved.' })
  placementPreview(@Arg('input', { description: 'The placement.' }) input: PlacementPreviewInput, @Ctx() context: Context): Promise<PlacementProposalType> {
    return previewPlacement(context, input);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'Creates a patient, or changes what is kept of one. STALE when somebody else changed it meanwhile.' })
  async savePatient(@Arg('input') input: SavePatientInput, @Ctx() context: Context): Promise<PatientType> {
    const { facilityId, id, version, preferredName, phone, email, ...rest } = input;
    const saved = await savePatient(this.unitOfWork, context.actor, { ...rest, facilityId: rowId('Facility', facilityId, 'facilityId'), id: id ? rowId('Patient', id, 'id') : null, version: version ?? null, preferredName: preferredName ?? null, phone: phone ?? null, email: email ?? null });
    return readPatient(context, saved.patientId);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'Gives a patient alerts, or takes them away. STALE when somebody else changed the patient meanwhile.' })
  async savePatientAlerts(@Arg('input') input: SavePatientAlertsInput, @Ctx() context: Context): Promise<PatientType> {
    const { patientId, version, codes, note, key } = input;
    const saved = await savePatientAlerts(this.unitOfWork, context.actor, { patientId: rowId('Patient', patientId, 'patientId'), version, codes, note: note ?? null, key });
    return readPatient(context, saved.patientId);
  }

  @Requires('patient:admit')
  @Mutation(() => PatientType, { description: 'Begins a stay in care with its placement and schedules, in one transaction.' })
  async admitPatient(@Arg('input') input: AdmitPatientInput, @Ctx() context: Context): Promise<PatientType> {
    const admitted = await admitPatient(this.unitOfWork, context.actor, { ...beginningOf(input), facilityId: rowId('Facility', input.facilityId, 'facilityId'), admittedAt: input.admittedAt });
    return readPatient(context, admitted.patientId);
  }

  @Requires('patient:admit')
  @Mutation(() => PatientType, { description: 'Changes level of care, track, phase or needs from an instant on, with the schedules that begin and end there. Sessions that started are not touched.' })
  async changePlacement(@Arg('input') input: ChangePlacementInput, @Ctx() context: Context): Promise<PatientType> {
    const endAssignmentIds = input.endAssignmentIds.map((id) => rowId('ScheduleAssignment', id, 'endAssignmentIds'));
    const changed = await changePlacement(this.unitOfWork, context.actor, { ...beginningOf(input), effectiveAt: input.effectiveAt, endAssignmentIds });
    return readPatient(context, changed.patientId);
  }

  @Requires('patient:admit')
  @Mutation(() => PatientType, { description: 'Moves a patient to another facility of the person who asks: the stay here ends where the stay there begins.' })
  async transferPatient(@Arg('input') input: TransferPatientInput, @Ctx() context: Context): Promise<PatientType> {
    const moved = await transferPatient(this.unitOfWork, context.actor, { ...beginningOf(input), facilityId: rowId('Facility', input.facilityId, 'facilityId'), at: input.at });
    return readPatient(context, moved.patientId);
  }

  @Requires('patient:admit')
  @Mutation(() => PatientType, { description: 'Ends a stay in care. Every later roster loses the patient; what has started keeps them.' })
  async dischargePatient(@Arg('input') input: DischargePatientInput, @Ctx() context: Context): Promise<PatientType> {
    const { dischargedAt, reason, key } = input;
    const discharged = await dischargePatient(this.unitOfWork, context.actor, { patientId: rowId('Patient', input.patientId, 'patientId'), version: input.version ?? null, dischargedAt, reason, key });
    return readPatient(context, discharged.patientId);
  }

  @Requires('patient:edit')
  @Mutation(() => PatientType, { description: 'Sets the care team as it is from now on. STALE when somebody else changed it meanwhile.' })
  async saveCareTeam(@Arg('input') input: SaveCareTeamInput, @Ctx() context: Context): Promise<PatientType> {
    const members = input.members.map(({ staffMemberId, position, label }) => ({ staffMemberId: rowId('StaffMember', staffMemberId, 'members'), position, label: label?.trim() || null }));
    const saved = await saveCareTeam(this.unitOfWork, context.actor, { patientId: rowId('Patient', input.patientId, 'patientId'), version: input.version, members, key: input.key });
    return readPatient(context, saved.patientId);
  }
}
