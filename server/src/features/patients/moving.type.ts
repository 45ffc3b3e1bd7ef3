import { Field, Int, ObjectType, createUnionType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { ClashesWeighedType, ClashType } from '../scheduling/assignment.type';
import { PatientType } from './patient.type';

@ObjectType('PatientMove', { description: 'What moving would do to one of the patients.' })
export class PatientMoveType {
  @Field(() => PatientType, { description: 'The patient.' })
  patient: PatientType;

  @Field(() => String, { nullable: true, description: 'Why they cannot be moved, in a sentence; null where they can.' })
  refusal: string | null;

  @Field(() => [String], { description: 'Titles of the schedules that would begin.' })
  begins: string[];

  @Field(() => [String], { description: 'Titles of the schedules that would end.' })
  ends: string[];

  @Field(() => [String], { description: 'Titles of the schedules that would go on.' })
  stays: string[];

  @Field(() => Int, { description: 'Clashes of what begins, all of them.' })
  clashCount: number;
}

@ObjectType('PatientsMovePreview', { description: 'What moving patients would do, before anything is saved.' })
export class PatientsMovePreviewType extends ClashesWeighedType {
  @AtMost(100)
  @Field(() => [PatientMoveType], { description: 'Each patient, in the order asked for.' })
  patients: PatientMoveType[];

  @AtMost(100)
  @Field(() => [ClashType], { description: 'At most 20 of one patient and 100 in all.' })
  clashes: ClashType[];
}

@ObjectType('PatientsMoved', { description: 'The patients were moved.' })
export class PatientsMovedType {
  @AtMost(100)
  @Field(() => [PatientType], { description: 'All of them.' })
  patients: PatientType[];

  @Field(() => Int, { description: 'Assignments that began.' })
  begun: number;

  @Field(() => Int, { description: 'Assignments that ended.' })
  ended: number;

  @Field(() => Int, { description: 'Seats that were not free: whoever was to have one waits for it.' })
  waiting: number;
}

@ObjectType('MoveRefusal', { description: 'A patient who could not be moved.' })
export class MoveRefusalType {
  @Field(() => PatientType, { description: 'The patient.' })
  patient: PatientType;

  @Field({ description: 'Why, in a sentence.' })
  message: string;
}

@ObjectType('PatientsNotMoved', { description: 'Some of them could not be moved, so nobody was: nothing was saved.' })
export class PatientsNotMovedType {
  @AtMost(100)
  @Field(() => [MoveRefusalType], { description: 'Who could not be, and why.' })
  refusals: MoveRefusalType[];
}

export const MovePatientsResult = createUnionType({
  name: 'MovePatientsResult',
  description: 'How an attempt to move patients ended. Only PatientsMoved left anything behind.',
  types: () => [PatientsMovedType, PatientsNotMovedType] as const,
});
