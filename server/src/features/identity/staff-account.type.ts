import { staffStandings, staffStandingWords } from '@groupwork/shared/identity/staff-account.rules';
import type { StaffStanding as StandingValue } from '@groupwork/shared/identity/staff-account.rules';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';
import { FacilityType } from '../facilities/facility.type';
import { ProfileRight, Role } from './staff-member.type';

export const StaffStanding = vocabulary('StaffStanding', 'Whether an account opens, and why it does not.', staffStandings, staffStandingWords);

export const StaffLinkPurpose = vocabulary('StaffLinkPurpose', 'What a link to an account is for.', ['INVITATION', 'PASSWORD'], { INVITATION: 'The first password of somebody who was invited.', PASSWORD: 'A new password in place of a forgotten one.' });

@ObjectType('StaffPlacement', { description: 'What somebody is at one facility.' })
export class StaffPlacementType {
  @Field(() => FacilityType, { description: 'Where.' })
  facility: FacilityType;

  @Field(() => Role, { description: 'Role there.' })
  role: Role;

  @Field(() => [ProfileRight], { description: 'Rights there beyond the role.' })
  rights: ProfileRight[];

  @Field({ description: "Whether role and rights were given for this facility alone; otherwise they are the account's." })
  own: boolean;
}

@ObjectType('StaffAccount', { description: "Somebody's account, as those who manage staff see it." })
export class StaffAccountType {
  @Field(() => ID, { description: 'Opaque id, of the person.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change of the account.' })
  version: number;

  @Field({ description: 'First name.' })
  firstName: string;

  @Field({ description: 'Last name.' })
  lastName: string;

  @Field({ description: 'E-mail address the person signs in with.' })
  email: string;

  @Field(() => String, { nullable: true, description: 'License or certification printed after the name, e.g. LCSW.' })
  credential: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day the credential is valid; null when it does not expire.' })
  credentialExpiresOn: string | null;

  @Field(() => Role, { description: "The account's role, which holds wherever no other was given." })
  role: Role;

  @Field(() => [ProfileRight], { description: "The account's rights beyond it; they hold where its role does." })
  rights: ProfileRight[];

  @AtMost(200)
  @Field(() => [FacilityType], { description: 'Those of your facilities where the person works.' })
  facilities: FacilityType[];

  @AtMost(200)
  @Field(() => [StaffPlacementType], { description: 'What the person is at each of those.' })
  placements: StaffPlacementType[];

  @Field({ description: 'Whether the person works at a facility you do not; then somebody else changes the account.' })
  worksElsewhere: boolean;

  @Field(() => StaffStanding, { description: 'Whether the account opens.' })
  standing: StandingValue;

  @Field(() => Date, { nullable: true, description: 'Until when an open invitation holds.' })
  invitedUntil: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when sign-in waits after wrong passwords; null when it does not.' })
  signInLockedUntil: Date | null;

  @Field(() => String, { nullable: true, description: 'The address of a link that was just made, to be handed over: only in the answer that made it, and only where no e-mail leaves this system.' })
  link: string | null;
}

@ObjectType('StaffAccountEdge', { description: 'An account in a list.' })
export class StaffAccountEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => StaffAccountType, { description: 'The account.' })
  node: StaffAccountType;
}

@ObjectType('StaffAccountConnection', { description: 'A page of accounts.' })
export class StaffAccountConnectionType {
  @Field(() => [StaffAccountEdgeType], { description: 'The rows of this page.' })
  edges: StaffAccountEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@ObjectType('StaffDuties', { description: 'What waits for one person and would wait for somebody else without them: counts of sessions at your facilities.' })
export class StaffDutiesType {
  @Field(() => Int, { description: 'Upcoming sessions they lead or co-lead.' })
  sessionsAhead: number;

  @Field(() => Int, { description: 'Sessions begun that wait for their signature: those they lead that are not signed, and those they were asked to sign.' })
  sessionsToSign: number;

  @Field(() => Int, { description: 'Sessions whose review was asked of them by name.' })
  sessionsToReview: number;
}

@ObjectType('StaffLinkPage', { description: 'What somebody sees who opened a link to their account.' })
export class StaffLinkPageType {
  @Field(() => StaffLinkPurpose, { description: 'What it is for.' })
  purpose: 'INVITATION' | 'PASSWORD';

  @Field({ description: 'Whom it is for: the first name.' })
  firstName: string;

  @Field({ description: 'The address they will sign in with.' })
  email: string;

  @Field({ description: 'The organization.' })
  organizationName: string;

  @Field(() => Date, { description: 'Until when it opens.' })
  endsAt: Date;
}
