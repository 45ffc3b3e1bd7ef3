import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('LevelOfCareStay', { description: 'A patient at one level of care, from one instant to another.' })
export class LevelOfCareStayType {
  @Field(() => ID, { description: 'Global id.' })
  id: string;

  @Field(() => ID, { description: 'Whose.' })
  patientId: string;

  /** The row's own id of the patient. */
  whose: string;

  @Field(() => ID, { description: 'The episode of care it is part of.' })
  episodeId: string;

  @Field(() => ID, { description: 'Where.' })
  facilityId: string;

  @Field({ description: 'The level, e.g. 2.1.' })
  levelOfCareCode: string;

  @Field(() => Date, { description: 'From then on.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until then; null while it lasts.' })
  endsAt: Date | null;
}
