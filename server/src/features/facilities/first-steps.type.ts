import { firstSteps } from '@groupwork/shared/facilities/first-steps';
import type { FirstStepName } from '@groupwork/shared/facilities/first-steps';
import { Field, Int, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';

const FirstStepNames = vocabulary('FirstStepName', 'What leads from an empty organization to its first session.', firstSteps, {
  FACILITY: 'A place of care is open.',
  ROOM: 'It has a room in use.',
  LEVEL_OF_CARE: 'The organization offers a level of care.',
  STAFF: 'Somebody else works there, or is invited to. The others do not wait for it.',
  GROUP: 'It has a group in use.',
  SCHEDULE: 'A group has its times of the week.',
  PATIENT: 'A patient is in care.',
  ASSIGNMENT: 'A patient was given a schedule.',
  SESSION: 'A session was started.',
});

@ObjectType('FirstStep', { description: 'A step from an empty organization to its first session, and what is there of it.' })
export class FirstStepType {
  @Field(() => FirstStepNames, { description: 'Which one; they come in the order they are done.' })
  name: FirstStepName;

  @Field(() => Int, { description: 'How much of it there is at the facility: rooms in use, levels of care offered, colleagues with an account or an open invitation, groups in use, weekly times planned, patients in care, assignments that run. Of sessions only whether one was ever started: 0 or 1. The step is done where it is not 0.' })
  count: number;
}
