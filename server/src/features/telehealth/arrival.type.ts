import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('TelehealthArrival', { description: 'What other software told of a patient who meets by video. It suggests a stay to whoever takes attendance, and records none.' })
export class TelehealthArrivalType {
  @Field(() => ID, { description: 'The session.' })
  sessionId: string;

  @Field(() => ID, { description: 'The patient.' })
  patientId: string;

  @Field({ description: 'When they entered.' })
  joinedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When they left; null where it was not told with it.' })
  leftAt: Date | null;

  @Field({ description: 'The client that told it, as the suggestion names it.' })
  toldBy: string;
}
