import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { StaffMemberType } from '../identity/staff-member.type';

@ObjectType('Kiosk', { description: 'A device handed over to a group, on which members sign in to one session. It can do nothing else until it is taken back.' })
export class KioskType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field({ description: 'When it was handed over.' })
  handedOverAt: Date;

  @Field(() => StaffMemberType, { description: 'Who handed it over, and whose password takes it back.' })
  handedOverBy: StaffMemberType;

  /** Carried for the code: what it is made from, and the session whose facilitators are shown it. */
  tokenHash: string;
  sessionId: string;
}

@ObjectType('KioskSignIn', { description: 'That a member signed in on a handed-over device. It makes nobody present: somebody who takes attendance confirms it.' })
export class KioskSignInType {
  @Field({ description: 'When they signed, by the server.' })
  at: Date;

  @Field({ description: 'Whether they drew a signature; otherwise they only told staff that they are here.' })
  drawn: boolean;

  @Field({ description: 'Whether nothing said about the line since has settled it. Marked present then, the stay begins at the sign-in, or at the start within the grace there.' })
  awaitsConfirmation: boolean;

  @Field({ description: 'When the server heard of it: later than they signed where the device had no network.' })
  receivedAt: Date;
}

@ObjectType('KioskLine', { description: 'A name on a handed-over device. Nothing else of the person is shown there.' })
export class KioskLineType {
  @Field(() => ID, { description: 'The roster line.' })
  id: string;

  @Field({ description: 'Preferred name, else first name, and last initial; where two would read alike, two or three letters of the last name, never all of it.' })
  displayName: string;

  @Field({ description: 'Whether they have signed in.' })
  signedIn: boolean;
}

@ObjectType('KioskPage', { description: 'What a handed-over device shows: a time, a room and names. No group, no leader of it, no other record.' })
export class KioskPageType {
  @Field(() => ID, { description: 'Opaque id of the handed-over device.' })
  id: string;

  @Field({ description: 'Whether signing in is over on this device: the session ended. Nothing more is shown then.' })
  over: boolean;

  @Field({ description: 'Planned start of the session.' })
  plannedStart: Date;

  @Field({ description: 'IANA time zone of the facility.' })
  timeZone: string;

  @Field(() => String, { nullable: true, description: 'Name of the room.' })
  roomName: string | null;

  @AtMost(500)
  @Field(() => [KioskLineType], { description: 'Everyone on the roster, by shown name, at most 500.' })
  lines: KioskLineType[];

  @Field(() => Int, { description: 'Minutes without a touch after which one member’s page goes back to the names.' })
  idleMinutes: number;

  @Field({ description: "The server's time as it answered, by which the device says when somebody signed without network." })
  serverNow: Date;
}
