import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';

@ObjectType('RoomSetup', { description: 'A room as it is set up, out of use or not.' })
export class RoomSetupType {
  @Field(() => ID, { description: 'The room.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field({ description: 'As the sign at its door says.' })
  name: string;

  @Field(() => Int, { nullable: true, description: 'How many people it seats; null where nobody said.' })
  seats: number | null;

  @Field({ description: 'Whether it is offered for groups and sessions. One out of use stays where it was chosen.' })
  active: boolean;
}

@ObjectType('FacilitySetup', { description: 'A facility as it is set up, with all its rooms.' })
export class FacilitySetupType {
  @Field(() => ID, { description: 'The facility.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field({ description: 'Full name.' })
  name: string;

  @Field({ description: 'IANA name of its time zone, e.g. America/Chicago.' })
  timeZone: string;

  @Field({ description: 'Whether sessions or schedules are planned in that zone, which then stays.' })
  zoneFixed: boolean;

  @Field(() => String, { nullable: true, description: 'Number its messages ask people to call; null where they say “the front desk”.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'Where it stands, as a letter would be addressed; null where nobody said.' })
  address: string | null;

  @AtMost(500)
  @Field(() => [RoomSetupType], { description: 'Its rooms by name, those out of use last.' })
  rooms: RoomSetupType[];
}
