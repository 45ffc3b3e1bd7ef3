import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { readProposals } from '../scheduling/assignments.facts';
import { movePatients } from './move-patients.command';
import type { MoveOutcome } from './move-patients.command';
import { MovePatientsInput, PatientsMoveInput } from './moving.input';
import { facilityToMoveTo, weighMoves } from './moving.read';
import type { MoveAsked } from './moving.read';
import { MovePatientsResult, MoveRefusalType, PatientMoveType, PatientsMovePreviewType, PatientsMovedType, PatientsNotMovedType } from './moving.type';
import type { PatientType } from './patient.type';
import { patientLoader } from './patients.read';

const named = ({ facilityId, patients, toFacilityId, levelOfCareCode, at, beginSuggested }: PatientsMoveInput): MoveAsked => {
  const seen = new Map(patients.map(({ patientId, version }) => [rowId('Patient', patientId, 'patients.patientId'), version ?? null]));
  return {
    facilityId: rowId('Facility', facilityId, 'facilityId'),
    patients: [...seen].map(([patientId, version]) => ({ patientId, version })),
    toFacilityId: toFacilityId ? rowId('Facility', toFacilityId, 'toFacilityId') : null,
    levelOfCareCode: levelOfCareCode ?? null,
    at,
    beginSuggested,
  };
};

async function patientsById(context: Context, patientIds: readonly string[]): Promise<(id: string) => PatientType> {
  context.disclosed([...patientIds]);
  const found = new Map((await context.loadAll(patientLoader, patientIds)).flatMap((patient) => (patient === null ? [] : [[patient.patientId, patient] as const])));
  return (id) => {
    const patient = found.get(id);
    if (!patient) throw notFound();
    return patient;
  };
}

async function readPreview(context: Context, asked: MoveAsked): Promise<PatientsMovePreviewType> {
  const actor = staffOf(context.actor);
  const facility = await facilityToMoveTo(context.reads, actor, asked);
  const weighed = await weighMoves(context.reads, actor, facility, asked, context.clock.now());
  const patient = await patientsById(context, weighed.map(({ patientId }) => patientId));
  const movable = weighed.flatMap(({ patientId, refusal, placement }) => (refusal === null && placement ? [[patientId, placement] as const] : []));
  const { of, ...clashes } = await readProposals(context, { facilityId: facility.id, placements: new Map(movable), begins: asked.beginSuggested, at: asked.at });
  const patients = weighed.map(({ patientId, refusal }) => {
    const { begins = [], ends = [], stays = [], clashCount = 0 } = of.get(patientId) ?? {};
    return Object.assign(new PatientMoveType(), { patient: patient(patientId), refusal: refusal && sentence(refusal), begins, ends, stays, clashCount });
  });
  return Object.assign(new PatientsMovePreviewType(), { patients, ...clashes });
}

async function answerOf(context: Context, outcome: MoveOutcome): Promise<typeof MovePatientsResult> {
  if (outcome.outcome === 'REFUSED') {
    const patient = await patientsById(context, outcome.refusals.map(({ patientId }) => patientId));
    return Object.assign(new PatientsNotMovedType(), { refusals: outcome.refusals.map(({ patientId, message }) => Object.assign(new MoveRefusalType(), { patient: patient(patientId), message })) });
  }
  const patient = await patientsById(context, outcome.patientIds);
  const { begun, ended, waiting } = outcome;
  return Object.assign(new PatientsMovedType(), { patients: outcome.patientIds.map(patient), begun, ended, waiting });
}

@Resolver()
export class MovingResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('patient:admit')
  @Query(() => PatientsMovePreviewType, { description: 'What moving patients to another facility or to a level of care would do, before anything is saved: who cannot be moved and why, what begins, ends and clashes.' })
  patientsMovePreview(@Arg('input', { description: 'Who would be moved where.' }) input: PatientsMoveInput, @Ctx() context: Context): Promise<PatientsMovePreviewType> {
    return readPreview(context, named(input));
  }

  @Requires('patient:admit')
  @Mutation(() => MovePatientsResult, { description: 'Moves patients to another facility or to a level of care, all of them or none. Who cannot be moved is answered with why.' })
  async movePatients(@Arg('input') input: MovePatientsInput, @Ctx() context: Context): Promise<typeof MovePatientsResult> {
    const moved = await movePatients(this.unitOfWork, staffOf(context.actor), { ...named(input), clashReason: input.clashReason?.trim() || null, key: input.key });
    return answerOf(context, moved);
  }
}
