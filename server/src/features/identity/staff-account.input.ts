import { FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from '@groupwork/shared/identity/staff-account.rules';
import { EMAIL_LENGTH, PASSWORD_LENGTH } from '@groupwork/shared/identity/sign-in.rules';
import { ArrayMaxSize, IsEmail, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PagingArgs } from '../../platform/graphql/connection';
import { LocalDate } from '../../platform/graphql/scalars';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';
import { StaffStanding } from './staff-account.type';
import { ProfileRight, Role } from './staff-member.type';
import type { StaffStanding as StandingValue } from '@groupwork/shared/identity/staff-account.rules';

const CREDENTIAL_LENGTH = 64;
const MOST_FACILITIES = 100;
const MOST_RIGHTS = 20;
const SEARCH_LENGTH = 100;
const TOKEN_LENGTH = 100;

@ArgsType()
export class StaffAccountsArgs extends PagingArgs {
  @Field(() => ID, { nullable: true, description: 'One of your facilities; all of yours when left out.' })
  facilityId?: string | null;

  @Field(() => String, { nullable: true, description: 'Part of a name or of an e-mail address.' })
  @MaxLength(SEARCH_LENGTH, { message: `Search for at most ${SEARCH_LENGTH} characters.` })
  search?: string | null;

  @Field(() => Role, { nullable: true, description: 'Only those who have this role at the facility asked for, else at any one of yours.' })
  role?: Role | null;

  @Field(() => StaffStanding, { nullable: true, description: 'Only accounts that stand so.' })
  standing?: StandingValue | null;

  @Field(() => LocalDate, { nullable: true, description: 'Only those whose credential ends on this day or did before it; a credential that does not expire is left out.' })
  credentialEndsBy?: string | null;
}

@InputType({ description: 'What somebody is at one facility, in place of what the account says.' })
export class StaffPlacementInput {
  @Field(() => ID, { description: 'One of the facilities where the person works.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => Role, { description: 'Role there. Super Admin is a role of the whole account, and is refused.' })
  role: Role;

  @Field(() => [ProfileRight], { description: 'Rights there beyond it, in place of the rights of the account.' })
  @ArrayMaxSize(MOST_RIGHTS, { message: `Choose at most ${MOST_RIGHTS}.` })
  rights: ProfileRight[];
}

@InputType({ description: "What is set of somebody's account." })
export abstract class AccountFieldsInput extends KeyedInput {
  @Field({ description: 'First name.' })
  @Length(1, FIRST_NAME_LENGTH, { message: `Enter the first name, at most ${FIRST_NAME_LENGTH} characters.` })
  firstName: string;

  @Field({ description: 'Last name.' })
  @Length(1, LAST_NAME_LENGTH, { message: `Enter the last name, at most ${LAST_NAME_LENGTH} characters.` })
  lastName: string;

  @Field(() => String, { nullable: true, description: 'License or certification printed after the name, e.g. LCSW.' })
  @IsOptional()
  @MaxLength(CREDENTIAL_LENGTH, { message: `Write at most ${CREDENTIAL_LENGTH} characters.` })
  credential?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day the credential is valid; left out when it does not expire.' })
  credentialExpiresOn?: string | null;

  @Field(() => Role, { description: 'Base role.' })
  role: Role;

  @Field(() => [ProfileRight], { description: 'Rights beyond it; which is left out is taken away.' })
  @ArrayMaxSize(MOST_RIGHTS, { message: `Choose at most ${MOST_RIGHTS}.` })
  rights: ProfileRight[];

  @Field(() => [ID], { description: 'Where the person works: at least one of your facilities.' })
  @ArrayMaxSize(MOST_FACILITIES, { message: `Choose at most ${MOST_FACILITIES} facilities.` })
  @MaxLength(ID_LENGTH, notIds)
  facilityIds: string[];

  @Field(() => [StaffPlacementInput], { nullable: true, description: "Where the person is something else than the account says; at each facility that is not named the account's role and rights hold. Left out: each stays as it is." })
  @IsOptional()
  @ArrayMaxSize(MOST_FACILITIES, { message: `Choose at most ${MOST_FACILITIES} facilities.` })
  @ValidateNested({ each: true })
  placements?: StaffPlacementInput[] | null;
}

@InputType({ description: 'Invites a colleague.' })
export class InviteStaffInput extends AccountFieldsInput {
  @Field({ description: 'E-mail address the person will sign in with; one account of the organization has it.' })
  @IsEmail({}, { message: 'Enter an e-mail address, for example ana.ruiz@clinic.example.' })
  @MaxLength(EMAIL_LENGTH, { message: `An e-mail address has at most ${EMAIL_LENGTH} characters.` })
  email: string;
}

@InputType({ description: "Changes somebody's account." })
export class SaveStaffAccountInput extends AccountFieldsInput {
  @Field(() => ID, { description: 'Whose.' })
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId: string;

  @Field(() => Int, { description: "The account's version last seen." })
  version: number;
}

@InputType({ description: "Names another person's account." })
export class StaffAccountInput extends KeyedInput {
  @Field(() => ID, { description: 'Whose.' })
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId: string;
}

@InputType({ description: 'Asks for a link to a new password.' })
export class AskForPasswordInput {
  @Field({ description: 'E-mail address of the account.' })
  @Length(3, EMAIL_LENGTH, { message: `Enter your e-mail address, at most ${EMAIL_LENGTH} characters.` })
  email: string;
}

@InputType({ description: 'Chooses a password by a link.' })
export class ChoosePasswordByLinkInput {
  @Field({ description: 'What stands in the link after /s/.' })
  @MaxLength(TOKEN_LENGTH, { message: 'This is not a link of ours.' })
  token: string;

  @Field({ description: 'The password, at least 12 characters. Kept as a hash alone.' })
  @Length(1, PASSWORD_LENGTH, { message: `A password has at most ${PASSWORD_LENGTH} characters.` })
  password: string;
}
