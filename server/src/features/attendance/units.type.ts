import type { RoundingMethod as RoundingValue } from '@groupwork/shared/scheduling/vocabulary';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { RoundingMethod } from '../scheduling/group.type';

@ObjectType('PatientUnits', { description: "One patient's minutes and billing units in a session." })
export class PatientUnitsType {
  @Field(() => ID, { description: 'The roster line.' })
  rosterEntryId: string;

  @Field({ description: 'Preferred name, else first name, and last initial.' })
  displayName: string;

  @Field(() => Int, { description: "All stays' seconds summed, then truncated once." })
  minutes: number;

  @Field(() => Int, { description: 'Minutes in sessions of the same group and code earlier that day: with them this is one contact, interrupted.' })
  earlierMinutes: number;

  @Field(() => Float, { nullable: true, description: "What the session adds to the day's contact, so that the sessions' units together are the contact's. Null where the group bills none by the minute." })
  units: number | null;
}

@ObjectType('SessionUnits', { description: 'Minutes and billing units of a session, by the billing of its group on that day. No charge is made of them here.' })
export class SessionUnitsType {
  @Field(() => String, { nullable: true, description: 'Billing code.' })
  billingCode: string | null;

  @Field(() => Int, { nullable: true, description: 'Minutes of one unit.' })
  unitMinutes: number | null;

  @Field(() => RoundingMethod, { nullable: true, description: 'How minutes become units.' })
  method: RoundingValue | null;

  @Field(() => Int, { nullable: true, description: 'Fewer minutes than these are no unit.' })
  minimumMinutes: number | null;

  @Field(() => Int, { description: 'Most people at once.' })
  peak: number;

  @Field(() => Int, { description: 'Different people with at least one stay.' })
  attended: number;

  @Field(() => Int, { description: 'Minutes of all of them.' })
  minutes: number;

  @Field(() => Float, { nullable: true, description: 'Units of all of them; null where the group bills none by the minute.' })
  units: number | null;

  @AtMost(500)
  @Field(() => [PatientUnitsType], { description: 'Whoever was there, by name.' })
  lines: PatientUnitsType[];
}
