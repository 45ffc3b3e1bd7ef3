import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OrganizationType } from '../facilities/facility.type';
import { FacilityType } from '../facilities/facility.type';
import { AtMost } from '../../platform/graphql/cost';
import { LocalDate } from '../../platform/graphql/scalars';
import { ProfileRight, Role, StaffMemberType } from './staff-member.type';
import type { ProfileRight as ProfileRightValue, Role as RoleValue } from '@groupwork/shared/access/roles';

@ObjectType('ViewerPlacement', { description: 'What the person signed in is at one of their facilities.' })
export class ViewerPlacementType {
  @Field(() => ID, { description: 'Which facility.' })
  facilityId: string;

  @Field(() => Role, { description: 'Role there.' })
  role: RoleValue;

  @Field(() => [ProfileRight], { description: 'Rights there beyond the role.' })
  profileRights: ProfileRightValue[];

  @Field(() => [String], { description: 'What the person may ask for there, by capability name; nothing while the screen is locked.' })
  capabilities: string[];
}

@ObjectType('Viewer', { description: 'The person signed in on this device.' })
export class ViewerType {
  @Field(() => ID, { description: 'Opaque id of the person as a viewer.' })
  id: string;

  @Field(() => StaffMemberType, { description: 'The person.' })
  staffMember: StaffMemberType;

  @Field(() => OrganizationType, { description: 'Their organization.' })
  organization: OrganizationType;

  @Field(() => Role, { description: "The account's role; what the person is at one facility, `placements` tells." })
  role: RoleValue;

  @Field(() => [ProfileRight], { description: 'Rights at any of the facilities.' })
  profileRights: ProfileRightValue[];

  @Field(() => [String], { description: 'What this person may ask for at any of the facilities, by capability name.' })
  capabilities: string[];

  @AtMost(200)
  @Field(() => [ViewerPlacementType], { description: 'What the person is at each facility.' })
  placements: ViewerPlacementType[];

  @AtMost(200)
  @Field(() => [FacilityType], { description: 'The facilities whose rows exist for this person.' })
  facilities: FacilityType[];

  @Field({ description: 'Whether the screen is locked: only unlockScreen and signOut work then.' })
  screenLocked: boolean;

  @Field({ description: 'When the screen locks unless something is done before (45 CFR 164.312(a)(2)(iii), automatic log-off).' })
  locksAt: Date;

  @Field({ description: 'When the sign-in ends whatever is done.' })
  signInEndsAt: Date;

  @Field({ description: 'Whether every session this person signs goes to review.' })
  requiresReview: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'Last day the credential is valid; null when it does not expire.' })
  credentialExpiresOn: string | null;

  @Field(() => Date, { nullable: true, description: 'Until when signing is locked after wrong PINs; null when it is not.' })
  pinLockedUntil: Date | null;

  @Field(() => Int, { description: 'PIN tries left before signing locks.' })
  pinTriesLeft: number;

  @Field(() => Int, { description: 'Digits of the PIN this person types; of one to be chosen, where none is.' })
  pinDigits: number;

  @Field({ description: 'Whether a PIN is chosen.' })
  pinChosen: boolean;

  @Field(() => Int, { description: 'Digits a PIN has that is chosen now.' })
  newPinDigits: number;

  @Field({ description: "The server's time as it answered, by which screens keep their clock." })
  serverNow: Date;

  @Field({ description: 'Whether this is the demo.' })
  demo: boolean;
}

@ObjectType('DemoAccount', { description: 'An account of the demo, shown on its sign-in page. None exists outside the demo.' })
export class DemoAccountType {
  @Field({ description: 'Address to sign in with.' })
  email: string;

  @Field({ description: 'Password.' })
  password: string;

  @Field({ description: 'Signing PIN.' })
  pin: string;

  @Field({ description: 'Name and credential.' })
  name: string;

  @Field(() => Role, { description: 'Base role.' })
  role: RoleValue;

  @Field(() => [String], { description: 'Facilities it works at.' })
  facilityNames: string[];

  @Field({ description: 'Organization it belongs to.' })
  organizationName: string;

  @Field(() => String, { nullable: true, description: 'What this account is good for trying.' })
  note: string | null;
}
