import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { deactivateStaff, reactivateStaff } from './deactivate-staff.command';
import { sendPasswordLink, unlockSignIn } from './help-with-sign-in.command';
import { inviteStaff, inviteStaffAgain, withdrawInvitation } from './invite-staff.command';
import type { AccountFields, LinkGiven, NamedAccount } from './invite-staff.command';
import { saveStaffAccount } from './save-staff-account.command';
import { InviteStaffInput, SaveStaffAccountInput, StaffAccountInput, StaffAccountsArgs } from './staff-account.input';
import type { AccountFieldsInput } from './staff-account.input';
import { StaffAccountConnectionType, StaffAccountType, StaffDutiesType } from './staff-account.type';
import { readStaffAccount, readStaffAccounts } from './staff-accounts.read';
import { readStaffDuties } from './staff-duties.read';

interface Parts {
  unitOfWork: UnitOfWork;
  /** The address of a link that has to be handed over; null where e-mail brings it. */
  shownLink(linkId: string): string | null;
}

@Resolver(() => StaffAccountType)
export class StaffAccountResolver {
  constructor(private readonly parts: Parts) {}

  @Requires('staff:manage')
  @Query(() => StaffAccountConnectionType, { description: 'Accounts of the staff of your facilities, by last name.' })
  staffAccounts(@Args() args: StaffAccountsArgs, @Ctx() context: Context): Promise<StaffAccountConnectionType> {
    return readStaffAccounts(context, { facilityId: rowIdOrNull('Facility', args.facilityId, 'facilityId'), role: args.role ?? null, search: args.search ?? null, standing: args.standing ?? null, credentialEndsBy: args.credentialEndsBy ?? null }, args);
  }

  @Requires('staff:manage')
  @Query(() => StaffDutiesType, { description: 'What waits for somebody at your facilities: look before you deactivate them. NOT_FOUND for whoever works at none of yours.' })
  staffDuties(@Arg('staffMemberId', () => ID, { description: 'Whose.' }) staffMemberId: string, @Ctx() context: Context): Promise<StaffDutiesType> {
    return readStaffDuties(context, rowId('StaffMember', staffMemberId, 'staffMemberId'));
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Invites a colleague by e-mail: a link of 48 hours by which they choose their password. BAD_USER_INPUT for an address that has an account.' })
  async inviteStaff(@Arg('input') input: InviteStaffInput, @Ctx() context: Context): Promise<StaffAccountType> {
    return this.withLink(context, await inviteStaff(this.parts.unitOfWork, staffOf(context.actor), { ...fieldsOf(input), email: input.email, key: input.key }));
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Sends an invitation again, with another 48 hours; the link before opens nothing more. REFUSED once it was accepted.' })
  async inviteStaffAgain(@Arg('input') input: StaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    return this.withLink(context, await inviteStaffAgain(this.parts.unitOfWork, staffOf(context.actor), named(input)));
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Withdraws an invitation: its link opens nothing more. REFUSED where none is open.' })
  async withdrawInvitation(@Arg('input') input: StaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    const { staffMemberId } = await withdrawInvitation(this.parts.unitOfWork, staffOf(context.actor), named(input));
    return readStaffAccount(context, staffMemberId);
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Changes name, credential, role, rights and facilities, and what the person is at each. BAD_USER_INPUT for Super Admin at one facility. REFUSED for your own account, for the last Super Admin, and for whoever works where you do not.' })
  async saveStaffAccount(@Arg('input') input: SaveStaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    const { staffMemberId } = await saveStaffAccount(this.parts.unitOfWork, staffOf(context.actor), { ...fieldsOf(input), ...named(input), version: input.version });
    return readStaffAccount(context, staffMemberId);
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Deactivates an account: every sign-in, socket, handed-over device and link of the person ends at once. What they wrote and signed stays.' })
  async deactivateStaff(@Arg('input') input: StaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    const { staffMemberId } = await deactivateStaff(this.parts.unitOfWork, staffOf(context.actor), named(input));
    return readStaffAccount(context, staffMemberId);
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Lets a deactivated account open again, with the password it had.' })
  async reactivateStaff(@Arg('input') input: StaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    const { staffMemberId } = await reactivateStaff(this.parts.unitOfWork, staffOf(context.actor), named(input));
    return readStaffAccount(context, staffMemberId);
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Lifts the wait after wrong passwords. The password stays the person’s own.' })
  async unlockSignIn(@Arg('input') input: StaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    const { staffMemberId } = await unlockSignIn(this.parts.unitOfWork, staffOf(context.actor), named(input));
    return readStaffAccount(context, staffMemberId);
  }

  @Requires('staff:manage')
  @Mutation(() => StaffAccountType, { description: 'Sends somebody a link of one hour to a new password. Once it is used, their PIN signs nothing until they choose another one, which waits for another administrator where the link was shown to you; and every device they handed over is closed.' })
  async sendPasswordLink(@Arg('input') input: StaffAccountInput, @Ctx() context: Context): Promise<StaffAccountType> {
    return this.withLink(context, await sendPasswordLink(this.parts.unitOfWork, staffOf(context.actor), named(input)));
  }

  private withLink(context: Context, { staffMemberId, linkId }: LinkGiven): Promise<StaffAccountType> {
    return readStaffAccount(context, staffMemberId, this.parts.shownLink(linkId));
  }
}

const named = ({ staffMemberId, key }: StaffAccountInput): NamedAccount => ({ staffMemberId: rowId('StaffMember', staffMemberId, 'staffMemberId'), key });

const fieldsOf = ({ firstName, lastName, credential, credentialExpiresOn, role, rights, facilityIds, placements }: AccountFieldsInput): AccountFields => ({
  firstName: firstName.trim(), lastName: lastName.trim(), credential: credential?.trim() || null, credentialExpiresOn: credentialExpiresOn ?? null, role, rights, facilityIds: facilityIds.map((id) => rowId('Facility', id, 'facilityIds')),
  placements: placements?.map((each) => ({ ...each, facilityId: rowId('Facility', each.facilityId, 'placements') })) ?? null,
});
